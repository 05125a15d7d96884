import { expect } from "chai";
import { identify } from "../../../shared/records/identify.ts";
import { aForm } from "./a-form.ts";
import { aBlank, fill, put, rename, shiftRows, toWorkbook, valueOf, type Draft } from "./a-workbook.ts";

const form = aForm();
const aCover = (): Draft => fill(aBlank(form, "2026"), { unit: "琶洲园" });
const inShort = (draft: Draft): string => {
  const { form: id, unit, period } = identify(toWorkbook(draft));
  return [id, unit, period].join(" | ");
};

describe("what a workbook says it is", () => {
  it("is read from the names of its cover", () => {
    const found = identify(toWorkbook(aCover()));
    expect(found).to.deep.include({ form: "small@2018.1", unit: "琶洲园", period: "2026" });
    expect(found.places.unit).to.deep.equal({ sheet: "封面", ...valueOf(form, "unit") });
  });

  it("is read from its labels when the names are lost, or point elsewhere", () => {
    const lost = aCover();
    lost.names.clear();
    expect(inShort(rename(lost, "封面", "首页"))).to.equal("small@2018.1 | 琶洲园 | 2026");
    const stale = shiftRows(aCover(), { sheet: "封面", at: 1, by: 2, isStale: true });
    expect(inShort(stale)).to.equal("small@2018.1 | 琶洲园 | 2026");
    const onLabel = aCover();
    const { row, column } = valueOf(form, "period");
    onLabel.names.set("pf_unit", { sheet: "封面", row, column: column - 1 });
    expect(inShort(onLabel)).to.equal("small@2018.1 | 琶洲园 | 2026");
  });

  const periods: readonly (readonly [string | number, string])[] = [
    ["2026", "2026"],
    [2026, "2026"],
    ["２０２６年", "2026"],
    ["2026年度", "2026"],
    ["2026Q3", "2026Q3"],
    ["2026q3", "2026Q3"],
    ["2026年第三季度", "2026Q3"],
    ["2026年3季度", "2026Q3"],
    ["26年", ""],
    ["2026年5月", ""],
    ["2026Q5", ""],
  ];
  for (const [written, period] of periods) {
    it(`reads the period ${JSON.stringify(written)} as "${period}"`, () => {
      const draft = aCover();
      put(draft, "封面", valueOf(form, "period"), written);
      expect(identify(toWorkbook(draft)).period ?? "").to.equal(period);
    });
  }

  it("is left open when nothing says it", () => {
    const draft = aCover();
    put(draft, "封面", valueOf(form, "version"), "第一版");
    put(draft, "封面", valueOf(form, "unit"), null);
    expect(identify(toWorkbook(draft))).to.deep.equal({
      period: "2026",
      places: { period: { sheet: "封面", ...valueOf(form, "period") } },
    });
    expect(identify({ sheets: [], names: [], date1904: false })).to.deep.equal({ places: {} });
  });
});
