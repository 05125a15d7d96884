import { formatAddress, parseAddress } from "../../shared/cells/address.ts";
import type { Form } from "../../shared/forms/form.ts";
import { layoutForm } from "../../shared/forms/layout.ts";
import { placeAnswers } from "../../server/demo/place-answers.ts";
import { sampleApplication } from "../../server/demo/sample-application.ts";
import { sampleParks } from "../../server/demo/sample-parks.ts";
import { writeTemplate } from "../../server/workbooks/template.ts";
import type { Change, Job } from "./other-programs.ts";

/** A cell that is made wrong, and the findings that this alone must lead to. */
export interface Fault {
  /** Field id, or "table.column" with the index of the row from 0. */
  readonly at: string;
  readonly index?: number;
  readonly value: string | number;
  /** The rules that fail, each with the place that it marks where that is not the cell itself. */
  readonly rules: readonly string[];
}

/** One fault of each kind that people make most. */
export const faults: readonly Fault[] = [
  { at: "teamSize", value: 0, rules: ["A1.3 at hasTeam"] },
  { at: "plannedArea", value: 299.9, rules: ["A2.7", "A2.8", "A2.10 at developedArea"] },
  { at: "enterprises.aiOutput", index: 1, value: "25oo", rules: ["enterprises.aiOutput.type"] },
  { at: "enterprises.creditCode", index: 2, value: "91440101MA0000000X", rules: ["enterprises.creditCode.type"] },
  { at: "enterprises.research", index: 3, value: "１,２００万元", rules: ["enterprises.research.understood"] },
];

/** "rule at sheet!cell" of every finding that the faults lead to after the changes. */
export function expectedFindings(form: Form, planted: readonly Fault[], changes: readonly Change[]): string[] {
  const all = planted.flatMap((fault) => fault.rules.map((rule) => ({ fault, rule })));
  return all
    .map(({ fault, rule }) => {
      const [id, other] = rule.split(" at ");
      const cell = other === undefined ? placeOf(form, fault.at, fault.index) : placeOf(form, other);
      return `${id} at ${moved(cell, changes)}`;
    })
    .sort();
}

const [park] = sampleParks;

/** The blank workbook of the sample park. */
export function blankWorkbook(form: Form): Promise<Uint8Array> {
  const { name, city, county } = park!;
  return writeTemplate(form, { unit: { name, city, ...(county !== undefined && { county }) }, period: "2026" });
}

/** A sound application with `faults` planted, as cells to be filled into the blank workbook. */
export function jobOf(form: Form, faults: readonly Fault[], changes: readonly Change[] = []): Job {
  const cells: { [sheet: string]: { [address: string]: string | number } } = {};
  for (const [sheet, input] of placeAnswers(form, sampleApplication(park!))) {
    const filled = [...input].map(([address, value]) => [address, typeof value === "object" ? value.result : value]);
    cells[sheet] = Object.fromEntries(filled) as { [address: string]: string | number };
  }
  for (const fault of faults) {
    const { sheet, address } = placeOf(form, fault.at, fault.index);
    cells[sheet]![address] = fault.value;
  }
  return { cells, changes };
}

/** Where a field, or a table's cell, stands in the blank workbook. */
export function placeOf(form: Form, at: string, index = 0): { sheet: string; address: string } {
  const [table, column] = at.split(".");
  for (const { sheet, fields, table: place } of layoutForm(form)) {
    if (column !== undefined && place && place.table.id === table) {
      return { sheet: sheet.name, address: formatAddress(place.firstRow + index, place.columns.get(column)!) };
    }
    const field = fields.find((one) => one.field.id === at);
    if (field) return { sheet: sheet.name, address: formatAddress(field.row, field.valueColumn) };
  }
  throw new Error(`the form has nothing at ${at}`);
}

/** Where a cell of the blank workbook stands after the changes. */
function moved(cell: { sheet: string; address: string }, changes: readonly Change[]): string {
  let { sheet } = cell;
  let { row, column } = parseAddress(cell.address)!;
  for (const change of changes) {
    if (change.kind === "deleteTables") continue;
    if (change.kind === "renameSheet") {
      if (sheet === change.from) sheet = change.to;
      continue;
    }
    if (sheet !== change.sheet) continue;
    if (change.kind === "insertRows" && row >= change.at) row += change.count;
    if (change.kind === "insertColumns" && column >= change.at) column += change.count;
  }
  return `${sheet}!${formatAddress(row, column)}`;
}
