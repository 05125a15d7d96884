import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import XLSX from "@e965/xlsx";
import { expect } from "chai";
import fc from "fast-check";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { SummaryBook } from "../../../shared/summary/book.ts";
import { scoreSummary } from "../../../shared/summary/score-summary.ts";
import { mergeScores } from "../../../shared/summary/scores.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { SheetMissing, summaryCsv } from "../../../shared/summary/summary-csv.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { hasLibreOffice, NO_LIBREOFFICE } from "../../contracts/recalculate.ts";
import { aBook, aList, aPage } from "./a-book.ts";
import { parseCsv } from "./parse-csv.ts";
import { form, province, valuesOf } from "./read-summary.ts";
import { someParks } from "./some-parks.ts";
import { anExpert, form as expertForm } from "./some-scores.ts";

const textOf = (book: SummaryBook, sheet?: string) => [...summaryCsv(book, sheet)].join("");
const csvOf = (book: SummaryBook, sheet?: string) => parseCsv(textOf(book, sheet));
/** The one field of a list of one cell. */
const fieldOf = (value: string | number | null) =>
  csvOf(aBook(aList([[value, "末"]], [typeof value === "number" ? "number2" : "text", "text"])))[1]![0]!;

const hostile = [
  "=1+1",
  '=HYPERLINK("http://evil.example","点我")',
  "+1+cmd|'/C calc'!A0",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "\t1",
  "\r1",
  "\n1",
  "  =1",
  "　＝1",
  "＝1",
  "＋1",
  "－1",
  "＠1",
  "\u200B=1",
  "\uFEFF-1",
  "\u00A0@1",
  "\u0000=1",
];

describe("a summary as CSV", () => {
  const book = mergeSummary(form, someParks(form), province);

  it("is 汇总表 with its values, or any sheet by its id or name", () => {
    const rows = csvOf(book);
    const sheet = valuesOf(book, "汇总表");
    const header = sheet.findIndex((values) => values.includes("单位名称"));
    expect(rows[0]).to.deep.equal(sheet[header]);
    const last = sheet.findIndex((values) => values.some((value) => String(value).startsWith("单位负责人")));
    const plain = sheet.slice(header + 1, last).map((values) => values.map((value) => String(value ?? "")));
    expect(rows.slice(1)).to.deep.equal(plain);
    expect(csvOf(book, "overview")).to.deep.equal(rows);
    expect(csvOf(book, "汇总表")).to.deep.equal(rows);
    expect(csvOf(book, "detail-enterprises")).to.deep.equal(csvOf(book, "明细-企业清单"));
  });

  it("can be had of every sheet, every one with as many fields in each line", () => {
    for (const { id, name } of book.sheets) expect(csvOf(book, id).length, name).to.be.greaterThan(0);
    expect(csvOf(mergeSummary(form, [], province))).to.have.lengthOf(1);
  });

  it("tells columns of the same name apart by their groups", () => {
    const [heads] = csvOf(book, "criteria");
    expect(heads).to.include.members(["不符合(家)·按地市·广州市", "豁免(家)·按地市·广州市"]);
    for (const { id, columns } of book.sheets)
      if (columns) expect(new Set(csvOf(book, id)[0]).size, id).to.equal(columns.length);
  });

  it("is the ranking of the experts' scores", () => {
    const experts = [anExpert("陈一", { 甲园: 60, 乙园: 90 })];
    const scores = scoreSummary(expertForm, mergeScores(expertForm, experts, { period: "2026", round: 1 }), "zh-CN");
    expect(csvOf(scores).map((row) => row.slice(0, 3))).to.deep.equal([
      ["名次", "园区名称", "评分专家数"],
      ["1", "乙园", "1"],
      ["2", "甲园", "1"],
    ]);
  });

  it("is refused for a sheet that is not there", () => {
    expect(() => csvOf(book, "没有"))
      .to.throw(SheetMissing)
      .with.property("code", "sheet-missing");
  });

  it("comes in pieces that are never the whole of a large sheet", () => {
    const large = aBook(aList(Array.from({ length: 20_000 }, (_, at) => [`第${at}行`, at])));
    const pieces = [...summaryCsv(large)];
    expect(pieces.length).to.be.greaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.lessThan(70_000);
    expect(csvOf(large)).to.have.lengthOf(20_001);
  });

  it("begins with a byte order mark and ends every line with CRLF", () => {
    expect(textOf(aBook(aList([["甲", 1]], ["text", "number0"])))).to.equal("\uFEFF栏0,栏1\r\n甲,1\r\n");
  });

  it("has numbers without grouping or exponent and days as ISO 8601", () => {
    const numbers = [1234567.891, -5, 0, -0, 1e21, 1.5e-7, -2.25e-10, 1.234e25, 5e-324, 1 / 3];
    for (const number of numbers) {
      expect(fieldOf(number)).to.match(/^-?\d+(\.\d+)?$/);
      expect(Number(fieldOf(number))).to.equal(number + 0);
    }
    const days = csvOf(aBook(aList([[46_100, 44_317]], ["date", "month"])));
    expect(days[1]).to.deep.equal(["2026-03-19", "2021-05"]);
  });

  it("has the value of a formula, never the formula", () => {
    expect(
      csvOf(
        aBook(
          aList([
            [
              { value: -3, formula: "SUM(A1)" },
              { value: "差", formula: 'IF(1,"差")' },
            ],
          ]),
        ),
      )[1],
    ).to.deep.equal(["-3", "差"]);
  });

  it("has every line of a sheet that is no list", () => {
    const page = aPage([[{ value: "标题", style: "title" }], [undefined, { value: -1, style: "body.number0" }]]);
    expect(csvOf(aBook(page), "notes")).to.deep.equal([
      ["标题", ""],
      ["", "-1"],
    ]);
  });

  for (const text of hostile) {
    it(`puts an apostrophe before ${JSON.stringify(text)}`, () => {
      expect(fieldOf(text)).to.equal(`'${text}`);
    });
  }

  for (const text of ["—", "a=b", "园区", "1-2", "(=1)", " 前", "'=1", "A+"]) {
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      expect(fieldOf(text)).to.equal(text);
    });
  }
});

describe("any text and number in CSV", () => {
  const sign = fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    "⩵",
    " ",
    "　",
    '"',
    ",",
    "'",
    "甲",
    "\u200B",
  );
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(sign).map((signs) => signs.join("")),
    fc.tuple(fc.array(sign), fc.string()).map(([signs, rest]) => signs.join("") + rest),
  );
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const rows = fc.array(fc.tuple(text, number, fc.option(text)), { minLength: 1, maxLength: 20 });

  it("comes back as it was, but for the apostrophe that keeps it from being a formula", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const read = csvOf(aBook(aList(given, ["text", "number2", "text"]))).slice(1);
        expect(read).to.have.lengthOf(given.length);
        given.forEach(([first, figure, second], at) => {
          const [one, middle, other] = read[at]!;
          expect(Number(middle)).to.equal(figure + 0);
          for (const [back, before] of [
            [one!, first],
            [other!, second ?? ""],
          ] as const) {
            expect([before, `'${before}`]).to.include(back);
            expect(back.normalize("NFKC").replace(/^[\p{C}\s]+/u, "")).to.not.match(/^[=+\-@]/);
            expect(back).to.not.match(/^[\t\r\n]/);
          }
        });
      }),
    );
  });

  const formulasByAnother = (csv: string) => {
    const sheet = XLSX.read(csv, { type: "string" }).Sheets["Sheet1"]!;
    const cells = Object.entries(sheet).filter(([address]) => !address.startsWith("!"));
    return cells.filter(([, cell]) => (cell as XLSX.CellObject).f !== undefined).map(([address]) => address);
  };

  it("is no formula to another program's reader", () => {
    expect(formulasByAnother("=1+1,2\r\n")).to.deep.equal(["A1"]);
    fc.assert(
      fc.property(rows, (given) => {
        expect(formulasByAnother(textOf(aBook(aList(given, ["text", "number2", "text"]))))).to.deep.equal([]);
      }),
      { numRuns: 50 },
    );
  });

  it("is opened by LibreOffice with no cell a formula", function () {
    if (!hasLibreOffice()) {
      console.warn(NO_LIBREOFFICE);
      this.skip();
    }
    this.timeout(120_000);
    const rows = hostile.filter((one) => !one.includes("\u0000")).map((one) => [one, -1.5, "末"]);
    const cells = opened(textOf(aBook(aList(rows, ["text", "number2", "text"]))));
    expect(cells.filter(({ formula }) => formula !== undefined)).to.deep.equal([]);
    expect(opened("=1+1,2\r\n")[0]!.formula).to.equal("1+1");
    expect(cells.filter(({ value }) => value === -1.5)).to.have.lengthOf(rows.length);
    expect(cells.filter(({ value }) => typeof value === "string" && value.startsWith("'"))).to.have.lengthOf(
      rows.length,
    );
    expect(cells.filter(({ value }) => value === "栏0")).to.have.lengthOf(1);
  });
});

/** The cells of the workbook that LibreOffice makes of a CSV file when it is opened with formulas taken as formulas. */
function opened(csv: string) {
  const folder = mkdtempSync(join(tmpdir(), "summary-csv-"));
  try {
    const input = join(folder, "summary.csv");
    writeFileSync(input, csv);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    // Comma, quote, UTF-8, from line 1; the last but one: evaluate formulas.
    const filter = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true";
    const run = spawnSync("soffice", [
      profile,
      "--headless",
      filter,
      "--convert-to",
      "xlsx",
      "--outdir",
      folder,
      input,
    ]);
    if (run.status !== 0) throw new Error(`soffice ended with ${run.status}`);
    const book = readWorkbook(new Uint8Array(readFileSync(join(folder, "summary.xlsx"))), nodeCodec);
    return book.sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
