/** Stands in the formula that shows due answers: one of the signs by which our sheet is known again. */
export const REPORT_TAG = "parkforms-report";

/** The defined name that points at our sheet. */
export const REPORT_NAME = "pf_report";

/** A sheet's name as formulas and links write it. */
export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Whether a defined name leads to a sheet: programs quote its name or not, and may write the address without "$". */
export function leadsTo(refersTo: string, sheet: string): boolean {
  const end = refersTo.lastIndexOf("!");
  const written = refersTo.slice(0, end).replace(/^\$/, "");
  return end > 0 && (written === sheet || written === quoteSheet(sheet));
}
