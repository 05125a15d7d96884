import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import { unmarkWorkbook } from "../../../shared/xlsx/mark.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packedBytes, readZipDirectory } from "../../../shared/xlsx/zip.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { aFinding } from "../findings/a-report-form.ts";
import { aBareBook, aGoogleLikeBook, booksOfPrograms, fixture, marked, textsOf, withParts } from "./mark-books.ts";

const TITLES = { name: "审核结果", otherNames: ["Check results"] };

const sheetsOf = (bytes: Uint8Array) => readWorkbook(bytes, nodeCodec).sheets;
const namesOf = (bytes: Uint8Array) => sheetsOf(bytes).map(({ name }) => name);
const unmarked = (bytes: Uint8Array) => unmarkWorkbook(bytes, nodeCodec, TITLES);
const isOurs = (xml: string): boolean => xml.includes("parkforms");

function packedParts(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = readZipDirectory(bytes, nodeCodec, DEFAULT_LIMITS);
  return new Map(entries.map((entry) => [entry.name, packedBytes(bytes, entry)]));
}

/** What the marks are in the package: whole rules of one shape, and the user's rules moved down behind them. */
function withoutOurRules(xml: string): string {
  const ours =
    /<(\w*:?)conditionalFormatting sqref="[^"]*"><\1cfRule [^>]*><\1formula>LEN\("parkforms-mark"\)&gt;0<\/\1formula><\/\1cfRule><\/\1conditionalFormatting>/g;
  const count = xml.match(ours)?.length ?? 0;
  return xml
    .replace(ours, "")
    .replace(/(cfRule [^>]*priority=")(\d+)/g, (_, head: string, own: string) => head + String(Number(own) - count));
}

for (const [name, make] of Object.entries(booksOfPrograms)) {
  describe(`a marked copy of ${name}`, () => {
    let book: Uint8Array;
    let copy: Uint8Array;
    before(async () => {
      book = await make();
      copy = marked(book);
    });

    it("keeps every part's packed bytes but those that list the new sheet, hold a style or a marked cell", () => {
      const before = packedParts(book);
      const after = packedParts(copy);
      const changed = [...before].filter(
        ([part, data]) => Buffer.compare(data, after.get(part) ?? new Uint8Array()) !== 0,
      );
      const allowed =
        /^(\[Content_Types\]|xl[/](workbook|styles|_rels[/]workbook|worksheets[/]sheet[123]|.*ledger)).*\.(xml|rels)$/i;
      for (const [part] of changed) expect(part.replaceAll("\\", "/")).to.match(allowed);
      const added = [...after.keys()].filter((part) => !before.has(part));
      expect(added.filter((part) => part !== "xl/styles.xml")).to.have.length(1);
    });

    it("changes nothing in a marked sheet but adds our rules above the user's own", () => {
      const before = textsOf(book);
      const changed = [...textsOf(copy)].filter(
        ([part, xml]) => before.has(part) && isOurs(xml) && /sheet|ledger/i.test(part),
      );
      expect(changed).to.have.length(2);
      for (const [part, xml] of changed) expect(withoutOurRules(xml), part).to.equal(before.get(part));
    });

    it("reads as the same workbook with one sheet more", () => {
      const before = readWorkbook(book, nodeCodec);
      const after = readWorkbook(copy, nodeCodec);
      expect(after.sheets.slice(0, -1)).to.deep.equal(before.sheets);
      expect(after.sheets.at(-1)!.name).to.equal("审核结果");
      const own = after.names.filter((defined) => defined.name !== "pf_report" && defined.sheet !== "审核结果");
      expect(own).to.deep.equal(before.names);
    });

    it("has the order of children, the indices and the relationships that Excel asks for", () => {
      expect(packageFaults(copy).filter((fault) => !packageFaults(book).includes(fault))).to.deep.equal([]);
    });

    it("is the same when it is marked again", () => {
      expect(Buffer.compare(marked(copy), copy)).to.equal(0);
    });

    it("forgets the marks of an earlier check", () => {
      const earlier = marked(book, [aFinding({ severity: "notice", marks: [{ sheet: "封面", row: 30, column: 9 }] })]);
      expect(Buffer.compare(marked(earlier), copy)).to.equal(0);
    });

    it("gives every part back as it was when the marks are taken out", () => {
      const back = textsOf(unmarked(copy));
      const added = name.includes("without styles") ? ["xl/styles.xml"] : [];
      expect([...back.keys()].filter((part) => !added.includes(part))).to.deep.equal([...textsOf(book).keys()]);
      for (const [part, xml] of textsOf(book)) {
        if (added.length === 0 || part.startsWith("xl/worksheets")) expect(back.get(part) === xml, part).to.equal(true);
      }
    });
  });
}

describe("the marks", () => {
  const ruleOf = (bytes: Uint8Array, part: string): string[] => {
    return [
      ...xmlParts(bytes)
        .get(part)!
        .matchAll(
          /<conditionalFormatting sqref="([^"]*)"><cfRule type="expression" dxfId="(\d+)" priority="(\d+)"><formula>LEN/g,
        ),
    ].map(([, area, format, priority]) => `${area!} ${format!} ${priority!}`);
  };
  const LEDGER = "xl/worksheets/sheet2.xml";

  it("lie above the user's own rules, those of Excel 2010 included, which keep their order", () => {
    const priorities = (bytes: Uint8Array): number[] => {
      return [
        ...xmlParts(bytes)
          .get(LEDGER)!
          .matchAll(/cfRule [^>]*priority="(\d+)"/g),
      ].map(([, priority]) => Number(priority));
    };
    const own = priorities(fixture("rich-xlsxwriter"));
    expect(own.length).to.be.greaterThan(3);
    expect(priorities(marked(fixture("rich-xlsxwriter")))).to.deep.equal([
      1,
      2,
      ...own.map((priority) => priority + 2),
    ]);
  });

  it("share the order of priorities with rules that stand in an extension", () => {
    const X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    const rule =
      '<x14:cfRule type="expression" priority="1" id="{1}"><xm:f xmlns:xm="urn:xm">A1&gt;"x>y"</xm:f></x14:cfRule>';
    const inside = `<x14:conditionalFormattings xmlns:x14="${X14}"><x14:conditionalFormatting>${rule}</x14:conditionalFormatting></x14:conditionalFormattings>`;
    const sheet = textsOf(aBareBook())
      .get(LEDGER)!
      .replace("<sheetData/>", `<sheetData/><extLst><ext uri="{78C0D931}">${inside}</ext></extLst>`);
    const copy = marked(withParts(aBareBook(), { [LEDGER]: sheet }));
    expect(textsOf(copy).get(LEDGER)).to.contain('<x14:cfRule type="expression" priority="3" id="{1}">');
    expect(textsOf(unmarked(copy)).get(LEDGER)).to.equal(sheet);
  });

  it("leave a list that stood empty as it was found when they go, and no list where there was none", () => {
    const texts = textsOf(aGoogleLikeBook());
    const book = withParts(aGoogleLikeBook(), {
      "xl/workbook.xml": texts.get("xl/workbook.xml")!.replace("</sheets>", "</sheets><definedNames/>"),
      "xl/styles.xml": texts.get("xl/styles.xml")!.replace(/<dxfs.*<\/dxfs>/, '<dxfs count="0"/>'),
      [LEDGER]: texts.get(LEDGER)!.replace(/<conditionalFormatting.*<\/conditionalFormatting>/, ""),
    });
    const back = textsOf(unmarked(marked(book)));
    for (const part of ["xl/workbook.xml", "xl/styles.xml", LEDGER])
      expect(back.get(part)).to.equal(textsOf(book).get(part));
  });

  it("stay in styles.xml when something else has come to use them", () => {
    const copy = marked(aGoogleLikeBook());
    const used = textsOf(copy)
      .get("xl/worksheets/sheet1.xml")!
      .replace("<sheetData/>", '<sheetData><row r="1"><c r="A1" s="5"/></row></sheetData>');
    const back = unmarked(withParts(copy, { "xl/worksheets/sheet1.xml": used }));
    expect(packageFaults(back)).to.deep.equal([]);
  });

  it("join neighbouring cells, and a cell with two findings shows the worse one", () => {
    const marks = [1, 2, 3].flatMap((row) => [1, 2].map((column) => ({ sheet: "企业清单", row, column })));
    const copy = marked(aBareBook(), [
      aFinding({ severity: "notice", marks }),
      aFinding({ severity: "mandatory", marks: [marks[5]!] }),
    ]);
    expect(ruleOf(copy, LEDGER)).to.deep.equal(["B3 0 1", "A1:A3 B1:B2 3 2"]);
  });

  it("cover the whole of a merged area", () => {
    const [rule] = ruleOf(marked(fixture("rich-xlsxwriter")), "xl/worksheets/sheet1.xml");
    expect(rule).to.match(/^B5:D6 /);
  });

  it("stand before the elements that must follow them, alternate content among these", () => {
    const sheet = xmlParts(marked(fixture("rich-xlsxwriter"))).get("xl/worksheets/sheet1.xml")!;
    expect(sheet.indexOf("parkforms-mark")).to.be.lessThan(sheet.indexOf("<pageMargins"));
    expect(sheet).to.contain('<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent></worksheet>');
  });

  it("stay few and valid for very many cells", () => {
    const marks = Array.from({ length: 60_000 }, (_, index) => ({
      sheet: "企业清单",
      row: 2 * Math.floor(index / 6) + 1,
      column: 2 * (index % 6) + 1,
    }));
    const copy = marked(aBareBook(), [aFinding({ marks })]);
    const rules = ruleOf(copy, LEDGER);
    expect(rules).to.have.length(120);
    expect(new Set(rules.map((rule) => rule.split(" ").at(-1))).size).to.equal(120);
    expect(Buffer.compare(marked(copy, [aFinding({ marks })]), copy)).to.equal(0);
    const column = Array.from({ length: 100_000 }, (_, index) => ({ sheet: "企业清单", row: index + 1, column: 4 }));
    expect(ruleOf(marked(aBareBook(), [aFinding({ marks: column })]), LEDGER)).to.deep.equal(["D1:D100000 1 1"]);
  });

  it("leave out what names a sheet that the workbook lacks", () => {
    const copy = marked(aBareBook(), [aFinding({ marks: [{ sheet: "没有", row: 1, column: 1 }] })]);
    expect(namesOf(copy)).to.deep.equal(["封面", "企业清单", "审核结果"]);
  });
});
