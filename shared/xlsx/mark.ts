import type { Codec } from "./codec.ts";
import type { PackageDraft } from "./mark-package.ts";
import { findPart, finishDraft, openDraft, partNames, readPart, writePart } from "./mark-package.ts";
import type { MarkSeverity } from "./mark-palette.ts";
import { addContentType, addRelation, relationsOf } from "./mark-relations.ts";
import { addReport, removeReport } from "./mark-report.ts";
import { markSheet, unmarkSheet } from "./mark-sheet.ts";
import type { MarkStyles } from "./mark-styles.ts";
import { addStyles, dropStyles } from "./mark-styles.ts";
import type { WorkbookPart } from "./mark-workbook.ts";
import { readWorkbookPart, relationsNamespace } from "./mark-workbook.ts";
import type { SheetContent } from "./report-content.ts";

/** A cell to be highlighted; rows and columns count from 1. */
export interface CellMark {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly severity: MarkSeverity;
}

const STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

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
  const path = stylesPath(draft, readWorkbookPart(draft));
  if (path !== undefined) writePart(draft, path, dropStyles(readPart(draft, path), usedStyles(draft)));
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
  for (const { path } of readWorkbookPart(draft).sheets) {
    if (path !== undefined) writePart(draft, path, unmarkSheet(readPart(draft, path)));
  }
  return removed;
}

function addMarkStyles(draft: PackageDraft, workbook: WorkbookPart): MarkStyles {
  const path = stylesPath(draft, workbook) ?? createStyles(draft, workbook);
  const { xml, styles } = addStyles(readPart(draft, path));
  writePart(draft, path, xml);
  return styles;
}

function stylesPath(draft: PackageDraft, workbook: WorkbookPart): string | undefined {
  const target = relationsOf(draft, workbook.path).find(({ kind }) => kind === "styles")?.target;
  return target === undefined ? undefined : findPart(draft, target);
}

/** A workbook may do without styles. */
function createStyles(draft: PackageDraft, workbook: WorkbookPart): string {
  const target = "xl/styles.xml";
  const main = workbook.isStrict
    ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
    : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  writePart(draft, target, `${declaration}\n<styleSheet xmlns="${main}"></styleSheet>`);
  addRelation(draft, workbook.path, { type: `${relationsNamespace(workbook)}/styles`, target });
  addContentType(draft, target, STYLES_TYPE);
  return target;
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
