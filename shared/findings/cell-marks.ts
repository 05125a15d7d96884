import type { Severity } from "../forms/definition.ts";
import type { CellMark } from "../xlsx/mark.ts";
import type { MarkSeverity } from "../xlsx/mark-palette.ts";
import type { Finding } from "./finding.ts";

/** The look of each severity in a workbook. */
export const markSeverityOf: Readonly<{ [severity in Severity]: MarkSeverity }> = {
  mandatory: "blocking",
  waivable: "criterion",
  explain: "doubt",
  notice: "note",
};

/** The cells to highlight in a marked copy. */
export function cellMarks(findings: readonly Finding[]): CellMark[] {
  return findings.flatMap(({ marks, severity }) =>
    marks.map((cell) => ({ ...cell, severity: markSeverityOf[severity] })),
  );
}
