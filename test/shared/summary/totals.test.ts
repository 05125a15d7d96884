import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import type { SummaryColumn } from "../../../shared/forms/definition.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { SummaryValues } from "../../../shared/summary/entry.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { checkFormulas, gridOf } from "./calculate-book.ts";
import { aPark } from "./some-parks.ts";

const plainForm = ourForms.get("application@2018.1")!;

/** The application form with summary columns of its own, and figures given by unit name. */
function merged(
  columns: readonly Partial<SummaryColumn>[],
  figures: { [unit: string]: { [column: string]: number | string | null } },
) {
  const all = columns.map((column) => {
    const label = { zh: column.id!, en: column.id! };
    return { label, type: "number", decimals: 2, units: "sum", time: "last", ...column } as SummaryColumn;
  });
  const nothing = {
    criteria: [],
    details: [],
    breakdowns: [],
    targets: [],
    matrix: [],
    crossings: [],
    reviewColumns: [],
  };
  const summary = { columns: all, ...nothing };
  const form: Form = { ...plainForm, definition: { ...plainForm.definition, summary } };
  const values: SummaryValues = {
    columnValues: (record) => figures[record.unit]!,
    unreadColumns: (record) =>
      Object.entries(figures[record.unit]!).flatMap(([id, figure]) => (figure === "?" ? [id] : [])),
    distinctRows: () => [],
    breakdownRows: () => [],
  };
  const cities = ["440100", "440100", "440300"];
  const parks = Object.keys(figures).map((name, at) => aPark(plainForm, { name, city: cities[at]! }));
  const book = mergeSummary(form, parks, { level: "province", period: "2026", language: "zh-CN", values });
  const sheet = gridOf(book).get("汇总表")!;
  const at = sheet[3]!.findIndex((cell) => String(cell?.value).startsWith(columns.at(-1)!.id!));
  const column = (row: number) => sheet[row]![at]!.value;
  // Rows: title, line, groups, headers, 广州市, two parks, 深圳市, one park, total.
  return { book, cities: [column(4), column(7)], units: [column(5), column(6), column(8)], total: column(9) };
}

describe("how figures add over units, cities and the province", () => {
  afterEach(function () {
    const { differences } = checkFormulas(last);
    expect(differences).to.deep.equal([]);
  });
  let last: Parameters<typeof checkFormulas>[0];
  function add(...given: Parameters<typeof merged>) {
    const result = merged(...given);
    last = result.book;
    return result;
  }

  it("sum: units add up to cities, cities to the province, blanks add nothing", () => {
    const found = add([{ id: "area" }], { A园: { area: 0.1 }, B园: { area: 0.2 }, C园: { area: null } });
    expect(found.cities[0]).to.be.closeTo(0.3, 1e-12);
    expect(found.cities[1]).to.equal(0);
    expect(found.total).to.be.closeTo(0.3, 1e-12);
  });

  it("an unread value is shown as 未读, is in no sum, and is named on the first sheet", () => {
    const found = add([{ id: "area" }], { A园: { area: 5 }, B园: { area: "?" }, C园: { area: 7 } });
    expect(found.units).to.deep.equal([5, "未读", 7]);
    expect(found.cities).to.deep.equal([5, 7]);
    expect(found.total).to.equal(12);
    const notes = gridOf(last)
      .get("说明")!
      .flatMap((cells) => cells.map((cell) => cell?.value));
    expect(notes).to.include("B园（广州市）：area");
  });

  it("count: the units that give something", () => {
    const found = add([{ id: "has", units: "count" }], { A园: { has: 3 }, B园: { has: 0 }, C园: { has: 1 } });
    expect(found.cities).to.deep.equal([1, 1]);
    expect(found.total).to.equal(2);
    const words = add([{ id: "has", units: "count", type: "text" }], {
      A园: { has: "x" },
      B园: { has: "?" },
      C园: { has: "y" },
    });
    expect(words.total).to.equal(2);
  });

  it("max, list and none never add", () => {
    const figures = { A园: { x: 3 }, B园: { x: 9 }, C园: { x: 4 } };
    expect(add([{ id: "x", units: "max" }], figures)).to.deep.include({ cities: [9, 4], total: 9 });
    expect(add([{ id: "x", units: "none" }], figures)).to.deep.include({ cities: ["—", "—"], total: "—" });
    const words = { A园: { x: "芯片" }, B园: { x: "算法" }, C园: { x: "芯片" } };
    expect(add([{ id: "x", units: "list", type: "text" }], words)).to.deep.include({ total: "芯片、算法" });
  });

  it("a percentage that is called a sum is not added all the same", () => {
    const found = add([{ id: "x", type: "percent" }], { A园: { x: 30 }, B园: { x: 40 }, C园: { x: 50 } });
    expect(found.total).to.equal("—");
  });

  it("ratio: the ratio of the sums over the units that have both parts", () => {
    const share = {
      id: "share",
      units: "ratio",
      type: "percent",
      ratio: { numerator: "part", denominator: "whole" },
    } as const;
    const found = add([{ id: "part" }, { id: "whole" }, share], {
      A园: { part: 1, whole: 10 },
      B园: { part: 8, whole: 10 },
      C园: { part: 100, whole: null },
    });
    expect(found.units).to.deep.equal([10, 80, "—"]);
    expect(found.cities).to.deep.equal([45, "—"]);
    expect(found.total).to.equal(45);
  });

  it("ratio: nothing over 0 is no figure", () => {
    const share = { id: "share", units: "ratio", ratio: { numerator: "part", denominator: "whole" } } as const;
    const found = add([{ id: "part" }, { id: "whole" }, share], {
      A园: { part: 1, whole: 0 },
      B园: { part: 0, whole: 4 },
      C园: { part: -3, whole: "?" },
    });
    expect(found.units).to.deep.equal(["—", 0, "未读"]);
    expect(found.total).to.equal(0.25);
  });
});
