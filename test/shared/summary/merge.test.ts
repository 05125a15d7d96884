import { expect } from "chai";
import fc from "fast-check";
import type { MergeEntry } from "../../../shared/summary/entry.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { afterEdit, checkFormulas, gridOf } from "./calculate-book.ts";
import { figure, form, merge, province, rowWith, valuesOf } from "./read-summary.ts";
import { someParks } from "./some-parks.ts";

describe("the summary of applications", () => {
  const whole = mergeSummary(form, someParks(form), province);

  it("gives every formula the value that it calculates, for the province and for a city", () => {
    const city = mergeSummary(form, someParks(form), { ...province, level: "city", city: "440100" });
    for (const book of [whole, city]) {
      const { formulas, differences } = checkFormulas(book);
      expect(differences).to.deep.equal([]);
      expect(formulas).to.be.greaterThan(200);
    }
  });

  it("shows in its controls that units, cities, total and details agree", () => {
    const checks = valuesOf(whole, "说明").filter((values) => values.at(-1) === "一致");
    expect(checks.length).to.be.greaterThan(10);
    const output = rowWith(whole, "说明", "上年人工智能产品产值合计(万元)");
    expect(new Set(output.slice(2, 6)).size).to.equal(1);
    expect(output[6]).to.equal("一致");
  });

  it("follows its details: a figure changed in 明细 changes the unit, its city, all totals, and the checks still agree", () => {
    const detail = valuesOf(whole, "明细-企业清单");
    const column = detail[2]!.indexOf("人工智能产品产值(万元)");
    const row = detail.findIndex((values) => values.includes("奋勇园区企业1"));
    const before = detail[row]![column] as number;
    const edit = { sheet: "明细-企业清单", row: row + 1, column: column + 1, value: before + 10_000 };
    const after = afterEdit(whole, edit);
    const at = valuesOf(whole, "汇总表")[3]!.indexOf("上年人工智能产品产值合计(万元)");
    const changed = after.get("汇总表")!.flatMap((cells, index) => {
      const old = valuesOf(whole, "汇总表")[index]![at];
      return cells[at]?.value === old ? [] : [[cells[4]?.value, (cells[at]?.value as number) - (old as number)]];
    });
    expect(changed).to.deep.equal([
      ["（共 1 家）", 10_000],
      ["奋勇园区", 10_000],
      ["全省合计", 10_000],
      ["去重合计", 10_000],
    ]);
    const checks = after.get("说明")!.map((cells) => cells[6]?.value);
    expect(checks).to.include("一致").and.not.include("不一致");
  });

  it("is the same whatever the order of the files", () => {
    const entries = someParks(form);
    const plain = JSON.stringify([...gridOf(whole)]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled: MergeEntry[]) => {
        expect(JSON.stringify([...gridOf(mergeSummary(form, shuffled, province))])).to.equal(plain);
      }),
      { numRuns: 8 },
    );
  });

  it("lists units by city, then by name, whenever they were sent in", () => {
    const at = (submittedAt: string): Partial<MergeEntry> => ({
      source: { file: "x.xlsx", sha256: submittedAt, submittedAt },
    });
    const book = merge([
      { name: "C园", city: "440300", entry: at("2026-05-01T00:00:00Z") },
      { name: "B园", city: "440100", entry: at("2026-05-03T00:00:00Z") },
      { name: "A园", city: "440100", entry: at("2026-05-02T00:00:00Z") },
    ]);
    const names = valuesOf(book, "汇总表").map((row) => row[4]);
    expect(names.filter((name) => String(name).endsWith("园"))).to.deep.equal(["A园", "B园", "C园"]);
  });

  it("counts a city's sum in the total once, though the city has a row of its own", () => {
    const book = merge([
      { name: "A园", city: "440100", fields: { plannedArea: 300 } },
      { name: "B园", city: "440100", fields: { plannedArea: 200.5 } },
      { name: "C园", city: "440300", fields: { plannedArea: 100 } },
    ]);
    expect(figure(book, "（共 2 家）", "规划建设面积(亩)")).to.equal(500.5);
    expect(figure(book, "全省合计", "规划建设面积(亩)")).to.equal(600.5);
  });

  it("says which branch of A3.1 was met", () => {
    const big = Array.from({ length: 3 }, (_, at) => ({ name: `大${at}`, aiOutput: 5000 }));
    const many = Array.from({ length: 10 }, (_, at) => ({ name: `小${at}`, aiOutput: 1000 }));
    const short = [...big.slice(1), { name: "差一点", aiOutput: 4999.99 }];
    const book = merge([
      { name: "A园", enterprises: big },
      { name: "B园", enterprises: many },
      { name: "C园", enterprises: short },
    ]);
    expect(figure(book, "A园", "A3.1 达标路径")).to.contain("骨干企业");
    expect(figure(book, "B园", "A3.1 达标路径")).to.contain("人工智能企业");
    expect(figure(book, "C园", "A3.1 达标路径")).to.equal("均未达到");
  });

  it("names an unread figure, leaves it out of the sum, and shows no formula that could bring it back", () => {
    const book = merge([
      { name: "A园", fields: { parkOutput: 100 } },
      { name: "B园", fields: { parkOutput: null }, unread: { fields: ["parkOutput"] } },
    ]);
    expect(figure(book, "B园", "上年园区总产值(万元)")).to.equal("未读");
    expect(figure(book, "全省合计", "上年园区总产值(万元)")).to.equal(100);
    expect(rowWith(book, "说明", "B园（广州市）：上年园区总产值(万元)")).to.have.length(7);
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });
});

describe("an enterprise that two parks report", () => {
  const shared = { name: "跨园公司", creditCode: "91440101MA5CROSS01" };
  const book = merge([
    {
      name: "A园",
      enterprises: [
        { ...shared, aiOutput: 6000 },
        { name: "甲", aiOutput: 1000 },
      ],
    },
    { name: "B园", city: "440300", enterprises: [{ ...shared, creditCode: " 91440101ma5cross01", aiOutput: 5800 }] },
  ]);

  it("is listed once with both parks, and counts once with its greatest figure", () => {
    const row = rowWith(book, "去重企业", shared.creditCode);
    expect(row.slice(1)).to.deep.equal([
      "跨园公司",
      2,
      "A园（广州市）、B园（深圳市）",
      "6000、5800",
      11_800,
      6000,
      5800,
    ]);
  });

  it("leaves the total with and without it, both on 汇总表 and on 说明", () => {
    expect(figure(book, "全省合计", "上年人工智能产品产值合计(万元)")).to.equal(12_800);
    expect(figure(book, "去重合计", "上年人工智能产品产值合计(万元)")).to.equal(7000);
    expect(rowWith(book, "说明", "其中：上年人工智能产品产值合计(万元) 去重合计")[4]).to.equal(7000);
    expect(checkFormulas(book).differences).to.deep.equal([]);
  });

  it("is not taken off the total twice when one of the parks is not in it", () => {
    const half = merge([
      { name: "A园", enterprises: [{ ...shared, aiOutput: 6000 }] },
      {
        name: "B园",
        enterprises: [{ ...shared, aiOutput: 7000 }],
        fields: { aiOutputTotal: null },
        unread: { fields: ["aiOutputTotal"] },
      },
    ]);
    expect(figure(half, "全省合计", "上年人工智能产品产值合计(万元)")).to.equal(6000);
    expect(figure(half, "去重合计", "上年人工智能产品产值合计(万元)")).to.equal(6000);
  });
});
