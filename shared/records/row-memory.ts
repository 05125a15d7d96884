import type { Row } from "../cells/workbook.ts";
import type { FormLayout } from "../forms/layout.ts";
import type { MergeSweep } from "./merged-cells.ts";
import type { FoldedLabel } from "./labels.ts";
import type { Gathered } from "./gathered.ts";
import type { RowReading } from "./read-row.ts";
import type { RowKind } from "./row-kinds.ts";
import type { TablePlan } from "./table-plan.ts";

/** What one row of a sheet turned out to be; a reading only where it is data. */
export interface RowLook {
  readonly kind: RowKind;
  readonly reading?: RowReading;
  /** What the reading adds to what is gathered. */
  readonly gathered?: Pick<Gathered, "problems" | "unreadCells">;
}

/**
 * What is remembered between two readings of one workbook as one form. Rows are never changed, so a row that is still
 * the same object is not read again.
 */
export interface RowMemory {
  readonly tables: Map<string, TableMemory>;
  /** `foldLabel` of texts. */
  readonly labels: Map<string, FoldedLabel | undefined>;
  /** Of the form. */
  layout?: FormLayout;
}

export function emptyMemory(): RowMemory {
  return { tables: new Map(), labels: new Map() };
}

interface TableMemory {
  /** All that the look of a row depends on besides the row itself and the form. */
  readonly circumstances: string;
  readonly looks: WeakMap<Row, RowLook>;
}

/** Looks at a row, or remembers: the answer is the same. */
export type LookAtRow = (row: Row) => RowLook;

export interface Circumstances {
  readonly plan: TablePlan;
  readonly sweep: MergeSweep | undefined;
  readonly headers: ReadonlySet<string>;
}

/** `look` with what `memory` still knows of the table; in other circumstances all is forgotten. */
export function remembering(memory: RowMemory, at: Circumstances, look: LookAtRow): LookAtRow {
  const { plan, sweep, headers } = at;
  const columns = plan.columns.map(({ id, column, isUntrusted }) => [id, column, isUntrusted]);
  const circumstances = JSON.stringify([plan.sheet.name, plan.reading, columns, [...headers], sweep?.areas]);
  const known = memory.tables.get(plan.table.id);
  const looks = known?.circumstances === circumstances ? known.looks : new WeakMap<Row, RowLook>();
  memory.tables.set(plan.table.id, { circumstances, looks });
  return (row) => {
    const last = looks.get(row);
    if (last) return last;
    const made = look(row);
    looks.set(row, made);
    return made;
  };
}
