import type { Language } from "../../shared/cells/text.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import { CellWriteError } from "../../shared/xlsx/cell-write-error.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { CellChange } from "../ui/host.ts";
import type { CheckEngine } from "./check-engine.ts";
import { EngineError } from "./engine-line.ts";
import type { FileAnswers, FileOrder, RefusedFile } from "./file-messages.ts";
import { openEngineLine, type EngineThread } from "./open-engine.ts";
import { takeSlice } from "./slices.ts";

export type ReadFileAnswer = { readonly kind: "workbook"; readonly workbook: Workbook } | RefusedFile;

export interface MarkedCopyOptions {
  readonly language: Language;
  /** What reviewers wrote at cells, in the shape of findings. */
  readonly remarks?: readonly Finding[];
}

/**
 * The check, and .xlsx files beside it. Bytes that are given stay the caller's own. What makes a file rejects with a
 * FileRefusedError when the package is not fit for it, and with an EngineError when there is no answer.
 */
export interface FileEngine extends CheckEngine {
  /** The cells of a file, or why it is not read. What is read is not opened for the check. */
  readFile(bytes: Uint8Array): Promise<ReadFileAnswer>;
  /** The file with what the last check found marked and listed in it. */
  markedCopy(bytes: Uint8Array, options: MarkedCopyOptions): Promise<Uint8Array>;
  /** Rejects with a CellWriteError, too. */
  writeCells(bytes: Uint8Array, changes: readonly CellChange[]): Promise<Uint8Array>;
  /** The file with this sheet in it, in the place of an earlier one of ours, and without marks. */
  putReport(bytes: Uint8Array, content: SheetContent): Promise<Uint8Array>;
  /** The file as it is filed: without our marks, with our sheet. */
  unmark(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The file is not fit for what was asked; `refusal` has the words. */
export class FileRefusedError extends Error {
  override readonly name = "FileRefusedError";
  readonly code: string;
  readonly refusal: RefusedFile;
  constructor(refusal: RefusedFile) {
    super(`${refusal.code}: ${refusal.message.en}`);
    this.code = refusal.code;
    this.refusal = refusal;
  }
}

/** The engine of file-worker.js behind a port; `start` as for `openEngine`. */
export function openFileEngine(start: () => EngineThread, silenceMs?: number): FileEngine {
  const { check, ask } = openEngineLine(start, silenceMs);
  const make = async (order: Exclude<FileOrder, { readonly kind: "readFile" }>): Promise<Uint8Array> =>
    bytesIn(await ask(order));
  return {
    ...check,
    readFile: async (bytes) => {
      let workbook: Workbook | undefined;
      const answer = await ask({ kind: "readFile", bytes }, (slice) => (workbook = takeSlice(workbook, slice)));
      if (answer.kind === "refused") return answer;
      if (!workbook) throw new EngineError("no workbook came");
      return { kind: "workbook", workbook };
    },
    markedCopy: (bytes, { language, remarks = [] }) => make({ kind: "markedCopy", bytes, language, remarks }),
    writeCells: (bytes, changes) => make({ kind: "writeCells", bytes, changes }),
    putReport: (bytes, sheet) => make({ kind: "putReport", bytes, sheet }),
    unmark: (bytes) => make({ kind: "unmark", bytes }),
  };
}

function bytesIn(answer: FileAnswers[Exclude<FileOrder["kind"], "readFile">]): Uint8Array {
  switch (answer.kind) {
    case "file":
      return answer.bytes;
    case "unwritable":
      throw new CellWriteError(answer.code, answer.cell);
    case "refused":
      throw new FileRefusedError(answer);
  }
}
