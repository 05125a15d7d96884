import { expect } from "chai";
import fc from "fast-check";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { openCheck, reevaluate, verdictOf } from "../../../shared/findings/incremental.ts";
import type { Record, Value } from "../../../shared/records/record.ts";
import { aCompany, aSmallForm, aSmallRecord } from "./a-small-form.ts";

const form = aSmallForm();

interface Edit {
  readonly column: string;
  readonly index: number;
  readonly value: Value;
  readonly unread: boolean;
}

/** The record after one cell of the table was edited. */
function edited(record: Record, edit: Edit): Record {
  const rows = record.tables["enterprises"]!.map((row, index) =>
    index === edit.index ? { ...row, values: { ...row.values, [edit.column]: edit.unread ? null : edit.value } } : row,
  );
  const row = rows[edit.index]!.row;
  const others = record.unread.cells.filter((cell) => cell.column !== edit.column || cell.row !== row);
  const cells = edit.unread ? [...others, { table: "enterprises", column: edit.column, row }] : others;
  return { ...record, tables: { enterprises: rows }, unread: { fields: record.unread.fields, cells } };
}

const values: { readonly [column: string]: fc.Arbitrary<Value> } = {
  name: fc.constantFrom("公司A", "别名", null),
  code: fc.constantFrom("A", "B", "C", "D", null),
  settled: fc.constantFrom(true, false, null),
  output: fc.constantFrom(0, 4999.99, 5000, 20000, -3, null),
  whole: fc.constantFrom(100, 9000, 50000, null),
  since: fc.constantFrom("2020-05", "2027-01", null),
};

const edit = fc.constantFrom(...Object.keys(values)).chain((column) =>
  fc.record({
    column: fc.constant(column),
    index: fc.integer({ min: 0, max: 5 }),
    value: values[column]!,
    unread: fc.boolean().map((unread) => unread && column !== "code"),
  }),
);

describe("after an edit", () => {
  it("the verdict equals that of a full run, whatever was edited in whatever order", () => {
    const start = aSmallRecord(["A", "B", "C", "D", "E", "F"].map((code) => aCompany(code)));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const open = openCheck(form, start);
        let record = start;
        for (const one of edits) {
          record = edited(record, one);
          expect(reevaluate(open, record)).to.deep.equal(evaluate(form, record));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("a changed field is taken in with the rules that read it", () => {
    const start = aSmallRecord();
    const open = openCheck(form, start);
    const next = { ...start, fields: { ...start.fields, leader: true, total: 1 } };
    const verdict = reevaluate(open, next);
    expect(verdict.findings.map((finding) => finding.rule)).to.deep.equal(["A1.3", "leaderName.required"]);
    expect(verdictOf(open)).to.deep.equal(evaluate(form, next));
  });

  it("rules that do not read what changed are not run again", () => {
    const start = aSmallRecord();
    const open = openCheck(form, start);
    const before = new Map(open.results.whole);
    reevaluate(open, { ...start, fields: { ...start.fields, leaderName: "某某" } });
    const again = [...open.results.whole].filter(([id, outcome]) => before.get(id) !== outcome).map(([id]) => id);
    expect(again).to.deep.equal(["leaderName", "leaderName.when"]);
  });

  it("another city brings its own quota", () => {
    const other = { record: aSmallRecord([aCompany("Y")], { city: "441900" }), recommended: true };
    const context = { round: { others: [other], roundsInYear: 1 } };
    const start = aSmallRecord();
    const open = openCheck(form, start, { context });
    const next = { ...start, fields: { ...start.fields, city: "441900" } };
    expect(reevaluate(open, next).findings.map((finding) => finding.rule)).to.deep.equal(["Q1"]);
  });

  it("rows that were added or removed lead to a full run", () => {
    const start = aSmallRecord();
    const open = openCheck(form, start);
    const next = aSmallRecord([aCompany("A")]);
    expect(reevaluate(open, next)).to.deep.equal(evaluate(form, next));
  });
});
