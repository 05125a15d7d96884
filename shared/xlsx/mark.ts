import type { Codec } from "./codec.ts";
import type { PackageDraft } from "./mark-package.ts";
import { finishDraft, openDraft, partNames, readPart, writePart } from "./mark-package.ts";
import type { MarkSeverity } from "./mark-palette.ts";
import { addReport, removeReport } from "./mark-report.ts";
import { markSheet, unmarkSheet } from "./mark-sheet.ts";
import type { MarkStyles } from "./mark-styles.ts";
import { addStyles, dropStyles } from "./mark-styles.ts";
import { createStyles, stylesPath } from "./styles-part.ts";
import type { WorkbookPart } from "./mark-workbook.ts";
import { readWorkbookPart } from "./mark-workbook.ts";
import type { SheetContent } from "./report-content.ts";

/** A cell to be highlighted; rows and columns count from 1. */
export interface CellMark {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly severity: MarkSeverity;
}

/**
 * A copy of the user's own workbook with cells highlighted and one sheet added. Marks and the sheet of an earlier check
 * are taken out first; every part that does not have to change keeps its bytes. A signature in the package stays but
 * no longer holds: rows of the sheet with the role `signed` say so. Refuses what is not a workbook.
 */
export function markWorkbook(
  bytes: Uint8Array,
  codec: Codec,
  marking: { readonly marks: readonly CellMark[]; readonly report: SheetContent },
): Uint8Array {
  const draft = openDraft(bytes, codec);
  const { wasActive } = clearMarks(draft, titlesOf(marking.report));
  const workbook = readWorkbookPart(draft);
  const styles = addMarkStyles(draft, workbook);
  const bySheet = groupBySheet(marking.marks);
  for (const { name, path } of workbook.sheets) {
    const cells = bySheet.get(name);
    if (cells && path !== undefined)
      writePart(draft, path, markSheet(readPart(draft, path), { cells, formats: styles.marks }));
  }
  addReport(draft, marking.report, { styles, isActive: wasActive });
  return finishDraft(draft);
}

/** The workbook without the marks and the sheet of an earlier check; `report` tells the names the sheet may have. */
export function unmarkWorkbook(
  bytes: Uint8Array,
  codec: Codec,
  report: Pick<SheetContent, "name" | "otherNames">,
): Uint8Array {
  const draft = openDraft(bytes, codec);
  clearMarks(draft, titlesOf(report));
  dropUnusedStyles(draft);
  return finishDraft(draft);
}

/**
 * The workbook as it is filed: without the marks of an earlier check, with its sheet 审核结果, in which reasons stand. The
 * bytes as they are where there are no marks.
 */
export function unmarkCells(bytes: Uint8Array, codec: Codec): Uint8Array {
  const draft = openDraft(bytes, codec);
  unmarkSheets(draft);
  if (draft.changes.size === 0) return bytes;
  dropUnusedStyles(draft);
  return finishDraft(draft);
}

function groupBySheet(marks: readonly CellMark[]): Map<string, CellMark[]> {
  const groups = new Map<string, CellMark[]>();
  for (const mark of marks) {
    const group = groups.get(mark.sheet);
    if (group) group.push(mark);
    else groups.set(mark.sheet, [mark]);
  }
  return groups;
}

function titlesOf(report: Pick<SheetContent, "name" | "otherNames">): string[] {
  return [report.name, ...report.otherNames];
}

function clearMarks(draft: PackageDraft, titles: readonly string[]): { readonly wasActive: boolean } {
  const removed = removeReport(draft, titles);
  unmarkSheets(draft);
  return removed;
}

function unmarkSheets(draft: PackageDraft): void {
  for (const { path } of readWorkbookPart(draft).sheets) {
    if (path !== undefined) writePart(draft, path, unmarkSheet(readPart(draft, path)));
  }
}

function dropUnusedStyles(draft: PackageDraft): void {
  const path = stylesPath(draft, readWorkbookPart(draft));
  if (path !== undefined) writePart(draft, path, dropStyles(readPart(draft, path), usedStyles(draft)));
}

function addMarkStyles(draft: PackageDraft, workbook: WorkbookPart): MarkStyles {
  const path = stylesPath(draft, workbook) ?? createStyles(draft, workbook);
  const { xml, styles } = addStyles(readPart(draft, path));
  writePart(draft, path, xml);
  return styles;
}

/** The highest indices into the lists of styles.xml that stand in any part. */
function usedStyles(draft: PackageDraft): { cell: number; differential: number } {
  const used = { cell: -1, differential: -1 };
  for (const name of partNames(draft)) {
    if (!/\.xml$/i.test(name) || /sharedStrings/i.test(name)) continue;
    const xml = readPart(draft, name);
    for (const [, index] of xml.matchAll(/\s(?:s|style)=["'](\d+)["']/g))
      used.cell = Math.max(used.cell, Number(index));
    for (const [, index] of xml.matchAll(/[dD]xfId=["'](\d+)["']/g))
      used.differential = Math.max(used.differential, Number(index));
  }
  return used;
}
