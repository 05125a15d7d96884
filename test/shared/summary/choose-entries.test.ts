import { expect } from "chai";
import fc from "fast-check";
import { ourForms } from "../../our-forms.ts";
import { chooseEntries } from "../../../shared/summary/choose-entries.ts";
import type { MergeEntry, MergeOptions } from "../../../shared/summary/entry.ts";
import { aPark } from "./some-parks.ts";

const form = ourForms.get("application@2018.1")!;
const province: MergeOptions = { level: "province", period: "2026", language: "zh-CN" };
const CODE = "12440000MB2C07549J";

function sentAt(entry: MergeEntry, submittedAt: string, file: string): MergeEntry {
  return { ...entry, source: { file, sha256: file.padEnd(64, "0"), submittedAt } };
}

describe("which file of a unit counts", () => {
  const park = aPark(form, { name: "琶洲园区", code: CODE });

  it("is the latest, told by the time and not by the order or the time zone", () => {
    const early = sentAt(park, "2026-05-20T09:00:00+08:00", "early.xlsx");
    const late = sentAt(park, "2026-05-20T02:00:00Z", "late.xlsx");
    for (const entries of [
      [early, late],
      [late, early],
    ]) {
      const { counted, excluded } = chooseEntries(form, entries, province);
      expect(counted.map(({ source }) => source.file)).to.deep.equal(["late.xlsx"]);
      expect(excluded).to.deep.equal([
        {
          file: "early.xlsx",
          unitName: "琶洲园区",
          reason: {
            zh: "同一单位以较新的文件为准（late.xlsx）",
            en: "a later file of the same unit counts (late.xlsx)",
          },
        },
      ]);
    }
  });

  it("stays the accepted one while a newer one has not been accepted", () => {
    const accepted = sentAt(park, "2026-05-20T00:00:00Z", "accepted.xlsx");
    const newer = { ...sentAt(park, "2026-06-01T00:00:00Z", "newer.xlsx"), status: "submitted" as const };
    expect(chooseEntries(form, [newer, accepted], province).counted.map(({ source }) => source.file)).to.deep.equal([
      "accepted.xlsx",
    ]);
    const earlier = chooseEntries(form, [newer, accepted], { ...province, includeEarlier: true });
    expect(earlier.counted.map(({ source }) => source.file)).to.deep.equal(["newer.xlsx"]);
  });

  it("is one for one credit code, however the name is written, and one for each name without a code", () => {
    const renamed = { ...aPark(form, { name: "琶洲（新）园区", code: CODE.toLowerCase() }) };
    expect(chooseEntries(form, [park, renamed], province).counted).to.have.length(1);
    const plain = [
      aPark(form, { name: "甲（一期）" }),
      aPark(form, { name: "甲(一期)" }),
      aPark(form, { name: "甲（一期）", city: "440300" }),
    ];
    expect(chooseEntries(form, plain, province).counted).to.have.length(2);
  });

  it("is one for each unit that the server knows, also when two have one management body", () => {
    const units = ["甲园", "乙园"].map((name) => ({ ...aPark(form, { name, code: CODE }), unitId: name }));
    expect(chooseEntries(form, units, province).counted).to.have.length(2);
    const renamed = { ...units[0]!, unitName: "甲园(新)", source: { file: "x.xlsx", sha256: "f".repeat(64) } };
    expect(chooseEntries(form, [...units, renamed], province).counted).to.have.length(2);
  });

  const cases: readonly (readonly [string, Partial<MergeEntry>, Partial<MergeOptions>, string])[] = [
    ["another period", { period: "2025" }, {}, "报告期不符（2025）"],
    ["another city", { city: "440300" }, { level: "city", city: "440100" }, "不属于本市（440300）"],
    [
      "returned, even when earlier states count",
      { status: "returned" },
      { includeEarlier: true },
      "已退回，待重新报送",
    ],
    ["withdrawn", { status: "withdrawn" }, { includeEarlier: true }, "已撤回"],
    ["recommended, for the province", { status: "recommended" }, {}, "省级尚未接收"],
    ["submitted, for the city", { status: "submitted" }, { level: "city" }, "市级尚未审核推荐"],
    [
      "another form",
      { record: { ...park.record, form: "zone-annual@2021.1" } },
      {},
      "不是本次汇总的表（zone-annual@2021.1）",
    ],
  ];
  for (const [what, change, options, reason] of cases) {
    it(`is none that is ${what}`, () => {
      const { counted, excluded } = chooseEntries(form, [{ ...park, ...change }], { ...province, ...options });
      expect(counted).to.deep.equal([]);
      expect(excluded.map(({ reason: { zh } }) => zh)).to.deep.equal([reason]);
    });
  }

  it("does not depend on the order in which the files come", () => {
    const times = ["2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z", undefined];
    const entry = fc
      .record({
        unit: fc.nat(3),
        at: fc.nat(2),
        file: fc.nat(4),
        status: fc.constantFrom("accepted", "selected", "returned"),
      })
      .map(({ unit, at, file, status }): MergeEntry => {
        const submittedAt = times[at];
        const source = { file: `${file}.xlsx`, sha256: `${file}${unit}`, ...(submittedAt && { submittedAt }) };
        return { ...park, unitName: `园区${unit}`, unitCode: `CODE${unit}`, status, source } as MergeEntry;
      });
    const shuffled = fc
      .array(entry, { maxLength: 8 })
      .chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })));
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        expect(chooseEntries(form, others, province)).to.deep.equal(chooseEntries(form, entries, province));
      }),
    );
  });
});
