import type { CellRef } from "../cells/address.ts";
import { columnLetters } from "../cells/address.ts";
import type { FieldDefinition, TableDefinition } from "../forms/definition.ts";
import { headerOf } from "../forms/layout.ts";
import { likeness } from "./likeness.ts";
import type { Header, HeaderCell } from "./find-header.ts";
import { foldWords } from "./fold.ts";
import { layoutProblem } from "./gathered.ts";
import { indexOfRow, isBlank } from "./grid.ts";
import { isOtherUnit, labelWords } from "./labels.ts";
import type { Problem } from "./record.ts";

/** Which sheet column is read as which column of the table. */
export interface ColumnMap {
  /** Column id → sheet column. */
  readonly columns: ReadonlyMap<string, number>;
  /** Columns whose figures cannot be trusted: another unit in the header, or two headers of the same words. */
  readonly untrusted: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** How alike an altered header and the expected one must be to be taken for it where they stand in its place. */
const ALIKE = 0.34;
const COUNTERS = new Set(["序号", "no", "no.", "#", "编号序号"]);

/** Settles every column of a table: by its header, else by its place between its neighbours, else missing. */
export function mapColumns(table: TableDefinition, header: Header): ColumnMap {
  const columns = new Map([...header.columns].map(([id, cell]) => [id, cell.column]));
  const problems: Problem[] = [];
  const moved = new Set<HeaderCell>();
  table.columns.forEach((column, index) => {
    if (columns.has(column.id)) return;
    const place = placeBetween(table, columns, index);
    const found = place === undefined ? undefined : altered(header, column, place);
    if (place === undefined || !found) return void problems.push(missing(table, column, header));
    columns.set(column.id, place);
    if (found.cell) moved.add(found.cell);
    const cell = cellOf(header, found.cell ?? { row: header.bottom, column: place });
    problems.push(changed(table, column, { cell, text: found.cell?.text ?? "" }));
  });
  const otherUnits = unitProblems(table, header);
  const twice = repeatedProblems(table, header);
  const extra = extraProblem(table, { ...header, others: header.others.filter((cell) => !moved.has(cell)) });
  return {
    columns,
    untrusted: new Set([...otherUnits.keys(), ...twice.keys()]),
    problems: [...problems, ...otherUnits.values(), ...twice.values(), ...extra],
  };
}

/** The one sheet column that lies between the columns expected before and after. */
function placeBetween(table: TableDefinition, columns: ReadonlyMap<string, number>, index: number): number | undefined {
  const before = index === 0 ? 0 : columns.get(table.columns[index - 1]!.id);
  const after = columns.get(table.columns[index + 1]?.id ?? "");
  if (index === 0) return after === undefined || after < 2 ? undefined : after - 1;
  if (before === undefined) return undefined;
  const isLast = index === table.columns.length - 1;
  return isLast || after === before + 2 ? before + 1 : undefined;
}

/** The altered header in that place, or none when it was wiped while data stand below; undefined when neither. */
function altered(header: Header, column: FieldDefinition, place: number): { cell?: HeaderCell } | undefined {
  const cell = header.others.find((other) => other.column === place);
  if (!cell) return !isTaken(header, place) && columnsWithData(header).has(place) ? {} : undefined;
  const words = foldWords(cell.text);
  const isAlike = labelWords(column).some(
    (label) => likeness(words, label) >= ALIKE || words.includes(label) || label.includes(words),
  );
  return isAlike ? { cell } : undefined;
}

function isTaken(header: Header, place: number): boolean {
  const cells = [...header.columns.values(), ...header.repeated.map(([, cell]) => cell)];
  return cells.some((cell) => cell.column === place);
}

function columnsWithData({ sheet, bottom }: Header): ReadonlySet<number> {
  const filled = new Set<number>();
  for (const row of sheet.rows.slice(indexOfRow(sheet, bottom + 1))) {
    for (const cell of row.cells) if (!filled.has(cell.column) && !isBlank(cell)) filled.add(cell.column);
  }
  return filled;
}

function cellOf({ sheet }: Header, { row, column }: { row: number; column: number }): CellRef {
  return { sheet: sheet.name, row, column };
}

function missing(table: TableDefinition, column: FieldDefinition, header: Header): Problem {
  const first = Math.min(...[...header.columns.values()].map((cell) => cell.column));
  const slots = { table: table.title, label: column.label };
  const cells = [cellOf(header, { row: header.bottom, column: first })];
  return layoutProblem("columnMissing", `${table.id}.${column.id}`, { cells, slots });
}

function changed(table: TableDefinition, column: FieldDefinition, at: { cell: CellRef; text: string }): Problem {
  const slots = { found: at.text, label: column.label };
  const more = { cells: [at.cell], slots, shown: at.text, fix: { value: headerOf(column) } };
  return layoutProblem("labelChanged", `${table.id}.${column.id}`, more);
}

function unitProblems(table: TableDefinition, header: Header): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  for (const column of table.columns) {
    const cell = header.columns.get(column.id);
    if (!cell || !isOtherUnit(column, cell.unit)) continue;
    const slots = { label: column.label, found: cell.unit ?? "", unit: column.unit ?? "" };
    const more = { cells: [cellOf(header, cell)], slots, shown: cell.text };
    found.set(column.id, layoutProblem("headerUnit", `${table.id}.${column.id}`, more));
  }
  return found;
}

/** A second column of the same heading matters only when it holds data. */
function repeatedProblems(table: TableDefinition, header: Header): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  if (header.repeated.length === 0) return found;
  const filled = columnsWithData(header);
  for (const [id, cell] of header.repeated) {
    const column = table.columns.find((one) => one.id === id);
    const first = header.columns.get(id);
    if (!column || !first || !filled.has(cell.column)) continue;
    const cells = [cellOf(header, first), cellOf(header, cell)];
    found.set(id, layoutProblem("headerTwice", `${table.id}.${id}`, { cells, slots: { label: column.label } }));
  }
  return found;
}

function extraProblem(table: TableDefinition, header: Header): readonly Problem[] {
  const cells = header.others.filter((cell) => !COUNTERS.has(foldWords(cell.text)));
  const kept = cells.filter((cell) => !isOverColumns(header, cell)).sort((a, b) => a.column - b.column);
  if (kept.length === 0) return [];
  const names = kept.map((cell) => `${cell.text}(${columnLetters(cell.column)})`).join("、");
  const slots = { table: table.title, names };
  return [layoutProblem("columnExtra", table.id, { cells: kept.map((cell) => cellOf(header, cell)), slots })];
}

/** The heading over a group of columns is no column. */
function isOverColumns(header: Header, cell: HeaderCell): boolean {
  if (cell.row === header.bottom) return false;
  return header.sheet.merges.some(
    (merge) => merge.top === cell.row && merge.left === cell.column && merge.bottom < header.bottom,
  );
}
