import {
  addContentType,
  addRelation,
  relationsOf,
  relationsPart,
  removePartWhole,
  removeRelation,
} from "./mark-relations.ts";
import { hasFormulas, removeCalculationChain } from "./calculation.ts";
import type { PackageDraft } from "./mark-package.ts";
import { findPart, partNames, readPart, writePart } from "./mark-package.ts";
import { activateSheet, addNames, listSheet, unlistSheet } from "./mark-sheet-list.ts";
import type { MarkStyles } from "./mark-styles.ts";
import { readWorkbookPart, relationsNamespace } from "./mark-workbook.ts";
import type { SheetEntry, WorkbookPart } from "./mark-workbook.ts";
import { headerRowOf, type SheetContent } from "./report-content.ts";
import { reportSheetXml } from "./report-sheet-part.ts";
import { leadsTo, quoteSheet, REPORT_NAME, REPORT_TAG } from "./report-signs.ts";
import { columnLetters } from "../cells/address.ts";
import { partKey } from "./zip.ts";

/** The word in the footer by which our sheet is known. */
const REPORT_FOOTER = "ParkForms";

const WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/** Adds the extra sheet behind all others. */
export function addReport(
  draft: PackageDraft,
  content: SheetContent,
  own: { styles: MarkStyles; isActive: boolean },
): void {
  const workbook = readWorkbookPart(draft);
  const name = freeName(workbook.sheets, content.name);
  const part = freePart(draft);
  const rows = content.rows.filter(({ role }) => role !== "signed" || isSigned(draft));
  const shown = { ...content, rows };
  const { isStrict, hasWindow } = workbook;
  writePart(draft, part, reportSheetXml(shown, { ...own, isStrict, hasWindow }));
  addContentType(draft, part, WORKSHEET_TYPE);
  const type = `${relationsNamespace(workbook)}/worksheet`;
  listSheet(draft, workbook, { name, relation: addRelation(draft, workbook.path, { type, target: part }) });
  const index = workbook.sheets.length;
  addNames(draft, workbook.path, namesFor(shown, { name, index }));
  if (own.isActive) activateSheet(draft, workbook.path, index);
}

/** Takes the extra sheet of an earlier check out; tells whether it was the sheet on top. */
export function removeReport(draft: PackageDraft, titles: readonly string[]): { readonly wasActive: boolean } {
  const workbook = readWorkbookPart(draft);
  const index = findReport(draft, workbook, titles);
  unlistSheet(draft, workbook.path, { index, ownName: REPORT_NAME });
  const sheet = index === undefined ? undefined : workbook.sheets[index];
  if (!sheet?.path) return { wasActive: false };
  const hadFormulas = hasFormulas(readPart(draft, sheet.path));
  removeRelation(draft, workbook.path, sheet.relation);
  removeOwnParts(draft, sheet.path);
  removePartWhole(draft, sheet.path);
  if (hadFormulas) removeCalculationChain(draft, workbook);
  return { wasActive: index === workbook.activeSheet };
}

/** Whether the package carries a digital signature, which any change makes invalid. */
function isSigned(draft: PackageDraft): boolean {
  return relationsOf(draft, "").some(({ type }) => type.includes("/digital-signature/"));
}

function namesFor(content: SheetContent, sheet: { name: string; index: number }): Parameters<typeof addNames>[2] {
  const quoted = quoteSheet(sheet.name);
  const header = String(headerRowOf(content.rows));
  const filtered = `$A$${header}:$${columnLetters(content.columns.length)}$${String(content.rows.length)}`;
  return [
    { name: REPORT_NAME, refersTo: `${quoted}!$A$1`, isHidden: true },
    { name: "_xlnm._FilterDatabase", refersTo: `${quoted}!${filtered}`, sheet: sheet.index, isHidden: true },
    { name: "_xlnm.Print_Titles", refersTo: `${quoted}!$${header}:$${header}`, sheet: sheet.index, isHidden: false },
  ];
}

/**
 * The sheet that bears most of our signs, and at least two: the defined name, its footer, the formula of due answers,
 * its title. One alone can come from a copy of cells or from the user's own sheet of that title.
 */
function findReport(draft: PackageDraft, workbook: WorkbookPart, titles: readonly string[]): number | undefined {
  const scores = workbook.sheets.map((sheet) => signsOf(draft, workbook, { sheet, titles }));
  const best = Math.max(...scores);
  return best >= 2 ? scores.indexOf(best) : undefined;
}

function signsOf(
  draft: PackageDraft,
  workbook: WorkbookPart,
  candidate: { sheet: SheetEntry; titles: readonly string[] },
): number {
  const { sheet, titles } = candidate;
  if (sheet.path === undefined) return 0;
  const xml = readPart(draft, sheet.path);
  const isNamed = workbook.names.some(({ name, refersTo }) => name === REPORT_NAME && leadsTo(refersTo, sheet.name));
  const hasFooter = xml.includes(REPORT_FOOTER) && /<(?:[\w.-]+:)?oddFooter[^>]*>[^<]*ParkForms/.test(xml);
  const isTitled = titles.some((title) => sheet.name === title || sheet.name.startsWith(`${title} (`));
  return [isNamed, hasFooter, xml.includes(REPORT_TAG), isTitled].filter(Boolean).length;
}

/** Parts that only this sheet uses: its printer settings, or a comment that someone wrote on it. */
function removeOwnParts(draft: PackageDraft, sheet: string): void {
  const own = relationsOf(draft, sheet).flatMap(({ target }) => target ?? []);
  if (own.length === 0) return;
  const shared = new Set(
    ownersOf(draft, sheet).flatMap((owner) => relationsOf(draft, owner).map(({ target }) => partKey(target ?? ""))),
  );
  for (const part of own) if (!shared.has(partKey(part))) removePartWhole(draft, part);
}

function ownersOf(draft: PackageDraft, except: string): string[] {
  const owners = partNames(draft).flatMap((name) => {
    const match = /^(.*?)_rels\/([^/]*)\.rels$/i.exec(name.replaceAll("\\", "/"));
    return match ? `${match[1]!}${match[2]!}` : [];
  });
  return owners.filter((owner) => partKey(owner) !== partKey(except));
}

function freeName(sheets: readonly SheetEntry[], wanted: string): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted} (${String(number)})`;
  return name;
}

/** "sheetN.xml", because some programs look for worksheets under that name only. */
function freePart(draft: PackageDraft): string {
  let number = 1;
  const isTaken = (): boolean => {
    const part = `xl/worksheets/sheet${String(number)}.xml`;
    return findPart(draft, part) !== undefined || findPart(draft, relationsPart(part)) !== undefined;
  };
  while (isTaken()) number++;
  return `xl/worksheets/sheet${String(number)}.xml`;
}
