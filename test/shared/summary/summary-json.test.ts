import { expect } from "chai";
import fc from "fast-check";
import * as z from "zod";
import type { SummaryBook } from "../../../shared/summary/book.ts";
import { mergeSummary } from "../../../shared/summary/merge.ts";
import { scoreSummary } from "../../../shared/summary/score-summary.ts";
import { mergeScores } from "../../../shared/summary/scores.ts";
import { summaryDocument, type SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { summaryJson } from "../../../shared/summary/summary-json.ts";
import { ourForms } from "../../our-forms.ts";
import { aBook, aList, aPage } from "./a-book.ts";
import { form, province, valuesOf } from "./read-summary.ts";
import { someParks } from "./some-parks.ts";
import { anExpert, form as expertForm } from "./some-scores.ts";

const head = { form: form.id, level: "province", period: "2026" } as const;
const documentOf = (book: SummaryBook): SummaryDocument =>
  summaryDocument.parse(JSON.parse([...summaryJson(book, head)].join("")));

describe("a summary as JSON", () => {
  const book = mergeSummary(form, someParks(form), province);
  const document = documentOf(book);
  const sheet = (id: string, of = document) => of.sheets.find((one) => one.id === id)!;

  it("says what it is of, and leaves out the city of a province", () => {
    const { sheets: _, ...rest } = document;
    expect(rest).to.deep.equal({ ...head, title: "2026年度人工智能产业园区申报表" });
    const city = JSON.parse([...summaryJson(book, { ...head, level: "city", city: "440100" })].join("")) as object;
    expect(city).to.include({ level: "city", city: "440100" });
  });

  it("has every sheet of the workbook with an id of its own", () => {
    expect(document.sheets.map(({ name }) => name)).to.deep.equal(book.sheets.map(({ name }) => name));
    expect(new Set(document.sheets.map(({ id }) => id)).size).to.equal(book.sheets.length);
  });

  it("has the same ids and columns in English, for every form", () => {
    for (const one of ourForms.values()) {
      if (one.definition.unitKind === "expert") continue;
      const [zh, en] = (["zh-CN", "en"] as const).map((language) =>
        documentOf(mergeSummary(one, [], { ...province, language })).sheets.map(({ id, columns }) => [
          id,
          ...columns.map((column) => column.id),
        ]),
      );
      expect(en, one.id).to.deep.equal(zh);
      for (const [id, ...columns] of zh!) expect(new Set(columns).size, id).to.equal(columns.length);
    }
  });

  it("names the columns apart from their units", () => {
    const output = sheet("detail-enterprises").columns.find(({ id }) => id === "aiOutput")!;
    expect(output.unit).to.equal("万元");
    expect(output.label).to.not.contain("万元");
    const units = sheet("overview").columns.filter(({ unit }) => unit !== undefined);
    expect(units.map(({ unit }) => unit)).to.include.members(["万元", "家"]);
  });

  it("has values, never formulas, with as many in a row as there are columns", () => {
    for (const { id, columns, rows } of document.sheets) {
      for (const { values } of rows) expect(values.length, id).to.equal(columns.length);
    }
    const { rows, columns } = sheet("overview");
    const at = columns.findIndex(({ id }) => id === "unit");
    const shown = valuesOf(book, "汇总表").find((values) => values.includes("琶洲园区"))!;
    const row = rows.find(({ values }) => values[at] === "琶洲园区")!;
    expect(row.values.map((value) => value ?? "")).to.deep.equal(shown.map((value) => value ?? ""));
  });

  it("tells the rows of units, cities and totals apart", () => {
    const count = (role: string) => sheet("overview").rows.filter((row) => row.role === role).length;
    expect([count("body"), count("city"), count("total")]).to.deep.equal([6, 4, 2]);
    expect(sheet("excluded").rows).to.deep.equal([]);
  });

  it("has days as ISO 8601", () => {
    const { columns, rows } = sheet("detail-enterprises");
    const at = columns.findIndex(({ id }) => id === "settledSince");
    expect(rows[0]!.values[at]).to.equal("2021-05");
  });

  it("has the lines of a sheet that is no list", () => {
    const page = aPage([[{ value: "标题", style: "title" }], [undefined, { value: 3, style: "body.number0" }]]);
    expect(documentOf(aBook(page)).sheets[0]).to.deep.equal({
      id: "notes",
      name: "说明",
      columns: [
        { id: "A", label: "" },
        { id: "B", label: "" },
      ],
      rows: [
        { role: "body", values: ["标题", null] },
        { role: "body", values: [null, 3] },
      ],
    });
  });

  it("can be had of the experts' scores, and of a book without sheets", () => {
    const merge = mergeScores(expertForm, [anExpert("陈一", { 甲园: 60 })], { period: "2026", round: 1 });
    expect(documentOf(scoreSummary(expertForm, merge, "en")).sheets[0]!.id).to.equal("ranking");
    expect(documentOf(aBook()).sheets).to.deep.equal([]);
  });

  it("comes in pieces that are never the whole of a large sheet", () => {
    const large = aBook(aList(Array.from({ length: 20_000 }, (_, at) => [`第${at}行`, at])));
    const pieces = [...summaryJson(large, head)];
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.lessThan(70_000);
    expect(documentOf(large).sheets[0]!.rows).to.have.lengthOf(20_000);
  });

  it("gives back any text and number", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const wanted = rows.map((row) =>
          row.map((one) => (one === "" ? null : typeof one === "number" ? one + 0 : one)),
        );
        const [read] = documentOf(aBook(aList(rows))).sheets;
        expect(read!.rows.map(({ values }) => values)).to.deep.equal(wanted);
      }),
    );
  });

  it("has a schema that can be published", () => {
    const schema = JSON.stringify(z.toJSONSchema(summaryDocument));
    expect(schema).to.contain("adding all of them counts twice");
  });
});
