import { expect } from "chai";
import fc from "fast-check";
import { TotalsDiffer } from "../../../shared/summary/control-check.ts";
import type { MergeEntry, MergeOptions } from "../../../shared/summary/entry.ts";
import { entryKeeper } from "../../../shared/summary/entry-keeper.ts";
import { isAdditive } from "../../../shared/summary/figure.ts";
import { filedFigures } from "../../../shared/summary/filed-figures.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { mergeUnits } from "../../../shared/summary/merged.ts";
import { totalOf } from "../../../shared/summary/totals.ts";
import { totalsOfFilings, type FilingTotals } from "../../../shared/summary/totals-of-filings.ts";
import { ourForms } from "../../our-forms.ts";
import { aPark, someParks } from "./some-parks.ts";

const form = ourForms.get("application@2018.1")!;
const province: MergeOptions = { level: "province", period: "2026", language: "zh-CN" };

function totalsOf(parks: readonly MergeEntry[]): FilingTotals {
  return totalsOfFilings(parks.map(({ city, record }) => ({ city, figures: filedFigures(form, record) })));
}

/** A figure with two decimals, up to those of a whole province; blank; or one that could not be read. */
const figure = fc.oneof(
  fc.integer({ min: -10_000, max: 10 ** 11 }).map((hundredths) => hundredths / 100),
  fc.constant(null),
  fc.constant("unread" as const),
);

const park = fc.record({
  city: fc.constantFrom("440100", "440300", "441900"),
  plannedArea: figure,
  employees: figure,
  outputs: fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { maxLength: 4 }),
});

const parks = fc.array(park, { maxLength: 8 }).map((all) =>
  all.map(({ city, outputs, ...figures }, at) => {
    const given = Object.entries(figures);
    const fields = Object.fromEntries(given.map(([id, value]) => [id, value === "unread" ? null : value]));
    const unread = { fields: given.flatMap(([id, value]) => (value === "unread" ? [id] : [])) };
    const enterprises = outputs.map((output, row) => ({ name: `第${at}园第${row}家`, aiOutput: output / 100 }));
    return aPark(form, { name: `第${at}园`, city, enterprises, fields, unread });
  }),
);

describe("the totals of filings", () => {
  it("are those of the merged records, for the province and each of its cities", () => {
    fc.assert(
      fc.property(parks, (all) => {
        const merged = mergeUnits(form, all.map(entryKeeper(form, province)), province);
        const { totals, byCity } = totalsOf(all);
        merged.columns.forEach((column, at) => {
          if (!isAdditive(column)) return;
          const close = (ours: unknown, theirs = 0) =>
            expect(ours, column.id).to.be.closeTo(theirs, 1e-12 * Math.max(1, Math.abs(theirs)));
          close(totalOf(merged, at, merged.units), totals[column.id]);
          for (const { code, units } of merged.cities) close(totalOf(merged, at, units), byCity[code]![column.id]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("hold what is added up only, and nothing that is blank or could not be read", () => {
    const additive = form.definition.summary.columns.filter(isAdditive).map(({ id }) => id);
    const whole = filedFigures(form, aPark(form, { name: "甲园" }).record);
    const unread = aPark(form, { name: "甲园", fields: { employees: null }, unread: { fields: ["employees"] } });
    const lost = Object.keys(whole).filter((id) => !(id in filedFigures(form, unread.record)));
    expect(additive).to.include.members(Object.keys(whole));
    expect(lost).to.have.lengthOf.at.least(1);
  });

  it("leave out a column that nobody gives, and give nothing for nobody", () => {
    expect(totalsOfFilings([])).to.deep.equal({ totals: {}, byCity: {} });
    expect(totalsOfFilings([{ city: "440100", figures: {} }])).to.deep.equal({ totals: {}, byCity: { "440100": {} } });
  });
});

describe("the control of a summary's totals", () => {
  const all = someParks(form);
  const control = totalsOf(all);
  const column = form.definition.summary.columns.find(({ id }) => (control.totals[id] ?? 0) > 0)!;
  const refused = (wrong: FilingTotals): TotalsDiffer => {
    try {
      mergeSummary(form, all, { ...province, control: wrong });
    } catch (error) {
      if (error instanceof TotalsDiffer) return error;
      throw error;
    }
    throw new Error("the totals are taken for the same");
  };

  it("lets the same totals pass, and what rounding makes of them", () => {
    const nearly = { ...control, totals: { ...control.totals, [column.id]: control.totals[column.id]! + 0.004 } };
    for (const same of [control, nearly]) mergeSummary(form, all, { ...province, control: same });
  });

  it("names the city and the column of a total that differs", () => {
    const own = control.byCity["440300"]!;
    const wrong = { ...own, [column.id]: own[column.id]! + 0.01 };
    const {
      place,
      column: label,
      merged,
      filed,
    } = refused({ ...control, byCity: { ...control.byCity, "440300": wrong } });
    expect([place.zh, label]).to.deep.equal(["深圳市", column.label]);
    expect(filed - merged).to.be.closeTo(0.01, 1e-6);
  });

  it("names the whole where only its total differs, and a city that only the filings know", () => {
    expect(refused({ ...control, totals: { ...control.totals, [column.id]: 0 } }).place.zh).to.equal("全省");
    const strange = { ...control.byCity, "441900": { [column.id]: 5 } };
    expect(refused({ ...control, byCity: strange }).place.zh).to.equal("东莞市");
  });

  it("takes a total that is no number for another one", () => {
    expect(refused({ ...control, totals: { ...control.totals, [column.id]: Number.NaN } }).column).to.equal(
      column.label,
    );
  });
});
