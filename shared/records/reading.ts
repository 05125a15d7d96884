import { shown } from "./shown.ts";
import type { SlotValue } from "../cells/text.ts";
import type { Cell, CellWrite } from "../cells/workbook.ts";
import type { Code } from "../forms/definition.ts";
import type { ProblemCode } from "./problems.ts";
import type { Value } from "./record.ts";

/** What reading one cell found besides its value; the words are in the catalogue of `problems.ts`. */
export interface ReadingProblem {
  readonly code: ProblemCode;
  readonly slots: Readonly<{ [name: string]: SlotValue }>;
  readonly fix?: CellWrite;
  readonly shown: string;
}

/** One cell as its field understands it. `value` is null when the cell is blank, nil, or could not be understood. */
export interface Reading {
  readonly value: Value;
  readonly problem?: ReadingProblem;
}

/** What a cell's meaning depends on besides its field. */
export interface NormaliseContext {
  readonly codeLists: ReadonlyMap<string, readonly Code[]>;
  readonly date1904: boolean;
  /** The six digits (GB/T 2260) of the city the unit reports from, where known. */
  readonly city?: string;
}

/** Reads a cell that holds a value (not null, not a formula in trouble). */
export type ValueReader = (cell: Cell) => Reading;

/** A cell that holds nothing. Shared, because most cells of a prepared table are blank. */
export const BLANK: Reading = { value: null };

/** What a problem may carry beyond its code. */
export interface ProblemDetails {
  readonly value?: Value;
  readonly slots?: Readonly<{ [name: string]: SlotValue }>;
  readonly fix?: CellWrite;
  readonly date1904?: boolean;
}

/** A reading with a problem; without `details.value` the cell counts as not read. */
export function withProblem(code: ProblemCode, cell: Cell, details: ProblemDetails = {}): Reading {
  const words = shown(cell, details.date1904);
  const slots = { shown: words, ...details.slots };
  const problem = details.fix ? { code, slots, shown: words, fix: details.fix } : { code, slots, shown: words };
  return { value: details.value ?? null, problem };
}
