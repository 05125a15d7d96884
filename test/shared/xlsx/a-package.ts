import type { ZipPart } from "./a-zip.ts";
import { aZip } from "./a-zip.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a test wants in its workbook; everything else is the least that a workbook needs. */
export interface PackageWishes {
  /** The inside of `sheetData` on the one sheet. */
  readonly rows?: string;
  /** What stands before and after `sheetData`. */
  readonly before?: string;
  readonly after?: string;
  readonly sheetName?: string;
  /** The inside of `sst`, `cellXfs` … as whole parts. */
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** Attributes of `workbookPr` and what stands after `sheets`. */
  readonly workbookPr?: string;
  readonly afterSheets?: string;
  /** Relationships of the sheet, as elements. */
  readonly sheetRelations?: string;
  /** Parts that replace a part of that name or are added; undefined leaves a part out. */
  readonly parts?: { readonly [name: string]: string | Uint8Array | undefined };
}

/** The bytes of a small workbook with these wishes. */
export function aPackage(wishes: PackageWishes = {}): Uint8Array {
  return aZip(packageParts(wishes));
}

/** The parts of the same workbook, for tests that write the zip in a way of their own. */
export function packageParts(wishes: PackageWishes = {}): readonly ZipPart[] {
  const parts = { ...standardParts(wishes), ...wishes.parts };
  return Object.entries(parts).flatMap(([name, data]) => (data === undefined ? [] : [{ name, data }]));
}

/** A worksheet part around these rows. */
export function worksheet(rows: string, { before = "", after = "" } = {}): string {
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATION}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A relationships part of these elements. */
function relationships(elements: string): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE_RELATION}">${elements}</Relationships>`;
}

/** One relationship element. */
export function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
}

function standardParts(wishes: PackageWishes): { [name: string]: string | undefined } {
  const { sharedStrings, styles, sheetRelations } = wishes;
  const sheet = worksheet(wishes.rows ?? "", { before: wishes.before ?? "", after: wishes.after ?? "" });
  return {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": workbook(wishes),
    "xl/_rels/workbook.xml.rels": relationships(
      relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
        relationship("rId2", "styles", "styles.xml") +
        relationship("rId3", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/worksheets/sheet1.xml": sheet,
    "xl/worksheets/_rels/sheet1.xml.rels": sheetRelations === undefined ? undefined : relationships(sheetRelations),
    "xl/sharedStrings.xml":
      sharedStrings === undefined ? undefined : `${HEAD}<sst xmlns="${MAIN}">${sharedStrings}</sst>`,
    "xl/styles.xml": styles === undefined ? undefined : `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
  };
}

function workbook({ sheetName = "封面", workbookPr = "", afterSheets = "" }: PackageWishes): string {
  const sheet = `<sheet name="${sheetName}" sheetId="1" r:id="rId1"/>`;
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><workbookPr ${workbookPr}/>` +
    `<sheets>${sheet}</sheets>${afterSheets}</workbook>`
  );
}

function contentTypes(): string {
  return (
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`
  );
}
