/** What has to be loaded of the sheets of a collection to know whether they can be marked. */
export const PROTECTION = ["items/protection/protected", "items/protection/options"];

/** A protected sheet takes marks when it lets its cells be formatted, as the sheets of our own forms do. */
export function canMark({ protection }: Excel.Worksheet): boolean {
  if (!protection.protected) return true;
  const options = protection.options as Excel.WorksheetProtectionOptions | null;
  return options?.allowFormatCells === true;
}

/** Protects the sheet 审核结果, without a password, so that only answers are typed into. */
export function protectReport({ protection }: Excel.Worksheet): void {
  protection.protect({ allowFormatColumns: true, allowFormatRows: true, allowSort: true, allowAutoFilter: true });
}
