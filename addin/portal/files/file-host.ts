import type { Language } from "../../../shared/cells/text.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import { readsAny } from "../../../shared/xlsx/formula-reads.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import { CellWriteError } from "../../../shared/xlsx/cell-write-error.ts";
import { FileRefusedError, type FileEngine } from "../../engine/file-engine.ts";
import type { GridPort } from "../../ui/grid/grid-port.ts";
import { HostError, type BookChange, type Theme, type WorkbookHost } from "../../ui/host.ts";
import { openFileSteps } from "./file-steps.ts";

/** A file of the user's in this page, in the place of an open workbook. Its truth is always its bytes. */
export interface FileHost extends WorkbookHost {
  /** The file as it is now, with whatever marks it came with; `bytes` gives what is filed. */
  current(): Uint8Array;
  /** Whether anything was written into it since it was opened, and not taken back. */
  isChanged(): boolean;
  /** Whether it holds formulas, as the cells that our blank forms show themselves do. */
  hasFormulas(): boolean;
  /**
   * Whether a formula may look at a cell that was written: its result is still that of the program that saved the file
   * last, so that the file has to be opened and saved in one before it is filed.
   */
  hasStaleFormulas(): boolean;
}

export interface FileHostParts {
  readonly engine: FileEngine;
  readonly bytes: Uint8Array;
  /** What stands in `bytes`. */
  readonly workbook: Workbook;
  readonly fileName: string;
  readonly language: Language;
  readonly grid: GridPort;
  /** Of the page. */
  readonly theme: () => Theme;
}

/** Everything may stand elsewhere in new bytes: they are read whole. */
const everything: readonly BookChange[] = [{ kind: "structure" }];

/** Shows the file in the grid at once. What is written makes new bytes, and what is checked is what is read from them. */
export function openFileHost({ engine, bytes, workbook, fileName, language, grid, theme }: FileHostParts): FileHost {
  const steps = openFileSteps({ bytes, workbook }, { read: (made) => readBack(engine, made), show: grid.show });
  grid.show(workbook);
  const now = (): Workbook => steps.current().workbook;
  return {
    abilities: { merges: true, file: true, newWindow: false },
    language,
    theme,
    fileName: () => fileName,
    partition: "",
    read: (progress) =>
      steps.inTurn(() => {
        progress?.(1);
        return Promise.resolve(now());
      }),
    reread: (changes) =>
      steps.inTurn(() => Promise.resolve(changes.length > 0 ? [{ kind: "book", workbook: now() }] : [])),
    mark: (marks) => {
      grid.showMarks(marks);
      return Promise.resolve({ cells: countCells(marks), protectedSheets: [] });
    },
    clearMarks: () => Promise.resolve(grid.showMarks([])),
    select: (cell) => Promise.resolve(grid.select(cell)),
    selected: () => Promise.resolve(grid.selected()),
    write: async (changes) => {
      const cells = changes.map(({ cell }) => cell);
      const takeBack = await steps.take((from) => hostWise(engine.writeCells(from, changes)), cells);
      return { changes: everything, undo: () => takeBack().then(() => everything) };
    },
    putSheet: async (content) => {
      await steps.take((from) => hostWise(engine.putReport(from, content)), []);
      return everything;
    },
    bytes: () => steps.inTurn(() => hostWise(engine.unmark(steps.current().bytes))),
    openWindow: () => Promise.reject(new HostError("unsupported")),
    // Nobody but this page writes into the file.
    onChange: () => Promise.resolve(() => undefined),
    onSelect: (listener) => Promise.resolve(grid.onSelect(listener)),
    current: () => steps.current().bytes,
    isChanged: steps.isChanged,
    hasFormulas: () => holdsFormula(now(), () => true),
    hasStaleFormulas: () => {
      const written = steps.written();
      return holdsFormula(now(), (formula, sheet) => readsAny(formula, sheet, written));
    },
  };
}

/** A cell may fail several rules. */
function countCells(marks: readonly CellMark[]): number {
  return new Set(marks.map(({ sheet, row, column }) => `${String(row)}:${String(column)}:${sheet}`)).size;
}

async function readBack(engine: FileEngine, bytes: Uint8Array): Promise<Workbook> {
  const answer = await engine.readFile(bytes);
  if (answer.kind === "refused") throw new HostError("unwritable", `${answer.code}: ${answer.message.en}`);
  return answer.workbook;
}

/** A file that is not fit for something is the host's own trouble; an engine that gives no answer is not. */
async function hostWise<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isUnfit = error instanceof CellWriteError || error instanceof FileRefusedError;
    throw isUnfit ? new HostError("unwritable", error.message) : error;
  }
}

function holdsFormula({ sheets }: Workbook, isMeant: (formula: string, sheet: string) => boolean): boolean {
  return sheets.some(({ name, rows }) =>
    rows.some(({ cells }) => cells.some(({ formula }) => formula !== undefined && isMeant(formula, name))),
  );
}
