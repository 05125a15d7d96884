import type { Cell, DefinedName, Row, Sheet, Workbook } from "../../shared/cells/workbook.ts";

/** A workbook with what the two readers may say differently said alike; each step tells why. */
export function normalised({ sheets, names, date1904 }: Workbook): unknown {
  return { sheets: sheets.map(normalisedSheet), names: normalisedNames(names), date1904 };
}

/** Excel's own names: "_xlnm.Print_Titles" in a file is "Print_Titles" in Excel. */
const BUILT_IN = /^(?:_xlnm\.)?(?:Print_Area|Print_Titles|_FilterDatabase|Sheet_Title)$/;

/** Excel lists names by scope, and calls its own otherwise; no form has any of those. */
function normalisedNames(names: readonly DefinedName[]): unknown {
  return (
    names
      .filter(({ name }) => !BUILT_IN.test(name))
      // Excel quotes a sheet's name only where it has to.
      .map(({ name, refersTo, sheet = "" }) => `${sheet}|${name}=${refersTo.replaceAll("'", "")}`)
      .sort()
  );
}

function normalisedSheet(sheet: Sheet): unknown {
  const rows = sheet.rows.map((row) => ({ ...row, cells: row.cells.flatMap(normalisedCell) }));
  const used = usedIn(rows);
  return {
    ...sheet,
    rows: rows.filter(({ row, cells }) => cells.length > 0 || (row >= used.top && row <= used.bottom)),
    hiddenColumns: hiddenIn(sheet, used),
    // In a file they stand in any order.
    merges: sheet.merges.map(({ top, left, bottom, right }) => [top, left, bottom, right].join()).sort(),
    tables: sheet.tables.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    // No rule looks at them, so they are not asked for.
    validations: [],
    comments: [],
  };
}

/** A formula is told from a value, and nothing more: Excel spells out the shared ones, which a file may leave out. */
function normalisedCell({ formula, ...cell }: Cell): unknown[] {
  // An empty text, or a formula not calculated yet, is the same as nothing to Excel.
  const value = cell.value === null && cell.error === undefined ? "" : cell.value;
  if (formula === undefined && value === "") return [];
  return [{ ...cell, value, ...(formula === undefined ? {} : { formula: true }) }];
}

interface Used {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Excel is asked for what is hidden only where there are values. */
function usedIn(rows: readonly (Pick<Row, "row"> & { readonly cells: readonly unknown[] })[]): Used {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  const columns = filled.flatMap(({ cells }) => (cells as readonly Cell[]).map(({ column }) => column));
  return {
    top: filled[0]?.row ?? Infinity,
    bottom: filled.at(-1)?.row ?? 0,
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}

function hiddenIn({ hiddenColumns }: Sheet, { left, right }: Used): number[] {
  const hidden = new Set<number>();
  for (const { first, last } of hiddenColumns) {
    for (let column = Math.max(first, left); column <= Math.min(last, right); column++) hidden.add(column);
  }
  return [...hidden].sort((one, other) => one - other);
}
