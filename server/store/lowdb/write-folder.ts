import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Round } from "../../../shared/submission/round.ts";
import { openBlobFolder } from "../blob-folder.ts";
import type { StoreContents } from "../move/contents.ts";
import { emptyFrame } from "./audited-document.ts";
import { blobPath, type BackupFile } from "./backup-manifest.ts";
import { copyEach } from "./copy-files.ts";
import { writeDurably } from "./durable-file.ts";
import { roundFile } from "./round-document.ts";

export interface FolderWriting {
  /** Blobs to be written, whose bytes must give their names; none where they are kept elsewhere. */
  readonly blobs: ReadonlySet<string>;
  /** Called now and then with how many blobs, submissions and audit entries were written. */
  readonly onWritten?: (count: number) => void;
}

/**
 * Writes a store as a folder of the embedded store: blobs first, the audit last, each file whole or not at all. A file
 * that is there already stays as it is, a blob only where its bytes are right. Gives the files that were written, and
 * all blobs.
 */
export async function writeFolder(
  folder: string,
  contents: StoreContents,
  { blobs, onWritten = () => undefined }: FolderWriting,
): Promise<readonly BackupFile[]> {
  await mkdir(join(folder, "rounds"), { recursive: true, mode: 0o700 });
  const files = [...(await writeBlobs(folder, contents, { blobs, onWritten }))];
  const write = async (path: string, pieces: Pieces): Promise<void> => {
    if (isWritten(folder, path)) return;
    files.push(await writeHashed(folder, path, pieces));
  };
  for (const round of await contents.rounds())
    await write(`rounds/${roundFile(round)}`, roundPieces(contents, round, onWritten));
  await write("forms.json", documentPieces({ forms: await contents.forms() }));
  await write("sessions.json", documentPieces(await contents.sessions()));
  await write("people.json", documentPieces(await contents.people()));
  await write("audit.jsonl", linesOf(contents.audit(), onWritten));
  return files;
}

/** A file of a store that was opened and never written to has nothing in it. */
export function isWritten(folder: string, path: string): boolean {
  return (statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

async function writeBlobs(
  folder: string,
  contents: StoreContents,
  { blobs, onWritten }: Required<FolderWriting>,
): Promise<readonly BackupFile[]> {
  const target = await openBlobFolder(join(folder, "blobs"));
  return copyEach([...blobs], async (sha256) => {
    const bytes = await contents.blobs.get(sha256);
    await target.put(bytes);
    onWritten(1);
    return { path: blobPath(sha256), size: bytes.byteLength, sha256 };
  });
}

type OnWritten = (count: number) => void;
type Pieces = AsyncIterable<Uint8Array | string>;

async function* documentPieces(document: object): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...emptyFrame, ...document, ...emptyFrame })}\n`;
}

/** A submission a line, in the form of round-bytes.ts. */
async function* roundPieces(contents: StoreContents, round: Round, onWritten: OnWritten): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...emptyFrame, round }).slice(0, -1)},"submissions":[\n`;
  let separator = "";
  for await (const submission of contents.submissions(round)) {
    yield `${separator}${JSON.stringify(submission)}`;
    separator = ",\n";
    onWritten(1);
  }
  yield "\n]}\n";
}

async function* linesOf(lines: AsyncIterable<Uint8Array>, onWritten: OnWritten): AsyncGenerator<Uint8Array> {
  for await (const line of lines) {
    yield Buffer.concat([line, lineFeed]);
    onWritten(1);
  }
}

const lineFeed = Buffer.from("\n");

async function writeHashed(folder: string, path: string, pieces: Pieces): Promise<BackupFile> {
  const hash = createHash("sha256");
  let size = 0;
  async function* pass(): AsyncGenerator<Uint8Array | string> {
    for await (const piece of pieces) {
      hash.update(piece);
      size += Buffer.byteLength(piece);
      yield piece;
    }
  }
  await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
  await writeDurably(join(folder, path), pass());
  return { path, size, sha256: hash.digest("hex") };
}
