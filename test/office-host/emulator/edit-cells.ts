import { addressOf, cellsIn, columnsIn, intersection, rowsIn, without, type Area } from "./area.ts";
import { cellAt, isProtected, isUnlocked, putCell, valueTypeOf } from "./book.ts";
import { HostError } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import type { Cell, Sheet } from "./sheet.ts";
import { typedValue } from "./typed-value.ts";
import { childOf } from "./xml.ts";

const MOST_CELLS = 5_000_000;

/** Writes values or formulas: a matrix of the size of the one area, or one value for all cells; null leaves a cell. */
export function writeValues(cells: Cells, input: unknown): void {
  assertWritable(cells);
  forEachInput(cells, input, ({ row, column, value }) => {
    const before = cellAt(cells.sheet, row, column);
    const format = cells.state.book.styles.numberFormat(before.style);
    const typed = typedValue(value, format);
    const style = typed.format && format === "General" ? withFormat(cells.state, before, typed.format) : before.style;
    if (typed.formula !== undefined || before.formula) cells.state.book.formulasChanged = true;
    putCell(cells.sheet, row, column, {
      value: typed.value,
      style,
      ...(typed.isError ? { isError: true } : {}),
      ...(typed.formula === undefined ? {} : { formula: { text: typed.formula } }),
    });
  });
}

/** Writes number formats, as `writeValues` takes its input. */
export function writeNumberFormats(cells: Cells, input: unknown): void {
  assertFormattable(cells.state, cells.sheet);
  forEachInput(cells, input, ({ row, column, value }) => {
    const before = cellAt(cells.sheet, row, column);
    putCell(cells.sheet, row, column, { ...before, style: withFormat(cells.state, before, String(value)) });
  });
  raiseFormatChanged(cells);
}

/** Gives every cell another style, made from the one it has. */
export function restyle(cells: Cells, change: (style: number) => number): void {
  assertFormattable(cells.state, cells.sheet);
  assertBounded(cells.areas);
  for (const area of cells.areas) {
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const before = cellAt(cells.sheet, row, column);
        putCell(cells.sheet, row, column, { ...before, style: change(before.style) });
      }
    }
  }
  raiseFormatChanged(cells);
}

/** Empties cells: "Contents", "Formats" or "All". */
export function clearCells(cells: Cells, applyTo: string): void {
  const kind = applyTo.toLowerCase();
  if (!["all", "contents", "formats"].includes(kind)) throw new HostError("InvalidArgument", `Clear ${applyTo}`);
  const { sheet, state } = cells;
  if (kind !== "formats") assertWritable(cells);
  if (kind !== "contents") assertFormattable(state, sheet);
  for (const [row, { cells: inRow }] of sheet.rows) {
    for (const [column, before] of inRow) {
      if (!cells.areas.some((area) => holds(area, row, column))) continue;
      if (before.formula && kind !== "formats") state.book.formulasChanged = true;
      const style = kind === "contents" ? before.style : 0;
      putCell(sheet, row, column, kind === "formats" ? { ...before, style } : { value: null, style });
    }
  }
  if (kind !== "contents") for (const area of cells.areas) cutFormats(sheet, area);
}

/** Takes conditional formats off an area; one that covered more keeps the rest. */
export function cutFormats(sheet: Sheet, area: Area): void {
  for (const format of sheet.formats) format.areas = format.areas.flatMap((one) => without(one, area));
  sheet.formats = sheet.formats.filter(({ areas }) => areas.length > 0);
}

/** Runs an edit and raises one `changed` event for each area, with details when it is a single cell. */
export function editing(cells: Cells, edit: () => void): void {
  const single = cellsIn(cells.areas) === 1 ? cells.areas[0]! : undefined;
  const before = single && cellAt(cells.sheet, single.top, single.left);
  edit();
  const after = single && cellAt(cells.sheet, single.top, single.left);
  const details = before && after ? detailsOf(before, after) : {};
  for (const area of cells.areas) raiseChanged({ ...cells, areas: [area] }, { changeType: "RangeEdited", ...details });
}

/** Tells that cells were changed. */
export function raiseChanged(cells: Cells, what: Readonly<Record<string, unknown>>): void {
  const { state, sheet, areas } = cells;
  const source = state.actor === "coAuthor" ? "Remote" : "Local";
  const trigger = state.actor === "addin" ? "ThisLocalAddin" : "Unknown";
  const payload = {
    worksheetId: sheet.id,
    address: areas.map(addressOf).join(","),
    source,
    shiftDirection: "None",
    ...(state.apiMinor >= 14 ? { triggerSource: trigger } : {}),
    ...what,
  };
  state.raise({ type: 10, sheet, payload, cells });
}

/** Throws AccessDenied when the sheet is protected and one of the cells is locked. */
function assertWritable({ state, sheet, areas }: Cells): void {
  if (state.protectedSheets.has(sheet.name)) throw denied();
  if (!isProtected(sheet)) return;
  for (const area of areas) {
    if (cellsIn([area]) > 100_000) throw denied();
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        if (!isUnlocked(state.book, sheet, row, column)) throw denied();
      }
    }
  }
}

/** Throws AccessDenied when a protected sheet does not let its cells be formatted (conditional formats included). */
export function assertFormattable(state: HostState, sheet: Sheet): void {
  if (state.protectedSheets.has(sheet.name)) throw denied();
  const formatCells = childOf(sheet.root, "sheetProtection")?.attributes["formatCells"];
  if (isProtected(sheet) && formatCells !== "0" && formatCells !== "false") throw denied();
}

/** Throws AccessDenied when the sheet is protected. */
export function assertUnprotected(state: HostState, sheet: Sheet): void {
  if (state.protectedSheets.has(sheet.name) || isProtected(sheet)) throw denied();
}

function raiseFormatChanged(cells: Cells): void {
  const source = cells.state.actor === "coAuthor" ? "Remote" : "Local";
  const address = cells.areas.map(addressOf).join(",");
  cells.state.raise({ type: 18, sheet: cells.sheet, payload: { worksheetId: cells.sheet.id, address, source }, cells });
}

function forEachInput(
  { areas }: Cells,
  input: unknown,
  put: (cell: { readonly row: number; readonly column: number; readonly value: unknown }) => void,
): void {
  assertBounded(areas);
  const isMatrix = Array.isArray(input);
  if (isMatrix && areas.length > 1) throw new HostError("InvalidArgument", "One matrix cannot fill several areas");
  for (const area of areas) {
    const matrix = input as unknown[][];
    if (isMatrix && (matrix.length !== rowsIn(area) || matrix.some((row) => row.length !== columnsIn(area)))) {
      const size = `${String(rowsIn(area))}×${String(columnsIn(area))}`;
      throw new HostError("InvalidArgument", `The number of rows or columns does not match the range (${size}).`);
    }
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const value = isMatrix ? matrix[row - area.top]![column - area.left] : input;
        if (value !== null && value !== undefined) put({ row, column, value });
      }
    }
  }
}

function assertBounded(areas: readonly Area[]): void {
  if (cellsIn(areas) > MOST_CELLS) throw new HostError("InvalidArgument", "The range is too large to be written");
}

function withFormat({ book }: HostState, { style }: Cell, code: string): number {
  return book.styles.withNumberFormat(style, code);
}

function detailsOf(before: Cell, after: Cell): Record<string, unknown> {
  return {
    valueBefore: before.value ?? "",
    valueAfter: after.value ?? "",
    valueTypeBefore: valueTypeOf(before),
    valueTypeAfter: valueTypeOf(after),
  };
}

function holds(area: Area, row: number, column: number): boolean {
  return intersection(area, { top: row, left: column, bottom: row, right: column }) !== undefined;
}

function denied(): HostError {
  return new HostError("AccessDenied", "You cannot perform the requested operation: the sheet is protected.");
}
