import { formatAddress } from "../cells/address.ts";
import type { CellRef } from "../cells/address.ts";
import { fillText, type Text } from "../cells/text.ts";
import type { CheckResult } from "../findings/finding.ts";
import { reportTitle } from "../findings/report-columns.ts";
import { showValue } from "../findings/show-value.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Value } from "../records/record.ts";
import { matchRows, type RowMatch } from "./match-rows.ts";
import { rowName } from "./row-name.ts";

/** One filing, as far as it is compared. */
export type FilingSide = Pick<CheckResult, "record" | "reasons">;

/** What differs between two filings at one place. */
export interface CellChange {
  readonly sheet: string;
  /** In the new workbook; in the old one for what only stood there; "" where neither workbook has the place. */
  readonly cell: string;
  /** The field's label; or the table, the row and the column. */
  readonly label: Text;
  readonly kind: "changed" | "added" | "removed";
  /** As it stands in the workbook, codes by their labels; null is blank. */
  readonly before: string | null;
  readonly after: string | null;
  /** The field id, "table.column", or the rule that a reason is about. */
  readonly subject: string;
}

interface Side extends FilingSide {
  /** "封面!3:2" → what stands in a cell that could not be understood. */
  readonly unread: ReadonlyMap<string, string>;
}

interface Sides {
  readonly form: Form;
  readonly before: Side;
  readonly after: Side;
}

/**
 * What was changed between two filings of one unit: fields, then rows by their keys wherever they stand now, then the
 * reasons in column 说明. Rows that only moved are no change.
 */
export function diffRecords(form: Form, before: FilingSide, after: FilingSide): readonly CellChange[] {
  const sides = { form, before: sideOf(before), after: sideOf(after) };
  const fields = [...form.fields.values()].flatMap(({ field }) => fieldChange(sides, field));
  const rows = [...form.tables.keys()].flatMap((table) => tableChanges(sides, table));
  return [...fields, ...rows, ...reasonChanges(sides)];
}

function fieldChange(sides: Sides, field: FieldDefinition): readonly CellChange[] {
  const { form, before, after } = sides;
  const at = (side: Side): CellRef | undefined => side.record.origins.fields[field.id];
  const shown = (side: Side): string | null =>
    shownValue(form, field, side.record.fields[field.id] ?? null) ?? unreadText(side, at(side));
  const place = { old: at(before), now: at(after), label: field.label, subject: field.id };
  return changeAt(place, shown(before), shown(after));
}

function tableChanges(sides: Sides, table: string): readonly CellChange[] {
  const rowsOf = ({ record }: Side) => record.tables[table] ?? [];
  const { table: definition, columns } = sides.form.tables.get(table)!;
  const matches = matchRows(definition, rowsOf(sides.before), rowsOf(sides.after));
  return matches.flatMap((match) =>
    [...columns.values()].flatMap((column) => cellChange(sides, { table, column, match })),
  );
}

interface CellAt {
  readonly table: string;
  readonly column: FieldDefinition;
  readonly match: RowMatch;
}

function cellChange(sides: Sides, { table, column, match }: CellAt): readonly CellChange[] {
  const { form, before, after } = sides;
  const [value, next] = [match.before?.values[column.id] ?? null, match.after?.values[column.id] ?? null];
  const old = match.before && cellOf(before, [table, column.id], match.before.row);
  const now = match.after && cellOf(after, [table, column.id], match.after.row);
  const shown = shownValue(form, column, value) ?? unreadText(before, old);
  const shownNext = shownValue(form, column, next) ?? unreadText(after, now);
  if (shown === shownNext) return [];
  const definition = form.tables.get(table)!.table;
  const row = rowName(form, definition, { row: (match.after ?? match.before)!, period: after.record.period });
  const label = fillText(words.cell, { table: definition.title, row, column: column.label });
  return changeAt({ old, now, label, subject: `${table}.${column.id}` }, shown, shownNext);
}

function cellOf({ record }: FilingSide, [table, column]: readonly [string, string], row: number): CellRef | undefined {
  const origin = record.origins.tables[table];
  const at = origin?.columns[column];
  return origin && at !== undefined ? { sheet: origin.sheet, row, column: at } : undefined;
}

interface Place {
  readonly old: CellRef | undefined;
  readonly now: CellRef | undefined;
  readonly label: Text;
  readonly subject: string;
}

function changeAt({ old, now, label, subject }: Place, before: string | null, after: string | null): CellChange[] {
  if (before === after) return [];
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  const at = now ?? old;
  const cell = at ? formatAddress(at.row, at.column) : "";
  return [{ sheet: at?.sheet ?? "", cell, label, kind, before, after, subject }];
}

/** In the words of the workbook, which are Chinese whoever reads it. */
function shownValue(form: Form, field: FieldDefinition, value: Value): string | null {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  // All digits that Excel keeps: a message may round, a comparison may not.
  if (typeof value === "number")
    return `${String(Number(value.toPrecision(15)))}${field.type === "percent" ? "%" : ""}`;
  const shown = showValue(form, field, value);
  return typeof shown === "object" ? shown.zh : String(shown);
}

function sideOf({ record, reasons }: FilingSide): Side {
  const unread = new Map<string, string>();
  for (const { shown, cells } of record.problems) {
    const [first] = cells;
    if (shown !== undefined && first) unread.set(keyOf(first), shown);
  }
  return { record, reasons, unread };
}

function unreadText({ unread }: Side, at: CellRef | undefined): string | null {
  return (at && unread.get(keyOf(at))) ?? null;
}

function keyOf({ sheet, row, column }: CellRef): string {
  return `${sheet}!${String(row)}:${String(column)}`;
}

function reasonChanges({ before, after }: Sides): readonly CellChange[] {
  const [old, now] = [new Map(before.reasons), new Map(after.reasons)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [rule = "", row = ""] = key.split("\u0000");
    const label = row === "" ? words.reason : words.reasonOfRow;
    const place = { old: undefined, now: undefined, label: fillText(label, { rule, row }), subject: rule };
    const changes = changeAt(place, old.get(key) ?? null, now.get(key) ?? null);
    return changes.map((change) => ({ ...change, sheet: reportTitle.zh }));
  });
}

const words = {
  cell: { zh: "{table} · {row} · {column}", en: "{table} · {row} · {column}" },
  reason: { zh: "说明:{rule}", en: "Reason: {rule}" },
  reasonOfRow: { zh: "说明:{rule} · {row}", en: "Reason: {rule} · {row}" },
};
