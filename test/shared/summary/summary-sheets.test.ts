import { expect } from "chai";
import type { MergeEntry } from "../../../shared/summary/entry.ts";
import { ourForms } from "../../our-forms.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { checkFormulas } from "./calculate-book.ts";
import { form, merge, province, rowWith, valuesOf } from "./read-summary.ts";
import { aPark, someParks } from "./some-parks.ts";
import { plainRows } from "../../../shared/summary/plain-rows.ts";

describe("the sheets around the summary", () => {
  it("say in words that there is nothing, when there is nothing", () => {
    const book = mergeSummary(form, [], province);
    for (const { name, rows } of book.sheets.slice(1)) {
      if (name === "推荐名额" || name === "条件统计" || name === "分区汇总") continue;
      const words = [...rows()].flatMap(({ cells }) => cells.map((cell) => String(cell?.value)));
      expect(
        words.some((one) => /（零报送）。$|（无）。$/.test(one)),
        name,
      ).to.equal(true);
    }
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });

  const recommended = (order: number): Partial<MergeEntry> => ({
    recommendation: { order, opinion: "符合条件,同意推荐申报。", reviewer: "王审核", date: "2026-05-30" },
  });

  it("show the quota of each city and who is over it", () => {
    const book = merge([
      { name: "A园", city: "440100", entry: recommended(2) },
      { name: "B园", city: "440100", entry: recommended(1) },
      { name: "C园", city: "440200", entry: recommended(1) },
      { name: "D园", city: "440200", entry: recommended(2) },
    ]);
    expect(rowWith(book, "推荐名额", "广州市")).to.deep.equal(["广州市", 2, 2, 2, 0, "未超"]);
    expect(rowWith(book, "推荐名额", "韶关市")).to.deep.equal(["韶关市", 2, 1, 2, -1, "超额"]);
    expect(rowWith(book, "推荐名额", "深圳市")).to.deep.equal(["深圳市", 0, 2, 0, 2, "未超"]);
    const order = valuesOf(book, "推荐汇总表").slice(3, 7);
    expect(order.map((row) => row[2])).to.deep.equal(["B园", "A园", "C园", "D园"]);
  });

  it("count a place that the province granted beside the quota, as formulas do", () => {
    const granted = { ...recommended(2), beyondQuota: true };
    const book = merge([
      { name: "C园", city: "440200", entry: recommended(1) },
      { name: "D园", city: "440200", entry: granted },
    ]);
    expect(rowWith(book, "推荐名额", "韶关市")).to.deep.equal(["韶关市", 2, 1, 1, 2, 0, "未超"]);
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });

  it("lead from each unit's row to its submission, where a server has it", () => {
    const source = { file: "A园.xlsx", sha256: "a".repeat(64), link: "https://parks.example/submissions/1" };
    const book = merge([{ name: "A园", city: "440100", entry: { source } }]);
    const overview = book.sheets.find(({ id }) => id === "overview")!;
    const row = [...plainRows(overview)].find(({ role }) => role === "body")!;
    expect(row.values.at(-1)).to.equal(source.link);
    const none = merge([{ name: "A园", city: "440100" }]).sheets.find(({ id }) => id === "overview")!;
    expect(none.columns!.map(({ id }) => id)).to.not.include("link");
  });

  it("remind of who is late, returned or missing, with the phone to call", () => {
    const late = aPark(form, {
      name: "A园",
      entry: { source: { file: "A园.xlsx", sha256: "a".repeat(64), submittedAt: "2026-05-20T08:30:00Z", late: true } },
    });
    const returned = aPark(form, { name: "B园", entry: { status: "returned" } });
    const due = "2026-05-10";
    const book = mergeSummary(form, [returned, late], {
      ...province,
      expectedUnits: [
        { city: "440100", unitName: "A园", due },
        { city: "440100", unitName: "B园", due, phone: "020-1" },
        { city: "440300", unitName: "D园", due, contact: "赵", phone: "0755-12345678" },
      ],
    });
    const shown = ["A园", "B园", "D园"].map((name) => {
      const row = rowWith(book, "报送情况", name);
      return [row[4], row[8], row[9]];
    });
    expect(shown).to.deep.equal([
      ["迟报", "陈经办", "020-83130000"],
      ["退回", "陈经办", "020-83130000"],
      ["未报", "赵", "0755-12345678"],
    ]);
  });

  it("break the output down by kind of industry and by region", () => {
    const book = merge([
      {
        name: "A园",
        city: "440100",
        enterprises: [
          { name: "一", aiOutput: 3000 },
          { name: "二", aiOutput: 1000, category: "robot" },
        ],
      },
      { name: "B园", city: "440800", enterprises: [{ name: "三", aiOutput: 500, category: "robot", settled: false }] },
    ]);
    expect(rowWith(book, "分类-产业类别", "智能机器人").slice(1)).to.deep.equal([1, 1000, 25]);
    expect(rowWith(book, "分区汇总", "珠三角")[1]).to.equal(1);
    expect(rowWith(book, "分区汇总", "粤西")[1]).to.equal(1);
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });

  it("put last year beside this year", () => {
    const previous = { period: "2025", totals: { plannedArea: 200 }, byCity: { "440100": { plannedArea: 0 } } };
    const book = merge([{ name: "A园", fields: { plannedArea: 300 } }], { previous });
    const rows = valuesOf(book, "同比").filter((row) => row[1] === "规划建设面积");
    expect(rows.map((row) => row.slice(3))).to.deep.equal([
      [200, 300, 100, 50],
      [0, 300, 300, "—"],
    ]);
  });

  it("rank with shared places, and without a place where there is no figure", () => {
    const outputs = [900, 1200, 900, null];
    const book = merge(
      outputs.map((output, at) => ({
        name: `${at}园`,
        enterprises: output === null ? [] : [{ name: `企${at}`, aiOutput: output }],
        ...(output === null && { fields: { aiOutputTotal: null } }),
      })),
    );
    const ranks = valuesOf(book, "排名").slice(3);
    expect(ranks.map((row) => [row[0], row[3]])).to.deep.equal([
      [1, "1园"],
      [2, "0园"],
      [2, "2园"],
      ["—", "3园"],
    ]);
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });

  it("list waivers with who, when and why, and count them by clause and city", () => {
    const park = aPark(form, { name: "A园" });
    const criteria = park.criteria.map((one) => (one.rule === "A4.2" ? { ...one, outcome: "waived" as const } : one));
    const waivers = [{ rule: "A4.2", level: "province" as const, by: "省厅", date: "2026-06-01", reason: "培育期" }];
    const book = mergeSummary(form, [{ ...park, criteria, waivers }], province);
    expect(rowWith(book, "豁免清单", "A4.2")).to.include.members([
      "A园",
      "指南 一(一)4",
      "省级",
      "省厅",
      "2026-06-01",
      "培育期",
    ]);
    const counted = rowWith(book, "条件统计", "A4.2");
    expect(counted.slice(4)).to.deep.equal([0, 0, 0, 1, 0, 0, 1]);
  });

  it("are there for every form of the house, with formulas that hold", () => {
    for (const [id, other] of ourForms) {
      const park = aPark(other, { name: "某单位" });
      for (const level of ["city", "province"] as const) {
        const book = mergeSummary(other, [park], { ...province, level });
        expect(checkFormulas(book).differences, id).to.deep.equal([]);
        expect(valuesOf(book, "汇总表").flat(), id).to.include("某单位");
      }
    }
  });

  it("have names that Excel takes, each once, in both languages", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const names = mergeSummary(form, someParks(form), { ...province, language }).sheets.map(({ name }) => name);
      expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
      for (const name of names) expect(name).to.match(/^[^[\]:*?/\\']{1,31}$/);
    }
  });
});
