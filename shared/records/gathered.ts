import type { CellRef } from "../cells/address.ts";
import type { Slots } from "../cells/text.ts";
import { problemKind, type ProblemCode } from "./problems.ts";
import type { Problem } from "./record.ts";
import type { ReadingProblem } from "./reading.ts";

/** What is gathered while a workbook is read: filled step by step, then handed over as parts of the record. */
export interface Gathered {
  readonly problems: Problem[];
  readonly unreadFields: string[];
  readonly unreadCells: { readonly table: string; readonly column: string; readonly row: number }[];
}

export function nothingGathered(): Gathered {
  return { problems: [], unreadFields: [], unreadCells: [] };
}

/** Whether the problem leaves its value unread. */
export function isUnreadProblem(problem: ReadingProblem | undefined): boolean {
  return problem !== undefined && problemKind(problem.code).unread;
}

export interface Subject {
  /** A field id, "table.column", a table id or a sheet id. */
  readonly subject: string;
  readonly rowKey?: string;
}

/** A problem that reading one cell gave, at its place. */
export function problemAtCell(cell: CellRef, found: ReadingProblem, { subject, rowKey }: Subject): Problem {
  return {
    code: found.code,
    subject,
    cells: [cell],
    shown: found.shown,
    slots: found.slots,
    ...(rowKey !== undefined && { rowKey }),
    ...(found.fix && { fix: found.fix }),
  };
}

/** A problem of the layout. */
export function layoutProblem(
  code: ProblemCode,
  subject: string,
  more: { readonly cells?: readonly CellRef[]; readonly slots?: Slots } & Partial<Problem>,
): Problem {
  return { code, subject, cells: [], slots: {}, ...more };
}
