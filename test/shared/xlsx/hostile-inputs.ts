import type { RefusalCode } from "../../../shared/xlsx/refusal.ts";
import { aBomb, withMethod } from "./a-bomb.ts";
import { aPackage, packageParts, relationship, worksheet } from "./a-package.ts";
import { aZip } from "./a-zip.ts";

/** A workbook with nothing wrong. */
export const control = {
  rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>',
  sharedStrings: "<si><t>园区</t></si>",
};
const parts = packageParts(control);
const row = (count: number, cell: string) => `<row>${cell.repeat(count)}</row>`;
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const compound = (name: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(500), utf16(name), Buffer.alloc(600)]);
const typed = (contentType: string) => {
  return aPackage({
    parts: {
      "[Content_Types].xml": `<Types><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`,
    },
  });
};
const book = (sheets: string) => `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`;
const doctype = (dtd: string) =>
  aPackage({
    parts: { "xl/sharedStrings.xml": `<?xml version="1.0"?><!DOCTYPE sst ${dtd}><sst><si><t>&j;</t></si></sst>` },
  });

/** What becomes of each input: the code of its refusal, or "read". */
export const hostileInputs: { readonly [what: string]: readonly [RefusalCode | "read", () => Uint8Array] } = {
  "an empty file": ["empty-file", () => new Uint8Array()],
  "random bytes": ["not-a-workbook", () => Uint8Array.from({ length: 999 }, (_, index) => (index * 89) % 251)],
  "a CSV file": ["text-file", () => Buffer.from("企业名称,产值\n甲,1\n")],
  "an HTML page": ["text-file", () => Buffer.from("<html><table><tr><td>1</td></tr></table></html>")],
  "an encrypted workbook": ["encrypted-workbook", () => compound("EncryptedPackage")],
  "an old .xls": ["old-xls", () => compound("Workbook")],
  "an old Word document": ["other-office-file", () => compound("WordDocument")],
  "a Word document": [
    "other-office-file",
    () => typed("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
  ],
  "a workbook with macros": ["macro-workbook", () => typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml")],
  "a binary workbook": ["binary-workbook", () => typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main")],
  "an OpenDocument spreadsheet": [
    "open-document",
    () =>
      aZip([
        { name: "mimetype", data: "x", method: 0 },
        { name: "content.xml", data: "<x/>" },
      ]),
  ],
  "a zip of something else": ["not-a-workbook", () => aZip([{ name: "photo.jpg", data: "x" }])],
  "a file cut short": ["zip-truncated", () => aPackage(control).subarray(0, 900)],
  "only a zip signature": ["zip-truncated", () => Buffer.from("PK\u0003\u0004")],
  "a file over 20 MiB": ["file-too-large", () => new Uint8Array(20 * 1024 * 1024 + 1)],
  "2,001 entries": [
    "zip-entries",
    () => aZip([...parts, ...Array.from({ length: 2001 }, (_, index) => ({ name: `x${String(index)}`, data: "" }))]),
  ],
  "two parts of one name": [
    "zip-duplicate",
    () => aZip([...parts, { name: "xl/worksheets/sheet1.xml", data: worksheet("") }]),
  ],
  "two parts whose names differ in case": [
    "zip-duplicate",
    () => aZip([...parts, { name: "XL\\Worksheets/Sheet1.XML", data: worksheet("") }]),
  ],
  "an encrypted entry": ["zip-encrypted", () => aZip([...parts, { name: "extra", data: "x", flags: 1 }])],
  "an unknown compression": ["zip-method", () => withMethod(aPackage(control), "xl/sharedStrings.xml", 9)],
  "a false checksum": ["zip-checksum", () => aZip(parts.map((part) => ({ ...part, statedCrc: 1 })))],
  "sizes stated too small": ["zip-false-size", () => aZip(parts.map((part) => ({ ...part, statedSize: 50 })))],
  "sizes stated too large": ["zip-false-size", () => aZip(parts.map((part) => ({ ...part, statedSize: 5000 })))],
  "sizes that DEFLATE cannot reach": [
    "zip-false-size",
    () => aZip(parts.map((part) => ({ ...part, statedSize: 200_000_000 }))),
  ],
  "1 GiB of shared texts": ["inflated-too-large", () => aBomb(parts, "xl/sharedStrings.xml", 1024)],
  "1 GiB of shared texts said to be 1 KB": ["zip-false-size", () => aBomb(parts, "xl/sharedStrings.xml", 1024, 1000)],
  "1 GiB of shared texts said to be 100 MiB": [
    "zip-false-size",
    () => aBomb(parts, "xl/sharedStrings.xml", 1024, 100 * 1024 * 1024),
  ],
  "1.9 GiB in a sheet": ["inflated-too-large", () => aBomb(parts, "xl/worksheets/sheet1.xml", 1945)],
  "1 GiB of media": ["read", () => aBomb(parts, "xl/media/image1.png", 1024)],
  "a workbook part that is missing": ["part-missing", () => aPackage({ parts: { "xl/workbook.xml": undefined } })],
  "a sheet part that is missing": [
    "part-missing",
    () => aPackage({ parts: { "xl/worksheets/sheet1.xml": undefined } }),
  ],
  "relationships that are missing": ["part-missing", () => aPackage({ parts: { "_rels/.rels": undefined } })],
  "no sheets": ["no-worksheets", () => aPackage({ parts: { "xl/workbook.xml": book("") } })],
  "two sheets of one name": [
    "duplicate-sheet",
    () =>
      aPackage({ parts: { "xl/workbook.xml": book('<sheet name="S" r:id="rId1"/><sheet name="S" r:id="rId1"/>') } }),
  ],
  "sheets S and s": [
    "read",
    () =>
      aPackage({ parts: { "xl/workbook.xml": book('<sheet name="S" r:id="rId1"/><sheet name="s" r:id="rId1"/>') } }),
  ],
  "a sheet called __proto__ with a name on it": [
    "read",
    () =>
      aPackage({
        ...control,
        sheetName: "__proto__",
        afterSheets: '<definedNames><definedName name="__proto__">__proto__!$A$1</definedName></definedNames>',
      }),
  ],
  "headers, formats and ids called __proto__": [
    "read",
    () =>
      aPackage({
        ...control,
        sharedStrings: "<si><t>__proto__</t></si>",
        styles:
          '<numFmts><numFmt numFmtId="__proto__" formatCode="__proto__"/></numFmts><cellXfs><xf numFmtId="__proto__"/></cellXfs>',
        after: '<tableParts><tablePart r:id="__proto__"/></tableParts>',
        sheetRelations: relationship("__proto__", "table", "../tables/t.xml"),
        parts: {
          "xl/tables/t.xml":
            '<table displayName="__proto__" ref="A1:B2"><tableColumn name="__proto__"/><tableColumn name="constructor"/></table>',
        },
      }),
  ],
  "billion laughs": ["xml-doctype", () => doctype('[<!ENTITY a "aaaa"><!ENTITY j "&a;&a;&a;&a;">]')],
  "an external entity": ["xml-doctype", () => doctype('[<!ENTITY j SYSTEM "file:///etc/passwd">]')],
  "an entity of its own": ["xml-damaged", () => aPackage({ sharedStrings: "<si><t>&j;</t></si>" })],
  "a character beyond Unicode": ["xml-damaged", () => aPackage({ sharedStrings: "<si><t>&#x110000;</t></si>" })],
  "100,000 levels of elements": ["xml-depth", () => aPackage({ rows: "<row>".repeat(100_000) })],
  "deep nesting in a text": ["xml-depth", () => aPackage({ sharedStrings: `<si><t>${"<a>".repeat(200)}` })],
  "a sheet that ends in the middle": [
    "xml-damaged",
    () => aPackage({ parts: { "xl/worksheets/sheet1.xml": worksheet(row(3, "<c><v>1</v></c>")).slice(0, -40) } }),
  ],
  "tags closed that were never opened": ["xml-damaged", () => aPackage({ rows: "</row></sheetData></worksheet></x>" })],
  "a tag with 300 attributes": [
    "xml-damaged",
    () => aPackage({ rows: `<row ${Array.from({ length: 300 }, (_, index) => `a${String(index)}="1"`).join(" ")}/>` }),
  ],
  "a page instead of a sheet": ["xml-damaged", () => aPackage({ parts: { "xl/worksheets/sheet1.xml": "<html/>" } })],
  "bytes that are not UTF-8": [
    "xml-encoding",
    () => aPackage({ parts: { "xl/sharedStrings.xml": Buffer.from("<sst><si><t>\xb9\xe3</t></si></sst>", "latin1") } }),
  ],
  "a part in GB2312": [
    "xml-encoding",
    () => aPackage({ parts: { "xl/sharedStrings.xml": '<?xml version="1.0" encoding="GB2312"?><sst/>' } }),
  ],
  "a shared text that is not there": [
    "shared-text-missing",
    () => aPackage({ rows: row(1, '<c t="s"><v>5</v></c>'), sharedStrings: "<si/>" }),
  ],
  "a text of 32,768 characters": [
    "text-too-long",
    () => aPackage({ sharedStrings: `<si><t>${"园".repeat(32768)}</t></si>` }),
  ],
  "a text of 32,768 characters in runs": [
    "text-too-long",
    () => aPackage({ sharedStrings: `<si>${"<r><t>园区</t></r>".repeat(16385)}</si>` }),
  ],
  "a text of 32,767 characters": ["read", () => aPackage({ sharedStrings: `<si><t>${"园".repeat(32767)}</t></si>` })],
  "a text of 60 MB": [
    "text-too-long",
    () => aPackage({ rows: row(1, `<c t="str"><v>${"园".repeat(20_000_000)}</v></c>`) }),
  ],
  "a figure of 1 MB": ["text-too-long", () => aPackage({ rows: row(1, `<c><v>${"1".repeat(1_000_000)}x</v></c>`) })],
  "a figure of 30,000 digits": ["read", () => aPackage({ rows: row(1, `<c><v>${"1".repeat(30_000)}x</v></c>`) })],
  "a format code of brackets only": [
    "read",
    () =>
      aPackage({
        styles: `<numFmts><numFmt numFmtId="200" formatCode="${"[".repeat(200_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
        rows: row(1000, '<c t="d"><v>2024-05-06</v></c>'),
      }),
  ],
  "row 1048577": ["row-out-of-range", () => aPackage({ rows: '<row r="1048577"/>' })],
  "row 99999999": [
    "row-out-of-range",
    () => aPackage({ rows: '<row r="99999999"><c r="A99999999"><v>1</v></c></row>' }),
  ],
  "row 4294967295": ["row-out-of-range", () => aPackage({ rows: '<row r="4294967295"/>' })],
  "column XFE": ["column-out-of-range", () => aPackage({ rows: '<row r="1"><c r="XFE1"/></row>' })],
  "16,385 cells without addresses": ["column-out-of-range", () => aPackage({ rows: row(16385, "<c/>") })],
  "a cell at XFD1048576": ["read", () => aPackage({ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' })],
  "a dimension of the whole sheet": [
    "read",
    () => aPackage({ ...control, before: '<dimension ref="A1:XFD1048576"/>' }),
  ],
  "a column number of two milliards": [
    "read",
    () => aPackage({ ...control, before: '<cols><col min="1" max="2000000000" hidden="1"/></cols>' }),
  ],
  "3,000 rows with cells in A and XFD": [
    "read",
    () =>
      aPackage({
        rows: Array.from(
          { length: 3000 },
          (_, index) =>
            `<row r="${String(index + 1)}"><c r="A${String(index + 1)}"><v>1</v></c><c r="XFD${String(index + 1)}"><v>2</v></c></row>`,
        ).join(""),
      }),
  ],
  "an address that is none": ["bad-address", () => aPackage({ rows: '<row r="1"><c r="1A"/></row>' })],
  "a cell of another row": ["bad-address", () => aPackage({ rows: '<row r="1"><c r="A2"/></row>' })],
  "two values for one cell": [
    "duplicate-cell",
    () => aPackage({ rows: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }),
  ],
  "one row twice with the same cell": [
    "duplicate-cell",
    () => aPackage({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(2) }),
  ],
  "a merge of the whole sheet": [
    "read",
    () => aPackage({ ...control, after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
  ],
  "20,000 merges": [
    "read",
    () => aPackage({ ...control, after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(20_000)}</mergeCells>` }),
  ],
  "50,001 merges": [
    "too-many-merges",
    () => aPackage({ ...control, after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(50_001)}</mergeCells>` }),
  ],
  "a validation of the whole sheet": [
    "read",
    () =>
      aPackage({
        ...control,
        after:
          '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576 A1:J1048576"><formula1>"a"</formula1></dataValidation></dataValidations>',
      }),
  ],
  "50,001 validation ranges": [
    "too-many-items",
    () =>
      aPackage({
        ...control,
        after: `<dataValidations><dataValidation sqref="${"A1 ".repeat(50_001)}"/></dataValidations>`,
      }),
  ],
  "a name and a filter over all rows": [
    "read",
    () =>
      aPackage({
        ...control,
        afterSheets:
          '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">封面!$A$1:$XFD$1048576</definedName></definedNames>',
      }),
  ],
  "a million empty rows with a style": [
    "read",
    () => aPackage({ rows: '<row s="1" customFormat="1"><c s="1"/></row>'.repeat(1_000_000) }),
  ],
  "five million cells and one": [
    "too-many-cells",
    () => aPackage({ rows: row(10_000, "<c/>").repeat(500) + row(1, "<c/>") }),
  ],
  "more content than memory": [
    "too-much-content",
    () => aPackage({ rows: row(10_000, "<c><v>0.5</v></c>").repeat(499) }),
  ],
};
