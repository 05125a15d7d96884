import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { summaryKey } from "../../../server/store/summary-key.ts";
import type { OrderEntry, SummaryOrder } from "../../../shared/summary/order.ts";

const form = ourForms.get("application@2018.1")!;
const maker = { programVersion: "1.0.0", form };

function anEntry(at: number, entry: Partial<OrderEntry> = {}): OrderEntry {
  const sha256 = String(at).repeat(64);
  const source = { file: `${at}.xlsx`, sha256, submittedAt: "2026-05-20T08:30:00.000Z" };
  return { result: sha256, city: "440100", unitName: `第${at}园区`, status: "accepted", source, ...entry };
}

function anOrder(order: Partial<SummaryOrder> = {}): SummaryOrder {
  const entries = [anEntry(1), anEntry(2), anEntry(3)];
  return {
    formId: form.id,
    level: "province",
    period: "2026",
    language: "zh-CN",
    entries,
    previous: ["a", "b"],
    excluded: [
      { file: "x.xlsx", reason: { zh: "一", en: "1" } },
      { file: "y.xlsx", reason: { zh: "二", en: "2" } },
    ],
    expectedUnits: [
      { city: "440100", unitName: "甲园" },
      { city: "440300", unitName: "乙园" },
    ],
    ...order,
  };
}

const key = (order: Partial<SummaryOrder> = {}) => summaryKey(anOrder(order), maker);

describe("the key of a summary", () => {
  it("is 64 hexadecimal digits and the same whatever the order of files, units, results and names in an object", () => {
    const { entries, previous, excluded, expectedUnits } = anOrder();
    const turned = {
      entries: entries
        .map((entry) => Object.fromEntries(Object.entries(entry).reverse()) as unknown as OrderEntry)
        .reverse(),
      previous: [...previous].reverse(),
      excluded: [...excluded!].reverse(),
      expectedUnits: [...expectedUnits!].reverse(),
    };
    expect(key()).to.match(/^[0-9a-f]{64}$/);
    expect(key(turned)).to.equal(key());
  });

  it("does not depend on the totals that the summary is checked with", () => {
    expect(key({ control: { totals: { area: 1 }, byCity: {} } })).to.equal(key());
  });

  const changes: readonly (readonly [what: string, order: Partial<SummaryOrder>])[] = [
    ["a state", { entries: [anEntry(1), anEntry(2), anEntry(3, { status: "selected" })] }],
    ["a file less", { entries: [anEntry(1), anEntry(2)] }],
    ["a result", { entries: [anEntry(1), anEntry(2), anEntry(3, { result: "f".repeat(64) })] }],
    [
      "a waiver",
      {
        entries: [
          anEntry(1),
          anEntry(2),
          anEntry(3, { waivers: [{ rule: "A2.1", level: "province", by: "王", date: "2026-05-31", reason: "同意" }] }),
        ],
      },
    ],
    ["the level", { level: "city", city: "440100" }],
    ["the language", { language: "en" }],
    ["the period", { period: "2025" }],
    ["what counts", { includeEarlier: true }],
    ["the period before", { previous: ["a"] }],
    ["the units that are to report", { expectedUnits: [] }],
    ["the files left out", { excluded: [] }],
  ];
  for (const [what, order] of changes) {
    it(`is another with ${what} changed`, () => {
      expect(key(order)).to.not.equal(key());
    });
  }

  it("is another for another program or another definition of the same version", () => {
    const definition = { ...form.definition, notice: { zh: "另一说明", en: "another notice" } };
    expect(summaryKey(anOrder(), { ...maker, programVersion: "1.0.1" })).to.not.equal(key());
    expect(summaryKey(anOrder(), { ...maker, form: { ...form, definition } })).to.not.equal(key());
    expect(summaryKey(anOrder(), { ...maker, form: { ...form } })).to.equal(key());
  });
});
