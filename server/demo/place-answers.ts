import { formatAddress } from "../../shared/cells/address.ts";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { layoutForm, type TablePlace } from "../../shared/forms/layout.ts";
import type { Answer, FilledForm, Rearrangement } from "./answers.ts";

/** What is put into one cell of a sheet, by address. */
export type SheetInput = Map<string, CellInput>;
export type CellInput = string | number | { readonly formula: string; readonly result: number };

/** The answers at their places in the blank workbook: sheet name → address → input. */
export function placeAnswers(form: Form, filled: FilledForm): ReadonlyMap<string, SheetInput> {
  const sheets = new Map<string, SheetInput>();
  for (const { sheet, fields, table } of layoutForm(form)) {
    const input: SheetInput = new Map();
    for (const { field, row, valueColumn } of fields) {
      const answer = filled.fields[field.id];
      if (answer !== undefined) input.set(formatAddress(row, valueColumn), inputOf(field, answer));
    }
    if (table) placeRows(table, filled, input);
    sheets.set(sheet.name, input);
  }
  return sheets;
}

function placeRows(place: TablePlace, filled: FilledForm, input: SheetInput): void {
  for (const [index, row] of (filled.tables[place.table.id] ?? []).entries()) {
    for (const column of place.table.columns) {
      const answer = row[column.id];
      if (answer === undefined) continue;
      input.set(formatAddress(place.firstRow + index, place.columns.get(column.id)!), inputOf(column, answer));
    }
  }
}

function inputOf(field: FieldDefinition, answer: Answer): CellInput {
  if (typeof answer === "object") return answer.raw;
  return typeof answer === "string" ? (serialDay(field, answer) ?? answer) : answer;
}

/** "2026-03-20" and "2026-03" as the serial numbers of real dates, in a field of dates. */
function serialDay({ type }: FieldDefinition, text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!match || (type !== "date" && type !== "month")) return undefined;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)) / 86_400_000;
  return day + daysFrom1899To1970;
}

const daysFrom1899To1970 = 25_569;

/** Where the table that a rearrangement is about stands. */
export function tablePlaceOf(form: Form, table: string): { readonly sheet: string; readonly place: TablePlace } {
  const found = layoutForm(form).find((layout) => layout.table?.table.id === table);
  if (!found?.table) throw new Error(`the form has no table ${table}`);
  return { sheet: found.sheet.name, place: found.table };
}

/** Adds 合计 two rows under the last one, with a formula and its result for each column. */
export function placeTotalRow(
  sheets: ReadonlyMap<string, SheetInput>,
  form: Form,
  total: Extract<Rearrangement, { kind: "totalRow" }> & { readonly count: number },
): void {
  const { sheet, place } = tablePlaceOf(form, total.table);
  const input = sheets.get(sheet)!;
  const last = place.firstRow + total.count - 1;
  input.set(formatAddress(last + 2, 1), total.label);
  for (const id of total.columns) {
    const column = place.columns.get(id)!;
    const cells = Array.from({ length: total.count }, (_, index) => formatAddress(place.firstRow + index, column));
    const result = cells.reduce((sum, address) => sum + Number(input.get(address)), 0);
    input.set(formatAddress(last + 2, column), { formula: `SUM(${cells[0]!}:${cells.at(-1)!})`, result });
  }
}
