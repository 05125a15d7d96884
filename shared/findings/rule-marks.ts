import type { CellRef } from "../cells/address.ts";
import { wordsIn } from "../cells/text.ts";
import type { MarkProgram, RuleProgram } from "../forms/program.ts";
import {
  columnCell,
  definitionOf,
  fieldCell,
  recordRows,
  ruleRows,
  splitColumn,
  type Evaluation,
} from "./evaluation.ts";
import type { Fix } from "./finding.ts";
import type { RuleRow } from "./rule-values.ts";
import { showValue } from "./show-value.ts";

/** The row that a row rule is asked of. */
export interface RowAt {
  readonly table: string;
  readonly index: number;
  readonly row: RuleRow;
}

/** The cells that a person must look at when the rule fails, each once; the heads of its columns when no row is to blame. */
export function marksOf({ marks }: RuleProgram, evaluation: Evaluation, at: RowAt | undefined): readonly CellRef[] {
  const blamed = eachOnce(marks.flatMap((mark) => cellsOf(mark, evaluation, at)));
  return blamed.length > 0 ? blamed : eachOnce(marks.flatMap((mark) => headOf(mark, evaluation)));
}

function eachOnce(cells: readonly CellRef[]): readonly CellRef[] {
  return [...new Map(cells.map((cell) => [`${cell.row},${cell.column},${cell.sheet}`, cell])).values()];
}

function cellsOf(mark: MarkProgram, evaluation: Evaluation, at: RowAt | undefined): readonly CellRef[] {
  const { definition } = mark;
  const name = typeof definition === "string" ? definition : definition.column;
  const column = splitColumn(name);
  if (!column) return wholeCells(name, evaluation);
  if (typeof definition === "string" && at?.table === column[0]) return cellIn(evaluation, column, at.row.$sheetRow);
  const rows = mark.rows ? chosenRows(mark, column[1], evaluation) : ruleRows(evaluation, column[0]);
  return rows.flatMap((row) => cellIn(evaluation, column, row.$sheetRow));
}

function headOf({ definition }: MarkProgram, evaluation: Evaluation): readonly CellRef[] {
  const column = splitColumn(typeof definition === "string" ? definition : definition.column);
  return column ? headerCell(evaluation, column) : [];
}

/** A field's cell, or the first header cell of a table. */
function wholeCells(name: string, evaluation: Evaluation): readonly CellRef[] {
  const table = evaluation.form.tables.get(name);
  if (table) return headerCell(evaluation, [name, table.table.columns[0]!.id]);
  const cell = fieldCell(evaluation.record, name);
  return cell ? [cell] : [];
}

function cellIn(evaluation: Evaluation, column: readonly [string, string], row: number): readonly CellRef[] {
  const cell = columnCell(evaluation.record, column, row);
  return cell ? [cell] : [];
}

function headerCell(evaluation: Evaluation, column: readonly [string, string]): readonly CellRef[] {
  const origin = evaluation.record.origins.tables[column[0]];
  return origin ? cellIn(evaluation, column, origin.headerRow) : [];
}

/** The rows that the mark's expression gives; with `most`, those with the greatest figures in the column. */
function chosenRows(mark: MarkProgram, column: string, { rules }: Evaluation): readonly RuleRow[] {
  const rows = mark.rows!.run(rules) as readonly RuleRow[];
  if (!mark.most) return rows;
  const figure = (row: RuleRow): number => (typeof row[column] === "number" ? row[column] || -Infinity : -Infinity);
  const most = Math.max(0, Number(mark.most.run(rules)));
  return [...rows].sort((a, b) => figure(b) - figure(a)).slice(0, most);
}

/** What stands in the first marked cell, as a finding shows it. */
export function shownAt({ rule }: RuleProgram, evaluation: Evaluation, at: RowAt | undefined): string | undefined {
  const first = rule.mark[0]!;
  const name = typeof first === "string" ? first : undefined;
  const field = name === undefined ? undefined : definitionOf(evaluation.form, name);
  if (!name || !field) return undefined;
  const column = splitColumn(name);
  if (column && at?.table !== column[0]) return undefined;
  const { record, form } = evaluation;
  const value = column && at ? recordRows(evaluation, at.table)[at.index]?.values[column[1]] : record.fields[name];
  if (value === null || value === undefined) return undefined;
  const shown = showValue(form, field, value);
  return typeof shown === "object" ? wordsIn(shown, "zh-CN") : String(shown);
}

/** The value that one click puts right, where the rule can compute it and the cell exists. */
export function fixOf({ rule, fix }: RuleProgram, evaluation: Evaluation, at: RowAt | undefined): Fix | undefined {
  if (!fix || !rule.fix) return undefined;
  const column = splitColumn(rule.fix.target);
  const cell = column
    ? at && columnCell(evaluation.record, column, at.row.$sheetRow)
    : fieldCell(evaluation.record, rule.fix.target);
  const value = fix.run(evaluation.rules);
  if (!cell || !(typeof value === "string" || typeof value === "boolean" || Number.isFinite(Number(value))))
    return undefined;
  return { cell, value: typeof value === "string" || typeof value === "boolean" ? value : tidy(Number(value)) };
}

/** Sums of decimal figures carry binary dust; a figure put into a cell must not. */
function tidy(figure: number): number {
  return Number(figure.toPrecision(15));
}
