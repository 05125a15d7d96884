import type { CellRef } from "../../../shared/cells/address.ts";
import type { Workbook } from "../../../shared/cells/workbook.ts";

/** A file and the cells that stand in it. */
export interface ReadBook {
  readonly bytes: Uint8Array;
  readonly workbook: Workbook;
}

/** Makes other bytes out of these. */
export type MakeBytes = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What was done to a file since it was opened, one piece after the other. */
export interface FileSteps {
  readonly current: () => ReadBook;
  /** Whether anything that was done still stands. */
  readonly isChanged: () => boolean;
  /** The cells that what still stands was done to. */
  readonly written: () => readonly CellRef[];
  /** Does `work` when all that was asked before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Takes a step to these cells, in its turn, and gives the way back. Nothing has happened when it rejects. */
  take(make: MakeBytes, cells: readonly CellRef[]): Promise<() => Promise<void>>;
}

interface Step {
  readonly make: MakeBytes;
  readonly cells: readonly CellRef[];
  /** What it was taken from. */
  readonly before: ReadBook;
}

/** `read` reads bytes that a step made, and rejects when they cannot be read; `show` hears of each new state. */
export function openFileSteps(
  opened: ReadBook,
  {
    read,
    show,
  }: { readonly read: (bytes: Uint8Array) => Promise<Workbook>; readonly show: (workbook: Workbook) => void },
): FileSteps {
  let steps: readonly Step[] = [];
  let now = opened;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: FileSteps["inTurn"] = (work) => {
    const made = last.then(work);
    last = made.catch(() => undefined);
    return made;
  };
  const become = (book: ReadBook, taken: readonly Step[]): void => {
    now = book;
    steps = taken;
    show(book.workbook);
  };
  const after = async (book: ReadBook, make: MakeBytes): Promise<ReadBook> => {
    const bytes = await make(book.bytes);
    return { bytes, workbook: await read(bytes) };
  };
  /** What was done after a step stays: it is done again on what was there before it. */
  const takeBack = async (make: MakeBytes): Promise<void> => {
    const at = steps.findIndex((step) => step.make === make);
    if (at === -1) return;
    const kept = steps.slice(0, at);
    let book = steps[at]!.before;
    for (const step of steps.slice(at + 1)) {
      kept.push({ ...step, before: book });
      book = await after(book, step.make);
    }
    become(book, kept);
  };
  return {
    current: () => now,
    isChanged: () => steps.length > 0,
    inTurn,
    written: () => steps.flatMap(({ cells }) => cells),
    take: (make, cells) =>
      inTurn(async () => {
        const own: MakeBytes = (bytes) => make(bytes);
        const before = now;
        become(await after(before, own), [...steps, { make: own, cells, before }]);
        return () => inTurn(() => takeBack(own));
      }),
  };
}
