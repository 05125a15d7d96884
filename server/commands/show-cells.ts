import { columnLetters, formatAddress, type CellRef } from "../../shared/cells/address.ts";

/** "A1" on the sheet where the finding mostly is, "'其他'!A1" elsewhere. */
export function showCell(cell: CellRef, sheet: string): string {
  const address = formatAddress(cell.row, cell.column);
  return cell.sheet === sheet ? address : `'${cell.sheet.replaceAll("'", "''")}'!${address}`;
}

/** Cells of one sheet as people write them: "E5:E42 (38)", "B3", "B3, C7, E9 … (17)". Each cell is counted once. */
export function showCells(cells: readonly CellRef[]): string {
  const unique = [...new Map(cells.map((cell) => [formatAddress(cell.row, cell.column), cell])).values()];
  const runs = columnRuns(unique);
  const shown = runs.slice(0, 6).join(", ") + (runs.length > 6 ? " …" : "");
  return unique.length > 1 ? `${shown} (${String(unique.length)})` : shown;
}

/** Cells that stand under one another drawn together: E5, E6, E7 → "E5:E7". */
function columnRuns(cells: readonly CellRef[]): string[] {
  const ordered = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: { column: number; from: number; to: number }[] = [];
  for (const { column, row } of ordered) {
    const last = runs.at(-1);
    if (last?.column === column && last.to === row - 1) last.to = row;
    else runs.push({ column, from: row, to: row });
  }
  return runs.map(({ column, from, to }) => {
    const letters = columnLetters(column);
    return from === to ? `${letters}${String(from)}` : `${letters}${String(from)}:${letters}${String(to)}`;
  });
}
