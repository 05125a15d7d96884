import { expect } from "chai";
import { applicationOf } from "../../../server/demo/make-samples.ts";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { locate } from "../../../shared/records/locate.ts";
import type { Record } from "../../../shared/records/record.ts";
import { roundRecord } from "../../../shared/submission/round-record.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aCompany, aRule, aSmallForm, aSmallRecord } from "../findings/a-small-form.ts";
import { aCleanApplication, recordOf } from "../forms/a-clean-application.ts";
import { roundCases } from "../forms/application-round-cases.ts";

const form = ourForms.get("application@2018.1")!;

describe("what a round knows of a workbook", function () {
  this.timeout(60_000);

  it("is what the rules name of it, with its unit and period, and nothing else", () => {
    const { fields, tables, ...rest } = roundRecord(form, recordOf(form, aCleanApplication()));
    expect(Object.keys(fields)).to.have.members(["unitName", "city", "parkName"]);
    expect(Object.keys(tables)).to.deep.equal(["enterprises"]);
    expect(Object.keys(tables["enterprises"]![0]!.values)).to.have.members(["creditCode", "settled"]);
    expect(rest).to.deep.equal({
      form: "application@2018.1",
      unit: "天河智谷人工智能产业园",
      period: "2026",
      origins: { fields: {}, tables: {} },
      unread: { fields: [], cells: [] },
      problems: [],
    });
  });

  for (const { when, round, change } of roundCases) {
    it(`decides the same as the whole record: ${when}`, () => {
      const application = aCleanApplication();
      change?.(application);
      const record = recordOf(form, application);
      const whole = round.others.map((other) => ({ ...other, record: recordOf(form, other.application) }));
      const cut = whole.map((other) => ({ ...other, record: roundRecord(form, other.record) }));
      const verdicts = [whole, cut].map((others) => {
        return evaluate(form, record, { context: { round: { others, roundsInYear: round.roundsInYear } } });
      });
      expect(verdicts[1]).to.deep.equal(verdicts[0]);
    });
  }

  it("decides the same as the whole records for the sample applications", async () => {
    const records = await sampleRecords(Number(process.env["ROUND_SAMPLES"] ?? 4));
    for (const record of records) {
      const filings = records.map((other) => ({ record: other, recommended: true }));
      const others = filings.filter((filing) => filing.record !== record);
      const cut = others.map((filing) => ({ ...filing, record: roundRecord(form, filing.record) }));
      const verdicts = [others, cut].map((all) => {
        return evaluate(form, record, { context: { round: { others: all, roundsInYear: 1 } } });
      });
      expect(verdicts[1]).to.deep.equal(verdicts[0]);
      expect(verdicts[0]!.notEvaluated.map(({ reason }) => reason)).to.not.include("noRound");
    }
  });

  const round = { scope: "round", mark: ["area"] };
  const naming: readonly (readonly [string, object])[] = [
    ["its condition", { when: "others.exists(o, o.enterprises.exists(r, r.output > 1.0))", holds: "true" }],
    ["what holds", { holds: "sum(others.map(o, sum(o.enterprises.map(r, r.output)))) > 0.0" }],
    ["a fact", { holds: "true", facts: { most: "others.filter(o, o.enterprises.exists(r, r.output > 1.0)).size()" } }],
    [
      "a branch",
      {
        holds: "true",
        branches: [
          { id: "a", label: { zh: "a", en: "a" }, holds: "others.all(o, o.enterprises.all(r, r.output > 0.0))" },
        ],
      },
    ],
    [
      "the rows to mark",
      {
        holds: "true",
        mark: [
          {
            column: "enterprises.code",
            rows: "enterprises.filter(e, others.exists(o, o.enterprises.exists(r, r.output == e.output)))",
          },
        ],
      },
    ],
  ];
  for (const [where, rule] of naming) {
    it(`has a column that a rule names in ${where}`, () => {
      const columnsOf = (one: object) => {
        const { tables } = roundRecord(aSmallForm([aRule("Q9", one)]), aSmallRecord([aCompany("A")]));
        return Object.keys(tables["enterprises"]?.[0]?.values ?? {});
      };
      expect(columnsOf({ ...round, ...rule })).to.include("output");
      expect(columnsOf({ ...round, holds: "others.size() >= 0" })).to.not.include("output");
    });
  }

  it("has the key columns of rows that a rule names by their key", () => {
    const holds = "others.all(o, o.enterprises.all(r, r.rowKey != ''))";
    const { tables } = roundRecord(aSmallForm([aRule("Q9", { ...round, holds })]), aSmallRecord([aCompany("A")]));
    expect(tables["enterprises"]).to.deep.equal([{ row: 3, values: { code: "A" } }]);
  });
});

async function sampleRecords(count: number): Promise<readonly Record[]> {
  const records: Record[] = [];
  for (const park of sampleParks.slice(0, count)) {
    const bytes = await makeWorkbook(form, applicationOf(park));
    records.push(locate(readWorkbook(bytes, nodeCodec), form));
  }
  return records;
}
