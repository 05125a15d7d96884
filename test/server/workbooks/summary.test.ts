import { expect } from "chai";
import fc from "fast-check";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeSummary } from "../../../server/workbooks/summary.ts";
import type { Cell, Workbook } from "../../../shared/cells/workbook.ts";
import type { MergeEntry, MergeOptions } from "../../../shared/summary/entry.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { hasLibreOffice, NO_LIBREOFFICE, recalculate } from "../../contracts/recalculate.ts";
import { gridOf } from "../../shared/summary/calculate-book.ts";
import { aPark, someParks } from "../../shared/summary/some-parks.ts";

const form = ourForms.get("application@2018.1")!;
const province: MergeOptions = { level: "province", period: "2026", language: "zh-CN" };
const previous = { period: "2025", totals: { plannedArea: 1000, aiOutputTotal: 90_000 } };

async function written(entries: readonly MergeEntry[], options: Partial<MergeOptions> = {}): Promise<Uint8Array> {
  return writeSummary(mergeSummary(form, entries, { ...province, ...options }));
}

function cellsOf(book: Workbook, sheet: string): readonly Cell[] {
  return book.sheets.find(({ name }) => name === sheet)!.rows.flatMap(({ cells }) => cells);
}

describe("the summary workbook as a file", () => {
  const entries = someParks(form);

  it("is the same, byte for byte, for any order of the same files", async () => {
    const first = await written(entries);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...entries], { minLength: entries.length }), async (shuffled) => {
        expect(Buffer.compare(await written(shuffled), first)).to.equal(0);
      }),
      { numRuns: 4 },
    );
  });

  it("has nothing of the clock or the time zone in it", async () => {
    const zone = process.env["TZ"];
    const first = await written(entries);
    try {
      process.env["TZ"] = "Asia/Shanghai";
      expect(Buffer.compare(await written(entries), first)).to.equal(0);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
    expect(xmlParts(first).get("docProps/core.xml")).to.contain("2018-01-01T00:00:00Z");
  });

  for (const [what, options] of [
    ["the province", { previous }],
    ["a city", { level: "city", city: "440100", previous }],
    ["the province in English", { language: "en" }],
  ] as const) {
    it(`keeps the schema's order in every part, for ${what}`, async () => {
      expect(packageFaults(await written(entries, options))).to.deep.equal([]);
    });

    it(`is recalculated by LibreOffice to the values it holds, for ${what}`, async function () {
      if (!hasLibreOffice()) {
        console.warn(NO_LIBREOFFICE);
        this.skip();
      }
      this.timeout(120_000);
      const { formulas, differences } = recalculate(await written(entries, options));
      expect(differences).to.deep.equal([]);
      expect(formulas).to.be.greaterThan(200);
    });
  }

  it("keeps the schema's order when there is nothing to merge", async () => {
    expect(packageFaults(await written([]))).to.deep.equal([]);
  });

  it("holds every cell of the summary, read back by our own reader", async () => {
    const book = mergeSummary(form, entries, province);
    const read = readWorkbook(await writeSummary(book), nodeCodec);
    expect(read.sheets.map(({ name }) => name)).to.deep.equal(book.sheets.map(({ name }) => name));
    for (const [sheet, rows] of gridOf(book)) {
      const wanted = rows.flatMap((cells) =>
        cells.flatMap((cell) => (cell && cell.value !== null && cell.value !== "" ? [cell] : [])),
      );
      const found = cellsOf(read, sheet);
      expect(
        found.map(({ value }) => value),
        sheet,
      ).to.deep.equal(wanted.map(({ value }) => value));
      expect(
        found.map(({ formula }) => formula),
        sheet,
      ).to.deep.equal(wanted.map(({ formula }) => formula));
    }
  });
});

describe("what units write into their workbooks", () => {
  const nasty = [
    '=HYPERLINK("http://evil.example","点我")',
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "__proto__",
    "constructor",
    "_x0041_园区",
    "<c><f>1+1</f></c>&amp;",
    "换\n行 与\t制表",
    "𠮷野園區🎉",
    " 前后空格 ",
    "0123456789012345678",
    "'单引号",
  ];

  it("stays the words that they wrote, never a formula", async () => {
    const parks = nasty.map((name, at) => ({
      ...aPark(form, { name, code: `CODE${at}`, enterprises: [{ name, aiOutput: 1000 }] }),
      findings: [],
    }));
    const bytes = await written(parks);
    const read = readWorkbook(bytes, nodeCodec);
    for (const sheet of ["汇总表", "明细-企业清单", "来源", "排名"]) {
      const cells = cellsOf(read, sheet);
      for (const name of nasty) {
        const found = cells.find(({ value }) => value === name);
        expect(found, `${name} in ${sheet}`).to.not.equal(undefined);
        expect(found!.formula).to.equal(undefined);
        expect(found!.numberFormat).to.equal("@");
      }
    }
    expect(packageFaults(bytes)).to.deep.equal([]);
    expect(Object.keys(Object.prototype)).to.deep.equal([]);
  });

  it("leaves out what XML cannot hold, and cuts words that no cell can hold", async () => {
    const name = `a\u0001b\uFFFEc\uD800d${"长".repeat(40_000)}`;
    const read = readWorkbook(await written([aPark(form, { name })]), nodeCodec);
    const shown = cellsOf(read, "来源").find(({ value }) => String(value).startsWith("ab"))!.value as string;
    expect(shown.slice(0, 7)).to.equal("ab\uFFFDc\uFFFDd长");
    expect(shown.length).to.be.at.most(32_767);
    expect(shown.endsWith("…")).to.equal(true);
  });

  it("gives a link to web addresses only", async () => {
    const park = aPark(form, { name: "A园" });
    const link = (address: string, file: string): MergeEntry => ({
      ...park,
      unitName: file,
      source: { ...park.source, file, link: address },
    });
    const bytes = await written([
      link("https://park.example/s/1?a=1&b=2", "一.xlsx"),
      link("javascript:alert(1)", "二.xlsx"),
    ]);
    const links = [...xmlParts(bytes)].filter(([name]) => name.includes("_rels/sheet")).map(([, xml]) => xml);
    expect(links.join("")).to.contain('Target="https://park.example/s/1?a=1&amp;b=2"').and.not.contain("javascript");
    expect(packageFaults(bytes)).to.deep.equal([]);
  });
});

describe("how the summary looks", () => {
  it("marks failing criteria by a live format, and prints A4 landscape with headers and page numbers", async () => {
    const parts = xmlParts(await written(someParks(form)));
    const overview = parts.get("xl/worksheets/sheet2.xml")!;
    expect(overview).to.match(
      /<cfRule type="cellIs" dxfId="\d+" priority="\d+" operator="equal"><formula>&quot;不符合&quot;/,
    );
    expect(overview).to.contain('orientation="landscape"').and.contain('paperSize="9"').and.contain("第 &amp;P 页");
    expect(overview).to.contain('state="frozen"').and.contain("<autoFilter");
    expect(parts.get("xl/workbook.xml")).to.match(/_xlnm\.Print_Titles[^>]*>[^<]*\$3:\$4/);
  });

  it("draws data bars that Excel need not repair: no empty x14:id", async () => {
    const xml = [...xmlParts(await written(someParks(form))).values()].join("");
    expect(xml).to.contain('<cfRule type="dataBar"').and.not.contain("x14:id");
  });
});
