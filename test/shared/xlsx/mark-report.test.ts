import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { markWorkbook } from "../../../shared/xlsx/mark.ts";
import { markLooks, markSeverities } from "../../../shared/xlsx/mark-palette.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import type { ContentRow, SheetContent } from "../../../shared/xlsx/report-content.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { parseXml } from "../../contracts/schema-order.ts";
import { aBareBook, aGoogleLikeBook, fixture } from "./mark-books.ts";

const data = (...values: ContentRow["cells"][number]["value"][]): ContentRow => {
  return { role: "data", cells: values.map((value) => ({ value, style: "text" })) };
};

function aContent(rows: readonly ContentRow[]): SheetContent {
  const header: ContentRow = {
    role: "header",
    cells: [
      { value: "问题", style: "header" },
      { value: "说明", style: "answerHeader" },
    ],
  };
  return {
    name: "审核结果",
    otherNames: [],
    columns: [{ width: 30 }, { width: 20 }],
    rows: [header, ...rows],
    footer: { left: "ParkForms", right: "&P" },
  };
}

const withReport = (rows: readonly ContentRow[], book = aBareBook()): Uint8Array => {
  return markWorkbook(book, nodeCodec, { marks: [], report: aContent(rows) });
};

const readBack = (rows: readonly ContentRow[]) => readWorkbook(withReport(rows), nodeCodec).sheets.at(-1)!;
const xmlOf = (rows: readonly ContentRow[], book?: Uint8Array): string =>
  xmlParts(withReport(rows, book)).get("xl/worksheets/sheet3.xml")!;

describe("the part of an extra sheet", () => {
  it("keeps every text as it is: formula signs, control characters, escapes, line breaks, halves of characters", () => {
    const texts = ["=1+1", "a\u0001b", "_x0041_", "甲\n乙", " 前后 ", "<&\">'", "\ud83d\ude00", "\ud83d!", "\uffff"];
    const cells = readBack(texts.map((text) => data(text)))
      .rows.slice(1)
      .map((row) => row.cells[0]!.value);
    expect(cells).to.deep.equal(texts);
  });

  it("cuts a text at Excel's limit, never inside a character", () => {
    const cut = readBack([data("甲".repeat(40_000)), data(`x${"\u{1F600}".repeat(20_000)}`)])
      .rows.slice(1)
      .map((row) => String(row.cells[0]!.value));
    expect(cut[0]).to.have.length(32_767);
    expect(cut[1]!.length).to.be.at.most(32_767);
    expect(cut[1]).to.match(/^x(?:\u{1F600})+…$/u);
  });

  it("keeps numbers and truth values typed", () => {
    expect(readBack([data(12.5, true)]).rows[1]!.cells.map(({ value }) => value)).to.deep.equal([12.5, true]);
  });

  it("leads to a cell of a sheet whose name has quotes and spaces", () => {
    const link = { sheet: 'It\'s a "list" & more', row: 2, column: 3 };
    const xml = xmlOf([{ role: "data", cells: [{ value: "C2", style: "link", link }] }]);
    const document = parseXml(xml) as Document;
    const [hyperlink] = document.getElementsByTagName("hyperlink");
    expect(hyperlink!.getAttribute("location")).to.equal("'It''s a \"list\" & more'!C2");
    expect(hyperlink!.getAttribute("ref")).to.equal("A2");
  });

  it("prints on A4 landscape one page wide, with the head frozen, repeated and filtered", () => {
    const book = fixture("ledger-openpyxl");
    const xml = xmlOf([data("甲", "")], book);
    expect(xml).to.contain('<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>');
    expect(xml).to.contain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).to.contain('<autoFilter ref="A1:B2"/>');
    const workbook = xmlParts(withReport([data("甲", "")], book)).get("xl/workbook.xml")!;
    expect(workbook).to.contain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="2">\'审核结果\'!$1:$1</definedName>',
    );
  });

  it("has no view where the workbook has no window for it", () => {
    expect(xmlOf([])).not.to.contain("sheetView");
  });

  it("locks everything but the answers", () => {
    const rows: ContentRow[] = [
      {
        role: "data",
        cells: [
          { value: "甲", style: "text" },
          { value: "", style: "answer" },
        ],
      },
    ];
    const parts = xmlParts(withReport(rows));
    const styles = parseXml(parts.get("xl/styles.xml")!) as Document;
    const xfs = [...styles.getElementsByTagName("cellXfs")[0]!.children];
    const sheet = parseXml(parts.get("xl/worksheets/sheet3.xml")!) as Document;
    const locks = [...sheet.getElementsByTagName("row")[1]!.children].map((cell) => {
      return xfs[Number(cell.getAttribute("s"))]!.getElementsByTagName("protection")[0]!.getAttribute("locked");
    });
    expect(locks).to.deep.equal(["1", "0"]);
    expect(sheet.getElementsByTagName("sheetProtection")[0]!.hasAttribute("password")).to.equal(false);
  });

  it("shows an answer as due until it is long enough", () => {
    const xml = xmlOf([
      {
        role: "data",
        cells: [
          { value: "甲", style: "text" },
          { value: "", style: "answer", minLength: 6 },
        ],
      },
    ]);
    expect(xml).to.contain('sqref="B2"').and.to.contain("LEN(TRIM(B2))&lt;6");
  });

  it("makes a row tall enough for its longest text, and no row taller than Excel allows", () => {
    const heights = readHeights(xmlOf([data("短"), data("长".repeat(200)), data("很长".repeat(5000))]));
    expect(heights[1]).to.be.lessThan(20);
    expect(heights[2]).to.be.greaterThan(150);
    expect(heights[3]).to.be.at.most(409);
  });

  it("holds no more links than Excel takes", () => {
    const link = { sheet: "封面", row: 1, column: 1 };
    const rows = Array.from({ length: 65_600 }, (): ContentRow => ({
      role: "data",
      cells: [{ value: "A1", style: "link", link }],
    }));
    expect(xmlOf(rows).split("<hyperlink ").length - 1).to.equal(65_530);
  });

  it("adds its styles behind those of the workbook, whose indices stay", () => {
    const before = xmlParts(aGoogleLikeBook()).get("xl/styles.xml")!;
    const after = xmlParts(withReport([], aGoogleLikeBook())).get("xl/styles.xml")!;
    const items = (xml: string, list: string) => {
      const [element] = (parseXml(xml) as Document).getElementsByTagName(list);
      return [...element!.children].map((child) => child.outerHTML);
    };
    for (const list of ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"]) {
      expect(items(after, list).slice(0, items(before, list).length), list).to.deep.equal(items(before, list));
    }
    expect(packageFaults(withReport([], aGoogleLikeBook()))).to.deep.equal([]);
  });
});

describe("the looks of marked cells", () => {
  const light = (rgb: string): number => {
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(rgb.slice(at, at + 2), 16) / 255);
    const linear = [red!, green!, blue!].map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
  };

  for (const severity of markSeverities) {
    it(`${severity}: the text stands out from the fill by 7:1 or more`, () => {
      const { fill, ink } = markLooks[severity];
      expect((light(fill) + 0.05) / (light(ink) + 0.05)).to.be.at.least(7);
    });
  }

  it("differ in more than colour: no two have the same border, and with a text no two the same weight and line", () => {
    const looks = markSeverities.map((severity) => markLooks[severity]);
    expect(new Set(looks.map(({ border }) => border)).size).to.equal(4);
    expect(new Set(looks.map(({ weight, underline }) => weight + underline)).size).to.equal(4);
  });
});

function readHeights(xml: string): number[] {
  return [...xml.matchAll(/<row r="\d+" ht="([\d.]+)"/g)].map(([, height]) => Number(height));
}
