import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fillText, type Language, type Text } from "../../shared/cells/text.ts";
import { DEFAULT_LIMITS } from "../../shared/xlsx/limits.ts";
import { sha256Of } from "../sha256-of.ts";
import { systemCode } from "../system-code.ts";
import type { CheckPool } from "../workbooks/check-pool.ts";
import type { CheckAnswer } from "../workbooks/pool-messages.ts";
import { asRefusal, type Refusal } from "../workbooks/refusal.ts";
import { fileWords } from "./file-words.ts";
import type { Progress } from "./progress.ts";

export interface CheckedFile {
  readonly file: string;
  /** Of the file's bytes, in hex; absent when they could not be had. */
  readonly sha256?: string;
  readonly answer: CheckAnswer;
  /** Where the marked copy was written. */
  readonly markedAs?: string;
  /** Why there is no marked copy although it was asked for. */
  readonly notMarked?: Text;
}

export interface CheckFilesOptions {
  readonly pool: CheckPool;
  readonly progress: Progress;
  /** Also ask for the marked copy, with its words in this language. */
  readonly markedIn?: Language;
  /** Called for each file as it is done, so that marked copies need not all be held. */
  readonly onChecked?: (checked: CheckedFile, index: number) => CheckedFile;
}

/** Checks files as the pool has room; the answers come back in the order of the files. */
export async function checkFiles(
  files: readonly string[],
  options: CheckFilesOptions,
): Promise<readonly CheckedFile[]> {
  const answers = new Array<CheckedFile>(files.length);
  const rest = files.entries();
  // As many readers as could keep every thread busy: no more files than that are in memory at a time.
  const readers = Array.from({ length: 4 }, async () => {
    for (const [index, file] of rest) {
      const checked = await checkFile(file, options);
      answers[index] = options.onChecked?.(checked, index) ?? checked;
      options.progress.step(basename(file));
    }
  });
  await Promise.all(readers);
  return answers;
}

async function checkFile(file: string, options: CheckFilesOptions): Promise<CheckedFile> {
  const bytes = await readUpload(file);
  if ("code" in bytes) return { file, answer: { kind: "refused", refusal: bytes } };
  const sha256 = sha256Of(bytes);
  const { pool, markedIn } = options;
  const answer = await pool.check({ bytes, ...(markedIn !== undefined && { markedIn }) });
  if (answer.kind === "busy") throw new Error("the prompt's own pool takes any number of files");
  return { file, sha256, answer };
}

/** The bytes of a file, or why they are not to be had. Its size is asked first: what is too large is never loaded. */
async function readUpload(file: string): Promise<Uint8Array | Refusal> {
  try {
    const { size } = await stat(file);
    const limit = DEFAULT_LIMITS.fileBytes;
    if (size > limit) return asRefusal("file-too-large", { found: inMib(size), limit: inMib(limit) });
    return await readFile(file);
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    return diskRefusal(file, reason);
  }
}

function diskRefusal(path: string, reason: string): Refusal {
  const remedy = fileWords.checkPath;
  if (reason === "ENOENT") return { code: "file-missing", text: fillText(fileWords.missing, { path }), remedy };
  if (reason === "EISDIR") return { code: "folder-empty", text: fillText(fileWords.emptyFolder, { path }), remedy };
  return { code: "file-unreadable", text: fillText(fileWords.unreadable, { path, reason }), remedy };
}

function inMib(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
