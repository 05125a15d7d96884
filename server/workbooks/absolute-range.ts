import { formatRange, type CellRange } from "../../shared/cells/address.ts";

/** "'企业清单'!$B$3:$B$202": a range of another sheet, for formulas and names. */
export function absoluteRange(sheet: string, range: CellRange): string {
  const [from, to] = formatRange(range).split(":").map(absolute);
  return `'${sheet.replaceAll("'", "''")}'!${to === undefined ? from : `${from}:${to}`}`;
}

/** "'封面'!$B$4" */
export function absoluteCell(sheet: string, row: number, column: number): string {
  return absoluteRange(sheet, { top: row, left: column, bottom: row, right: column });
}

function absolute(address: string): string {
  return address.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
}
