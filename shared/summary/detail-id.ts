const prefix = "detail-";

/** The id of the sheet that has the rows of a table as the units filled them in. */
export function detailId(table: string): string {
  return `${prefix}${table}`;
}

/** Whether a sheet has the rows of a table as the units filled them in. */
export function isDetailId(sheet: string): boolean {
  return sheet.startsWith(prefix);
}
