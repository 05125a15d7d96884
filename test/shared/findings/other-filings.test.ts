import { expect } from "chai";
import fc from "fast-check";
import type { RoundContext } from "../../../shared/findings/check-context.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import { leanRecord } from "../../../shared/findings/other-filings.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Record } from "../../../shared/records/record.ts";
import { roundRecord } from "../../../shared/submission/round-record.ts";
import { aCleanApplication, enterpriseCodes, recordOf, unlistedCodes } from "../forms/a-clean-application.ts";
import { aCleanExpertScore } from "../forms/a-clean-expert-score.ts";
import { aCleanQuarter } from "../forms/a-clean-quarter.ts";
import { ourForms } from "../../our-forms.ts";
import { aRule, aSmallForm, aSmallRecord } from "./a-small-form.ts";

const RUNS = Number(process.env["OTHERS_RUNS"] ?? 60);

/** Names that are the same to rules, or nearly so, and blanks. */
const name = fc.constantFrom(
  "甲园",
  "甲 园",
  "乙园（一期）",
  "乙园(一期)",
  "丙园ａ",
  "丙园A",
  "天河智谷人工智能产业园",
  "",
);
const code = fc.constantFrom(...enterpriseCodes, ...unlistedCodes, "91440101ma591000xd", "", null);
const city = fc.constantFrom("440100", "440300", "440600", null);
const row = fc.record({ code, name, settled: fc.constantFrom(true, false, null) });
const filing = fc.record({
  unit: name,
  park: name,
  city,
  rows: fc.array(row, { maxLength: 6 }),
  recommended: fc.boolean(),
});
type SomeFiling = typeof filing extends fc.Arbitrary<infer Made> ? Made : never;

/** What a form's round rules read, filled from one filing. */
interface Case {
  readonly form: Form;
  readonly record: (filing: SomeFiling) => Record;
}

const applications = ["application@2018.1", "application@2020.1"].map((id): Case => {
  const form = ourForms.get(id)!;
  return { form, record: (one) => applicationRecord(form, one) };
});
const quarterly = ourForms.get("zone-quarterly@2021.1")!;
const score = ourForms.get("expert-score@2018.1")!;
const cases: readonly Case[] = [
  ...applications,
  { form: quarterly, record: (one) => quarterRecord(one) },
  { form: score, record: (one) => scoreRecord(one) },
];

function applicationRecord(form: Form, { unit, park, city, rows }: SomeFiling): Record {
  const { fields, tables } = aCleanApplication();
  const given = tables["enterprises"]!;
  const enterprises = rows.map(({ code, settled }, at) => ({ ...given[at]!, creditCode: code, settled }));
  return {
    ...recordOf(form, {
      fields: { ...fields, unitName: unit, parkName: park, city },
      tables: { ...tables, enterprises },
    }),
    unit,
  };
}

function quarterRecord({ unit, rows }: SomeFiling): Record {
  const { fields, tables } = aCleanQuarter();
  const given = tables["imports"]![0]!;
  const imports = rows.map(({ code, name }) => ({ ...given, creditCode: code, name }));
  return { ...recordOf(quarterly, { fields, tables: { ...tables, imports } }, "2026Q1"), unit };
}

function scoreRecord({ unit, park }: SomeFiling): Record {
  const { fields, tables } = aCleanExpertScore();
  return { ...recordOf(score, { fields: { ...fields, expert: unit, organisation: park }, tables }), unit };
}

/** Asks every expression as it is written, with nothing made beforehand. */
function plain(form: Form): Form {
  const shared = form.program.shared.map(({ name, run, reads }) => ({ name, run, reads }));
  return { ...form, program: { ...form.program, shared } };
}

/** As a store gives it: packed, and its tables read again whenever a rule asks for them. */
function lean(form: Form, record: Record): Record {
  const packed = JSON.stringify(roundRecord(form, record));
  const read = () => JSON.parse(packed) as Record;
  return leanRecord(form, read(), () => read().tables);
}

/** Every workbook of a round, judged against all others. */
function verdicts(
  form: Form,
  filings: readonly SomeFiling[],
  { own, others }: { own: Case["record"]; others: Case["record"] },
) {
  const records = filings.map(others);
  return filings.map((one, at) => {
    const rest = filings.flatMap(({ recommended }, other) =>
      other === at ? [] : [{ record: records[other]!, recommended }],
    );
    const round: RoundContext = { others: rest, roundsInYear: 1, applications: ["甲园", "丙园A"] };
    return evaluate(form, own(one), { context: { round } });
  });
}

function judgedAlike({ form, record }: Case, filings: readonly SomeFiling[]): void {
  const own = record;
  const before = verdicts(plain(form), filings, { own, others: record });
  expect(verdicts(form, filings, { own, others: record })).to.deep.equal(before);
  expect(verdicts(form, filings, { own, others: (one) => lean(form, record(one)) })).to.deep.equal(before);
}

describe("the other workbooks of a round", function () {
  this.timeout(120_000);

  for (const one of cases) {
    it(`are judged by as if each expression were asked of all of them: ${one.form.id}`, () => {
      fc.assert(
        fc.property(fc.array(filing, { maxLength: 8 }), (filings) => judgedAlike(one, filings)),
        { numRuns: RUNS },
      );
    });
  }

  const odd: readonly (readonly [string, string, boolean])[] = [
    ["all of the others", "!keys(others.map(o, o.enterprises.map(x, x.code))).contains(e.code)", true],
    ["the keys of their rows", "!keys(others.map(o, o.enterprises.map(x, x.rowKey))).contains(e.rowKey)", true],
    ["a list inside", "!keys(others.map(o, [o.unit, o.f.leaderName])).contains(e.name)", true],
    ["how many names there are", "count(keys(others.map(o, o.unit))) < 3.0", true],
    ["some of them", "!keys(others.map(o, o.recommended, o.unit)).contains(e.name)", false],
    ["those recommended", "!keys(others.filter(o, o.recommended).map(o, o.unit)).contains(e.name)", false],
    [
      "a name by recommendation",
      "!keys(others.map(o, o.recommended ? o.unit : o.f.leaderName)).contains(e.name)",
      false,
    ],
    ["a place in a list", "!keys(others.map(o, o.enterprises[0].code)).contains(e.code)", false],
    ["a field of its own", "!keys(others.map(o, f.leader ? o.unit : o.f.leaderName)).contains(e.name)", false],
    ["one row at a time", "!others.exists(o, o.enterprises.exists(x, x.code == e.code))", false],
  ];
  for (const [what, holds, isMade] of odd) {
    it(`are judged by alike where a rule asks for ${what}, made beforehand: ${isMade ? "yes" : "no"}`, () => {
      const form = aSmallForm([
        aRule("Q3", { scope: "round", each: "enterprises", holds, mark: ["enterprises.code"] }),
      ]);
      expect(form.program.shared.some(({ ofOthers }) => ofOthers)).to.equal(isMade);
      fc.assert(
        fc.property(fc.array(filing, { maxLength: 6 }), (filings) => {
          // A list without a first row cannot be asked for it, with or without names made beforehand.
          const asked = filings.map((one) => ({ ...one, rows: one.rows.length > 0 ? one.rows : [blankRow] }));
          judgedAlike({ form, record: smallRecord }, asked);
        }),
        { numRuns: RUNS },
      );
    });
  }

  it("fail a rule as they did where one of them cannot be asked", () => {
    const holds = "keys(others.map(o, o.enterprises.map(x, string(1 / (x.code == 'bad' ? 0 : 1))))).contains('1')";
    const form = aSmallForm([aRule("Q3", { scope: "round", holds })]);
    expect(form.program.shared.some(({ ofOthers }) => ofOthers)).to.equal(true);
    const judge = (one: Form, others: readonly Record[]) => () =>
      evaluate(one, smallRecord(aFiling), {
        context: { round: { others: others.map((record) => ({ record, recommended: false })), roundsInYear: 1 } },
      });
    const others = [smallRecord(aFiling), smallRecord({ ...aFiling, rows: [{ ...blankRow, code: "bad" as never }] })];
    expect(judge(plain(form), others)).to.throw("division by zero");
    expect(judge(form, others)).to.throw("division by zero");
    expect(
      judge(
        form,
        others.map((one) => lean(form, one)),
      ),
    ).to.throw("division by zero");
    expect(judge(form, others.slice(0, 1))().findings.map(({ rule }) => rule)).to.not.include("Q3");
  });
});

const blankRow: SomeFiling["rows"][number] = { code: enterpriseCodes[0], name: "甲园", settled: true };
const aFiling: SomeFiling = { unit: "甲园", park: "甲园", city: null, rows: [blankRow], recommended: false };

function smallRecord({ unit, park, city, rows }: SomeFiling): Record {
  return { ...aSmallRecord(rows, { city, leaderName: park, leader: park.length > 2 }), unit };
}
