import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeSummary } from "../../../server/workbooks/summary.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { SummaryBook } from "../../../shared/summary/book.ts";
import type { MergeEntry, MergeOptions } from "../../../shared/summary/entry.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { previousTotals } from "../../../shared/summary/previous-totals.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { packageFaults } from "../../contracts/package-faults.ts";
import { hasLibreOffice, NO_LIBREOFFICE, recalculate } from "../../contracts/recalculate.ts";
import { aCleanAnnualEvaluation, theEvaluationBefore } from "../forms/a-clean-annual-evaluation.ts";
import { recordOf, type Application } from "../forms/a-clean-application.ts";
import { aCleanQuarter } from "../forms/a-clean-quarter.ts";
import { aCleanZoneYear, setActual } from "../forms/a-clean-zone-year.ts";
import { rowWith, valuesOf } from "./read-summary.ts";

const forms = ourForms;
const zoneYear = forms.get("zone-annual@2021.1")!;
const zoneQuarter = forms.get("zone-quarterly@2021.1")!;
const evaluation = forms.get("annual-evaluation@2018.1")!;
const city: Omit<MergeOptions, "period"> = { level: "city", city: "440100", language: "zh-CN" };

function entry(form: Form, unitName: string, period: string, application: Application): MergeEntry {
  const record = { ...recordOf(form, application, period), unit: unitName };
  const { findings, criteria } = evaluate(form, record);
  const source = { file: `${unitName}.xlsx`, sha256: "0".repeat(64) };
  return { record, findings, criteria, city: "440100", unitName, period, status: "checked", source };
}

const checkedToo = { includeEarlier: true } as const;

function yearOf(unitName: string, period: string, figures: { readonly [indicator: string]: number }): MergeEntry {
  const application = aCleanZoneYear(zoneYear);
  for (const [indicator, actual] of Object.entries(figures)) setActual(application, indicator, actual);
  return entry(zoneYear, unitName, period, application);
}

/** 900 亿元 of software, 1700 亿元 of contracts, 150 of 300 enterprises: each at its target of 2025 exactly. */
const areas = (period: string): readonly MergeEntry[] => [
  yearOf("琶洲", period, {
    软件和信息技术服务业营业收入: 300,
    技术合同成交额: 600,
    规上企业数: 200,
    已数字化企业数: 104,
  }),
  yearOf("金融城", period, {
    软件和信息技术服务业营业收入: 350,
    技术合同成交额: 500,
    规上企业数: 60,
    已数字化企业数: 6,
  }),
  yearOf("鱼珠", period, {
    软件和信息技术服务业营业收入: 250,
    技术合同成交额: 600,
    规上企业数: 40,
    已数字化企业数: 40,
  }),
];

const zoneBook = (period: string, entries = areas(period)): SummaryBook =>
  mergeSummary(zoneYear, entries, { ...city, ...checkedToo, period });

const quarterEntries = (): readonly MergeEntry[] =>
  ["琶洲", "鱼珠"].map((name) => entry(zoneQuarter, name, "2025Q3", aCleanQuarter()));
const quarterBook = (entries = quarterEntries()): SummaryBook =>
  mergeSummary(zoneQuarter, entries, { ...city, ...checkedToo, period: "2025Q3" });

const park = "天河智谷人工智能产业园";
const parkEntries = (): readonly MergeEntry[] => [
  entry(evaluation, park, "2026", aCleanAnnualEvaluation(evaluation)),
  entry(evaluation, "新园区", "2026", aCleanAnnualEvaluation(evaluation)),
];
function parkBook(entries = parkEntries()): SummaryBook {
  const before = { ...recordOf(evaluation, theEvaluationBefore(evaluation), "2025"), unit: park };
  const previous = previousTotals(evaluation, entries, [before])!;
  return mergeSummary(evaluation, entries, {
    ...checkedToo,
    level: "province",
    period: "2026",
    language: "zh-CN",
    previous,
  });
}

describe("the zone against its targets", () => {
  /** indicator, unit, actual, 2022, 2025, year, asked, target, rate, reached, rule, clause, finding */
  const lineOf = (period: string, indicator: string) => rowWith(zoneBook(period), "目标达成", indicator);

  it("does not reach by equalling a target that asks for more, and reaches one that does not", () => {
    expect(lineOf("2025", "软件和信息技术服务业营业收入").slice(2, 12)).to.deep.equal([
      900,
      600,
      900,
      2025,
      "超过",
      900,
      100,
      "未达到",
      "Z1",
      "导则 第四条",
    ]);
    expect(lineOf("2025", "技术合同成交额").slice(2, 10)).to.deep.equal([
      1700,
      1500,
      1700,
      2025,
      "不少于",
      1700,
      100,
      "达到",
    ]);
  });

  it("takes the first target year not before the period, and after 2025 that of 2025", () => {
    const years = ["2021", "2022", "2023", "2025", "2026"].map((period) => lineOf(period, "技术合同成交额")[5]);
    expect(years).to.deep.equal([2022, 2022, 2025, 2025, 2025]);
    expect(lineOf("2022", "产业数字化覆盖率").slice(3, 10)).to.deep.equal(["—", 50, 2022, "超过", "—", "—", "—"]);
  });

  it("works coverage out of the two counts: 150 of 300, not a mean of 52, 10 and 100", () => {
    expect(lineOf("2025", "产业数字化覆盖率").slice(2, 10)).to.deep.equal([
      50,
      "—",
      50,
      2025,
      "超过",
      50,
      100,
      "未达到",
    ]);
    expect(rowWith(zoneBook("2025"), "片区×指标", "产业数字化覆盖率").slice(2)).to.deep.equal([52, 10, 100, 50]);
  });

  it("says the same as the rules over the summary, in their words", () => {
    for (const period of ["2021", "2022", "2023", "2026"]) {
      for (const row of valuesOf(zoneBook(period), "目标达成").filter((values) => String(values[10]).startsWith("Z")))
        expect(row[12] === "", `${period} ${row[10]}`).to.equal(row[9] !== "未达到");
    }
    expect(lineOf("2025", "软件和信息技术服务业营业收入")[12]).to.include("未超过目标 900 亿元");
  });

  it("leaves the yearly evaluation to fill in, of each area and of the whole", () => {
    const rows = valuesOf(zoneBook("2025"), "评价记录");
    expect(rows[2]!.slice(4)).to.include("年度评价结论");
    expect(rows.slice(3, 7).map((row) => row.slice(4))).to.deep.equal(Array(4).fill(Array(5).fill(null)));
  });
});

describe("a quarter's projects and imports", () => {
  it("compare what is done with the plan and with the calendar, and weight progress by investment", () => {
    // P-01: 2.6 of 4; the area: 2.6 of 8; three quarters of the year; 10 × 100 % of 15 亿元.
    expect(rowWith(quarterBook(), "项目进度", "P-01").slice(4)).to.deep.equal([4, 2.6, 65, 75, -10, 10, 100, 10]);
    expect(rowWith(quarterBook(), "项目进度", "P-02").slice(4)).to.deep.equal([
      null,
      null,
      "—",
      75,
      "—",
      null,
      100,
      "—",
    ]);
    const area = rowWith(quarterBook(), "项目进度", "琶洲").slice(4);
    expect(area.slice(0, 6)).to.deep.equal([8, 2.6, 32.5, 75, -42.5, 15]);
    expect(area[6]).to.be.closeTo(66.6667, 0.0001);
    expect(rowWith(quarterBook(), "项目进度", "合计").slice(4, 9)).to.deep.equal([16, 5.2, 32.5, 75, -42.5]);
  });

  it("count imports of each area by direction and by stage", () => {
    expect(rowWith(quarterBook(), "片区×产业方向", "大数据").slice(1)).to.deep.equal([1, 1, 2]);
    expect(valuesOf(quarterBook(), "片区×阶段").at(-1)!.slice(1)).to.deep.equal([3, 3, 6]);
  });

  it("show an enterprise that two areas list once", () => {
    expect(rowWith(quarterBook(), "去重企业", "甲数据有限公司")).to.include(2500);
  });
});

describe("evaluated parks beside their last year", () => {
  it("compare each park with itself, and together only those that have both years", () => {
    const rows = valuesOf(parkBook(), "单位同比").filter((values) => values[2] === "人工智能产品产值");
    expect(rows.map((row) => row.slice(3).map(toThree))).to.deep.equal([
      ["同口径合计", "万元", 20000, 22100, 2100, 10.5],
      ...[
        [park, "万元", 20000, 22100, 2100, 10.5],
        ["新园区", "万元", "—", 22100, "—", "—"],
      ],
    ]);
  });

  it("are on the roll with the sample grade, the result left to fill in", () => {
    const rows = valuesOf(parkBook(), "考核结果名册");
    expect(rows[2]!.slice(5)).to.deep.equal(["考核等次(示例)", "考核结果", "考核意见", "考核人", "考核日期"]);
    expect(rows[3]!.slice(6)).to.deep.equal([null, null, null, null]);
    expect(rows[3]![5]).to.be.oneOf(["优秀", "良好", "合格", "不合格"]);
  });

  it("have no recommendations and no waivers", () => {
    const names = parkBook().sheets.map(({ name }) => name);
    expect(names).to.not.include.members(["推荐汇总表"]).and.to.not.include.members(["豁免清单"]);
  });
});

const toThree = (value: unknown) => (typeof value === "number" ? Number(value.toFixed(3)) : value);

const books: readonly (readonly [string, (reverse: boolean) => SummaryBook])[] = [
  ["zone-annual", (reverse) => zoneBook("2025", reverse ? [...areas("2025")].reverse() : areas("2025"))],
  ["zone-quarterly", (reverse) => quarterBook(reverse ? [...quarterEntries()].reverse() : quarterEntries())],
  ["annual-evaluation", (reverse) => parkBook(reverse ? [...parkEntries()].reverse() : parkEntries())],
];

for (const [name, bookOf] of books) {
  describe(`the summary workbook of ${name}`, () => {
    it("is the same file whatever the order of the files, with nothing that Excel would repair", async () => {
      const bytes = await writeSummary(bookOf(false));
      expect(Buffer.compare(await writeSummary(bookOf(true)), bytes)).to.equal(0);
      expect(packageFaults(bytes)).to.deep.equal([]);
      expect(readWorkbook(bytes, nodeCodec).sheets.length).to.be.above(8);
    });

    it("holds the values that its formulas give when they are calculated again", async function () {
      if (!hasLibreOffice()) {
        console.log(NO_LIBREOFFICE);
        this.skip();
      }
      this.timeout(120_000);
      const { formulas, differences } = recalculate(await writeSummary(bookOf(false)));
      expect(differences).to.deep.equal([]);
      expect(formulas).to.be.above(100);
    });
  });
}
