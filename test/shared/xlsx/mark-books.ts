import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { cellMarks } from "../../../shared/findings/cell-marks.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { reportSheet } from "../../../shared/findings/report-sheet.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import { markWorkbook } from "../../../shared/xlsx/mark.ts";
import type { SheetContent } from "../../../shared/xlsx/report-content.ts";
import { aFinding, aReportForm } from "../findings/a-report-form.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook that another program wrote, from the folder beside. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`mark-fixtures/${name}.xlsx`, import.meta.url)));
}

/** One finding of each severity, on the sheets 封面 and 企业清单 that every book of these tests has. */
export const theFindings: readonly Finding[] = [
  aFinding({
    rule: "enterprises.output.required",
    severity: "mandatory",
    rowKey: "云从",
    marks: [at("企业清单", 6, 2)],
  }),
  aFinding({
    rule: "A3.1",
    clause: "指南 一(一)3",
    marks: [4, 5, 6].map((row) => at("企业清单", row, 3)),
    reason: "二期企业年底入驻",
  }),
  aFinding({ rule: "A2.7", severity: "explain", value: "=1+1", marks: [at("封面", 5, 2)] }),
  aFinding({ rule: "A1.4", severity: "notice", marks: [at("封面", 3, 2)] }),
];

const identity = { form: "application@2018.1", unit: "琶洲园区", period: "2026" };

/** What `markWorkbook` is given for these findings. */
export function markingOf(findings: readonly Finding[]): { marks: CellMark[]; report: SheetContent } {
  return {
    marks: cellMarks(findings),
    report: reportSheet(findings, { form: aReportForm(), language: "zh-CN", identity }),
  };
}

export function marked(bytes: Uint8Array, findings: readonly Finding[] = theFindings): Uint8Array {
  return markWorkbook(bytes, nodeCodec, markingOf(findings));
}

/** The parts of a package as text; one in UTF-16 reads as if it were in UTF-8. */
export function textsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, decode(data)]));
}

function decode(data: Uint8Array): string {
  const isWide = data[0] === 0xff && data[1] === 0xfe;
  const text = new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(data);
  return isWide ? text.replace("UTF-16", "UTF-8") : text;
}

/** The package with some parts written anew, added, or (null) left out. */
export function withParts(
  bytes: Uint8Array,
  parts: Readonly<{ [name: string]: string | Uint8Array | null }>,
): Uint8Array {
  const all = new Map<string, Uint8Array>(Object.entries(unzipSync(bytes)));
  for (const [name, data] of Object.entries(parts)) {
    if (data === null) all.delete(name);
    else all.set(name, typeof data === "string" ? strToU8(data) : data);
  }
  return zipSync(Object.fromEntries(all));
}

/** A book as small as the standard allows: no styles, no window, no cells, no document properties. */
export function aBareBook(): Uint8Array {
  const sheet = (id: number, name: string): string =>
    `<sheet name="${name}" sheetId="${String(id)}" r:id="rId${String(id)}"/>`;
  const sheets = ["封面", "企业清单"];
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map((name, index) => sheet(index + 1, name)).join("")}</sheets></workbook>`;
  const relation = (id: number): string =>
    `<Relationship Id="rId${String(id)}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${String(id)}.xml"/>`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${CONTENT}.${type}+xml"/>`;
  const overrides = [
    override("workbook.xml", "sheet.main"),
    ...[1, 2].map((id) => override(`worksheets/sheet${String(id)}.xml`, "worksheet")),
  ];
  const blank = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`;
  return withParts(zipSync({}), {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides.join("")}</Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": HEAD + workbook,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1)}${relation(2)}</Relationships>`,
    "xl/worksheets/sheet1.xml": blank,
    "xl/worksheets/sheet2.xml": blank,
  });
}

/** As Google Sheets exports: no document properties, a drawing for every sheet, many namespaces, an empty list of dxfs. */
export function aGoogleLikeBook(): Uint8Array {
  const many =
    'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:mv="urn:schemas-microsoft-com:mac:vml"';
  const rows = '<row r="4"><c r="C4" s="1"><v>12000.0</v></c></row><row r="6"><c r="C6" s="1"><v>4999.99</v></c></row>';
  const rules =
    '<conditionalFormatting sqref="C4:C6"><cfRule type="expression" dxfId="0" priority="1"><formula>C4&lt;1000</formula></cfRule></conditionalFormatting>';
  const sheet = (inside: string): string =>
    `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}" ${many}><sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>${inside}<drawing r:id="rId1"/></worksheet>`;
  const drawing = '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>';
  const drawn = (id: number): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/drawing" Target="../drawings/drawing${String(id)}.xml"/></Relationships>`;
  const bare = textsOf(aBareBook());
  const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="10.0"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="lightGray"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" xfId="0"/><xf borderId="0" fillId="0" fontId="0" numFmtId="4" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle xfId="0" name="Normal" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font/><fill><patternFill patternType="solid"><fgColor rgb="FFB7E1CD"/><bgColor rgb="FFB7E1CD"/></patternFill></fill><border/></dxf></dxfs></styleSheet>`;
  return withParts(aBareBook(), {
    "[Content_Types].xml": bare
      .get("[Content_Types].xml")!
      .replace(
        "</Types>",
        `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${[1, 2].map((id) => `<Override PartName="/xl/drawings/drawing${String(id)}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`).join("")}</Types>`,
      ),
    "xl/_rels/workbook.xml.rels": bare
      .get("xl/_rels/workbook.xml.rels")!
      .replace(
        "</Relationships>",
        `<Relationship Id="rId9" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ),
    "xl/styles.xml": styles,
    "xl/worksheets/sheet1.xml": HEAD + sheet("<sheetData/>"),
    "xl/worksheets/sheet2.xml": HEAD + sheet(`<sheetData>${rows}</sheetData>${rules}`),
    "xl/worksheets/_rels/sheet1.xml.rels": drawn(1),
    "xl/worksheets/_rels/sheet2.xml.rels": drawn(2),
    "xl/drawings/drawing1.xml": HEAD + drawing,
    "xl/drawings/drawing2.xml": HEAD + drawing,
  });
}

/** As the OpenXML SDK and many .NET programs write: every element of the main namespace with a prefix. */
function aPrefixedBook(): Uint8Array {
  const parts = [...textsOf(aGoogleLikeBook())].filter(([name]) =>
    /^xl\/(?:workbook|styles|worksheets\/\w+)\.xml$/.test(name),
  );
  return withParts(aGoogleLikeBook(), Object.fromEntries(parts.map(([name, xml]) => [name, prefixed(xml)])));
}

function prefixed(xml: string): string {
  return xml.replace(/<(\/?)(?=[A-Za-z]\w*[\s/>])/g, "<$1x:").replace(`xmlns="${MAIN}"`, `xmlns:x="${MAIN}"`);
}

/** The same book in the namespaces of ISO/IEC 29500 Strict. */
function aStrictBook(): Uint8Array {
  const strict = (xml: string): string => {
    return xml
      .replaceAll(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
      .replaceAll(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships");
  };
  const book = aGoogleLikeBook();
  return withParts(book, Object.fromEntries([...textsOf(book)].map(([name, xml]) => [name, strict(xml)])));
}

/** Parts in UTF-16, in other folders and in other letters than usual. */
function anOddlyPackedBook(): Uint8Array {
  const texts = textsOf(aGoogleLikeBook());
  const wide = (xml: string): Uint8Array => {
    return new Uint8Array(Buffer.from(`\ufeff${xml.replace("UTF-8", "UTF-16")}`, "utf16le"));
  };
  return withParts(aGoogleLikeBook(), {
    "xl/worksheets/sheet2.xml": null,
    "xl/worksheets/_rels/sheet2.xml.rels": null,
    "XL\\Data\\Ledger.xml": wide(texts.get("xl/worksheets/sheet2.xml")!.replace('<drawing r:id="rId1"/>', "")),
    "xl/_rels/workbook.xml.rels": texts
      .get("xl/_rels/workbook.xml.rels")!
      .replace("worksheets/sheet2.xml", "/xl/data/ledger.xml"),
    "[Content_Types].xml": texts
      .get("[Content_Types].xml")!
      .replace("/xl/worksheets/sheet2.xml", "/xl/data/ledger.xml"),
  });
}

/** A book by exceljs, with formats, a validation, a rule and a name. */
export async function anExcelJsBook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(Date.UTC(2026, 0, 5));
  book.addWorksheet("封面").getCell("B3").value = "琶洲园区";
  const ledger = book.addWorksheet("企业清单", { views: [{ state: "frozen", ySplit: 3 }] });
  ledger.addRow(["企业名称", "信用代码", "产值"]).font = { bold: true };
  ledger.getCell("C4").value = 12000;
  ledger.getCell("D4").dataValidation = { type: "list", formulae: ['"是,否"'] };
  const red = { fill: { type: "pattern", pattern: "solid", bgColor: { argb: "FFFFC7CE" } } } as const;
  ledger.addConditionalFormatting({
    ref: "C4:C6",
    rules: [{ type: "cellIs", operator: "lessThan", formulae: [1000], priority: 1, style: red }],
  });
  book.definedNames.add("封面!$B$3", "f_unit");
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function at(sheet: string, row: number, column: number): { sheet: string; row: number; column: number } {
  return { sheet, row, column };
}

/** Books as each program writes them, by what they are. */
export const booksOfPrograms: Readonly<{ [name: string]: () => Uint8Array | Promise<Uint8Array> }> = {
  "everything that xlsxwriter can write": () => fixture("rich-xlsxwriter"),
  "the same saved by LibreOffice": () => fixture("rich-libreoffice"),
  "a book by openpyxl": () => fixture("ledger-openpyxl"),
  "a book by exceljs": anExcelJsBook,
  "a book as Google Sheets exports it": aGoogleLikeBook,
  "a book with prefixed elements": aPrefixedBook,
  "a book in strict namespaces": aStrictBook,
  "a book in UTF-16 and odd part names": anOddlyPackedBook,
  "a book without styles, window or cells": aBareBook,
};
