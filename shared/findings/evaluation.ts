import type { CellRef } from "../cells/address.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Record, RecordRow } from "../records/record.ts";
import type { CheckContext } from "./check-context.ts";
import type { Finding, NotEvaluatedReason } from "./finding.ts";
import { ruleContext, type RuleContext, type SharedMemo } from "./rule-context.ts";
import type { RuleRow } from "./rule-values.ts";

/** Everything that one check of one record works with. Mutable: `incremental.ts` changes it after an edit. */
export interface Evaluation {
  readonly form: Form;
  record: Record;
  readonly context: CheckContext;
  readonly memo: SharedMemo;
  rules: RuleContext;
  unread: UnreadIndex;
}

export interface UnreadIndex {
  readonly fields: ReadonlySet<string>;
  /** "enterprises.aiOutput" → the sheet rows whose cell could not be read. */
  readonly columns: ReadonlyMap<string, ReadonlySet<number>>;
}

/** What a check of the whole form found. */
export interface FormOutcome {
  readonly findings: readonly Finding[];
  readonly notEvaluated?: Obstacle;
}

/** Why a rule could not be decided, and the inputs that stood in the way. */
export interface Obstacle {
  readonly reason: NotEvaluatedReason;
  readonly inputs: readonly string[];
}

/** One thing that is checked: a rule, or a condition that a field's definition implies. */
export interface Check {
  /** The rule id that its findings carry. */
  readonly id: string;
  /** A change of one of these (field, "table.column", or table) means: run it again, for every row. */
  readonly anywhere: ReadonlySet<string>;
  /** Set for a check that is asked of each row; `ofRow` are the columns of the row itself that it reads. */
  readonly rows?: RowCheck;
  readonly whole?: (evaluation: Evaluation) => FormOutcome;
}

export interface RowCheck {
  readonly table: string;
  readonly ofRow: ReadonlySet<string>;
  /** Decided once before the rows; an obstacle here leaves out all rows. */
  readonly obstacle?: (evaluation: Evaluation) => Obstacle | undefined;
  readonly run: (evaluation: Evaluation, index: number) => Finding | Obstacle | undefined;
  /** The indices of the rows for which `run` has something to say; without it, `run` is asked of every row. */
  readonly suspects?: (evaluation: Evaluation) => Iterable<number>;
}

export function startEvaluation(form: Form, record: Record, context: CheckContext): Evaluation {
  const memo: SharedMemo = new Map();
  return {
    form,
    record,
    context,
    memo,
    rules: ruleContext(form, record, { context, memo }),
    unread: unreadIndex(record),
  };
}

export function unreadIndex(record: Record): UnreadIndex {
  const columns = new Map<string, Set<number>>();
  for (const { table, column, row } of record.unread.cells) {
    const name = `${table}.${column}`;
    const rows = columns.get(name) ?? new Set<number>();
    columns.set(name, rows.add(row));
  }
  return { fields: new Set(record.unread.fields), columns };
}

/** The rows of a table as expressions see them; the same order as in the record. */
export function ruleRows(evaluation: Evaluation, table: string): readonly RuleRow[] {
  return evaluation.rules[table] as readonly RuleRow[];
}

export function recordRows(evaluation: Evaluation, table: string): readonly RecordRow[] {
  return evaluation.record.tables[table] ?? [];
}

export function isObstacle(result: Finding | Obstacle): result is Obstacle {
  return "inputs" in result;
}

/** The cell of a field, if the workbook has it. */
export function fieldCell(record: Record, field: string): CellRef | undefined {
  return record.origins.fields[field];
}

/** The cell of a column in a sheet row, if the workbook has the column. */
export function columnCell(
  record: Record,
  [table, column]: readonly [string, string],
  row: number,
): CellRef | undefined {
  const origin = record.origins.tables[table];
  const at = origin?.columns[column];
  return origin && at !== undefined ? { sheet: origin.sheet, row, column: at } : undefined;
}

/** Splits "enterprises.aiOutput"; a field id or table id alone gives undefined. */
export function splitColumn(name: string): readonly [string, string] | undefined {
  const at = name.indexOf(".");
  return at < 0 ? undefined : [name.slice(0, at), name.slice(at + 1)];
}

/** The definition behind a field id or "table.column". */
export function definitionOf(form: Form, name: string): FieldDefinition | undefined {
  const column = splitColumn(name);
  return column ? form.tables.get(column[0])?.columns.get(column[1]) : form.fields.get(name)?.field;
}
