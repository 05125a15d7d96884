import { expect } from "chai";
import { aPackage, packageParts, relationship, worksheet } from "./a-package.ts";
import { aZip } from "./a-zip.ts";
import { read, valuesOf } from "./seen-cells.ts";

describe("reading the workbook part", () => {
  const names =
    '<definedNames><definedName name="unit">封面!$B$2</definedName><definedName name="rate">0.06</definedName>' +
    '<definedName name="area" localSheetId="2">&apos;面 积&apos;!$A$1</definedName><definedName name="gone">#REF!</definedName></definedNames>';
  const bytes = aPackage({
    parts: {
      "xl/workbook.xml":
        '<workbook xmlns:r="r"><sheets><sheet name="封面" sheetId="1" r:id="rId1"/><sheet name="图表" sheetId="2" r:id="rId2"/>' +
        `<sheet name="__proto__" sheetId="3" state="hidden" r:id="rId3"/><sheet name="码" sheetId="4" state="veryHidden" r:id="rId4"/><sheet name="模块" sheetId="5" r:id=""/></sheets>${names}</workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships>${relationship("rId1", "worksheet", "worksheets/sheet1.xml")}${relationship("rId2", "chartsheet", "chartsheets/sheet1.xml")}${relationship("rId3", "worksheet", "worksheets/sheet2.xml")}${relationship("rId4", "worksheet", "worksheets/sheet3.xml")}</Relationships>`,
      "xl/worksheets/sheet2.xml": worksheet("<row><c><v>2</v></c></row>"),
      "xl/worksheets/sheet3.xml": worksheet("<row><c><v>3</v></c></row>"),
    },
  });

  it("lists worksheets in order with their visibility, and passes over sheets of charts and modules", () => {
    expect(read(bytes).sheets.map(({ name, visibility }) => [name, visibility])).to.deep.equal([
      ["封面", "visible"],
      ["__proto__", "hidden"],
      ["码", "veryHidden"],
    ]);
  });

  it("reads names as they are written, local ones with their sheet", () => {
    expect(read(bytes).names).to.deep.equal([
      { name: "unit", refersTo: "封面!$B$2" },
      { name: "rate", refersTo: "0.06" },
      { name: "area", refersTo: "'面 积'!$A$1", sheet: "__proto__" },
      { name: "gone", refersTo: "#REF!" },
    ]);
  });
});

describe("reading packages written in unusual ways", () => {
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const sharedStrings = "<si><t>园区</t></si>";
  const whole = { rows, sharedStrings };
  const expected = { A1: "园区" };

  it("reads entries that are stored, streamed with descriptors, or written as ZIP64", () => {
    const parts = packageParts(whole);
    for (const bytes of [
      aZip(parts.map((part) => ({ ...part, method: 0 }))),
      aZip(parts.map((part) => ({ ...part, hasDescriptor: true }))),
      aZip(parts, { zip64: true }),
    ]) {
      expect(valuesOf(read(bytes).sheets[0])).to.deep.equal(expected);
    }
  });

  it("reads bytes that are a part of a larger buffer", () => {
    const bytes = aPackage(whole);
    const larger = new Uint8Array(bytes.length + 20).fill(80);
    larger.set(bytes, 7);
    expect(valuesOf(read(larger.subarray(7, 7 + bytes.length)).sheets[0])).to.deep.equal(expected);
  });

  const inEncoding = (encode: (text: string) => Uint8Array) => {
    return aZip(packageParts(whole).map((part) => ({ ...part, data: encode(String(part.data)) })));
  };
  const utf16 = (text: string) => Buffer.from(text.replace("UTF-8", "UTF-16"), "utf16le");
  const encodings: { [name: string]: (text: string) => Uint8Array } = {
    "UTF-8 with a byte order mark": (text) => Buffer.from(`\uFEFF${text}`),
    "UTF-16 little-endian": (text) => utf16(`\uFEFF${text}`),
    "UTF-16 big-endian": (text) => utf16(`\uFEFF${text}`).swap16(),
    "UTF-16 without a mark": (text) => utf16(text),
  };
  for (const [name, encode] of Object.entries(encodings)) {
    it(`reads parts in ${name}`, () => {
      expect(valuesOf(read(inEncoding(encode)).sheets[0])).to.deep.equal(expected);
    });
  }

  it("reads the strict namespaces and any prefix", () => {
    const strict = packageParts({ ...whole, parts: {} }).map(({ name, data }) => ({
      name,
      data: String(data)
        .replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    }));
    expect(valuesOf(read(aZip(strict)).sheets[0])).to.deep.equal(expected);
    const prefixed = packageParts(whole).map(({ name, data }) => ({
      name,
      data: /rels$|Types/.test(name) ? data : withPrefix(String(data)),
    }));
    expect(valuesOf(read(aZip(prefixed)).sheets[0])).to.deep.equal(expected);
  });

  it("finds parts under other names, in other case, with backslashes and absolute or relative targets", () => {
    const bytes = aPackage({
      ...whole,
      parts: {
        "_rels/.rels": `<Relationships>${relationship("a", "officeDocument", "\\XL\\Book.xml")}</Relationships>`,
        "xl/workbook.xml": undefined,
        "xl/_rels/workbook.xml.rels": undefined,
        "xl\\book.xml": '<workbook xmlns:q="r"><sheets><sheet name="封面" sheetId="1" q:id="z9"/></sheets></workbook>',
        "xl/_RELS/Book.xml.rels": `<Relationships>${relationship("z9", "worksheet", "/Data%20Parts/../data parts/One.XML")}${relationship("s", "sharedStrings", "./x/../sharedstrings.xml#top")}</Relationships>`,
        "data parts/one.xml": worksheet(rows),
        "xl/worksheets/sheet1.xml": undefined,
      },
    });
    expect(valuesOf(read(bytes).sheets[0])).to.deep.equal(expected);
  });
});

/** Every element of the part under the prefix `x:`, as the OpenXML SDK writes it. */
function withPrefix(xml: string): string {
  return xml.replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:").replace("xmlns=", "xmlns:x=");
}
