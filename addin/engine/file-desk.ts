import { cellMarks } from "../../shared/findings/cell-marks.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import { CellWriteError } from "../../shared/xlsx/cell-write-error.ts";
import type { Codec } from "../../shared/xlsx/codec.ts";
import { markWorkbook, unmarkCells } from "../../shared/xlsx/mark.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { refusalWords, WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import { writeCells } from "../../shared/xlsx/write-cells.ts";
import { openDesk, type CheckDesk } from "./check-desk.ts";
import type { EngineAnswer, EngineOrder, Slice } from "./engine-messages.ts";
import type { FileAnswers, FileOrder, RefusedFile, UnwritableCell } from "./file-messages.ts";
import type { FormLibrary } from "./form-library.ts";
import { slicesOf } from "./slices.ts";

/** Carries out orders on files beside all those of a check. Rejects when an order cannot be carried out. */
export type FileDesk = (order: EngineOrder, send: (slice: Slice) => void) => Promise<EngineAnswer>;

interface Drawer {
  readonly codec: Codec;
  readonly desk: CheckDesk;
  readonly send: (slice: Slice) => void;
  /** Of the last check. */
  readonly findings: readonly Finding[];
}

export function openFileDesk(library: FormLibrary, codec: Codec): FileDesk {
  const desk = openDesk(library);
  let findings: readonly Finding[] = [];
  return async (order, send) => {
    if ("bytes" in order) return refusing(() => carryOut({ codec, desk, send, findings }, order));
    const answer = await desk(order);
    if (order.kind === "check") findings = [];
    if (typeof answer === "object" && "findings" in answer) findings = answer.findings;
    return answer;
  };
}

/** What a file or a value did wrong is an answer. */
async function refusing<A>(work: () => Promise<A>): Promise<A | RefusedFile | UnwritableCell> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CellWriteError) return { kind: "unwritable", code: error.code, cell: error.cell };
    if (!(error instanceof WorkbookRefusal)) throw error;
    const { text, remedy } = refusalWords(error);
    return { kind: "refused", code: error.code, message: text, hint: remedy };
  }
}

async function carryOut(drawer: Drawer, order: FileOrder): Promise<FileAnswers[FileOrder["kind"]]> {
  const { codec, desk, send, findings } = drawer;
  const { bytes } = order;
  switch (order.kind) {
    case "readFile": {
      const workbook = readWorkbook(bytes, codec);
      for (const slice of slicesOf([{ kind: "book", workbook }])) send(slice);
      return { kind: "read" };
    }
    case "markedCopy": {
      const { language, remarks } = order;
      const report = (await desk({ kind: "report", language, remarks })) as SheetContent;
      return made(markWorkbook(bytes, codec, { marks: cellMarks([...remarks, ...findings]), report }));
    }
    case "writeCells":
      return made(writeCells(bytes, codec, order.changes));
    case "putReport":
      return made(markWorkbook(bytes, codec, { marks: [], report: order.sheet }));
    case "unmark":
      return made(unmarkCells(bytes, codec));
  }
}

function made(bytes: Uint8Array) {
  return { kind: "file", bytes } as const;
}
