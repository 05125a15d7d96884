import { expect } from "chai";
import fc from "fast-check";
import type { Form } from "../../../shared/forms/form.ts";
import type { ExpertWorkbook } from "../../../shared/summary/score-experts.ts";
import { mergeScores, type ParkScore } from "../../../shared/summary/scores.ts";
import { anExpert, form, type Scores } from "./some-scores.ts";

const options = { period: "2026", round: 1 };
const merged = (workbooks: readonly ExpertWorkbook[], applications?: readonly string[]) =>
  mergeScores(form, workbooks, { ...options, ...(applications && { applications }) });

/** One park scored by one expert after the other. */
function onePark(...scores: Scores[]): ParkScore {
  return merged(scores.map((one, at) => anExpert(`专家${at}`, { 甲园: one }))).parks[0]!;
}

/** The form with other values of its parameters. */
function withParameters(values: Readonly<{ [id: string]: number }>): Form {
  const parameters = form.definition.parameters.map((one) => ({ ...one, value: values[one.id] ?? one.value }));
  return { ...form, definition: { ...form.definition, parameters } };
}

describe("merging the scores of experts", () => {
  it("four experts: the mean ranks, nothing is dropped", () => {
    const park = onePark(60, 70, 80, 90);
    expect(park).to.include({ scorers: 4, mean: 75, trimmedMean: null, final: 75, spread: 30 });
  });

  it("five experts: the highest and the lowest are dropped, and the trimmed mean ranks", () => {
    // 10 and 100 go: (70 + 80 + 84) ÷ 3 = 78; all five: 344 ÷ 5 = 68.8.
    const park = onePark(10, 70, 80, 84, 100);
    expect(park).to.include({ scorers: 5, mean: 68.8, trimmedMean: 78, final: 78, spread: 90 });
  });

  it("of two equal highest scores only one is dropped", () => {
    // 90, 90, 60, 50, 40: one 90 and the 40 go, (90 + 60 + 50) ÷ 3 = 66.666…
    expect(onePark(90, 90, 60, 50, 40).final).to.equal(66.6667);
  });

  it("five workbooks of which one is recused: four scored, so nothing is dropped", () => {
    expect(onePark(60, 70, 80, 90, null)).to.include({ scorers: 4, recused: 1, missing: 0, final: 75 });
  });

  it("a missing score counts as missing and never as 0", () => {
    const park = onePark(80, "blank", [90, 90, null, 90, 90, 90, 90]);
    expect(park).to.include({ scorers: 1, missing: 2, mean: 80, final: 80 });
    expect(park.scorings.map(({ standing }) => standing)).to.deep.equal(["scored", "missing", "missing"]);
    expect(park.scorings[2]!.lacking).to.deep.equal(["industry"]);
  });

  it("a 0 that was given counts", () => {
    expect(onePark(0, 80)).to.include({ scorers: 2, missing: 0, mean: 40 });
  });

  it("a score out of range, or a park in two rows, is invalid and in no mean", () => {
    const wrong = onePark(80, [101, 80, 80, 80, 80, 80, 80]);
    expect(wrong).to.include({ scorers: 1, missing: 1, mean: 80 });
    expect(wrong.scorings[1]).to.deep.include({ standing: "invalid", lacking: ["mechanism"] });
    const twice = merged([anExpert("专家", { 甲园: 80, " 甲园": 90 }), anExpert("另一专家", { 甲园: 60 })]).parks[0]!;
    expect(twice).to.include({ scorers: 1, missing: 1, mean: 60 });
  });

  it("a park that a workbook lacks is missing there", () => {
    const { parks } = merged([anExpert("专家1", { 甲园: 80, 乙园: 70 }), anExpert("专家2", { 甲园: 90 })]);
    expect(parks.map(({ park, scorers, missing }) => [park, scorers, missing])).to.deep.equal([
      ["甲园", 2, 0],
      ["乙园", 1, 1],
    ]);
  });

  it("equal scores share a rank and the next one is skipped: 1, 1, 3; parks without a score have none", () => {
    const { parks } = merged([
      anExpert("专家1", { 甲园: 80, 乙园: 90, 丙园: 60, 丁园: null }),
      anExpert("专家2", { 甲园: 90, 乙园: 80, 丙园: 60, 丁园: "blank" }),
    ]);
    expect(parks.map(({ park, rank }) => [park, rank])).to.deep.equal([
      ["乙园", 1],
      ["甲园", 1],
      ["丙园", 3],
      ["丁园", null],
    ]);
    expect(parks[3]).to.include({ mean: null, final: null, spread: null, recused: 1, missing: 1 });
  });

  it("weights and maxima are the form's parameters", () => {
    const scores = [20, 50, 50, 50, 50, 50, 50];
    // The first condition out of 20 and weighing 4 of 10: (1 × 4 + 0.5 × 6) ÷ 10 = 0.7.
    const weighted = withParameters({ fullMechanism: 20, weightMechanism: 4 });
    expect(mergeScores(weighted, [anExpert("专家", { 甲园: scores })], options).parks[0]!.final).to.equal(70);
    const outOf10 = withParameters({ totalMark: 10 });
    expect(mergeScores(outOf10, [anExpert("专家", { 甲园: 84 })], options).parks[0]!.final).to.equal(8.4);
  });

  it("points at a spread of more than 30 % of the maximum", () => {
    expect(onePark(60, 90).findings).to.deep.equal([]);
    expect(onePark(59.9, 90).findings.map(({ rule }) => rule)).to.deep.equal(["E6"]);
  });

  it("keeps to the round's applications, and reports parks that did not apply", () => {
    const { parks, strangers } = merged([anExpert("专家", { 甲园: 80, 外园: 99 })], ["甲 园", "乙园"]);
    expect(parks.map(({ park, final, missing }) => [park, final, missing])).to.deep.equal([
      ["甲 园", 80, 0],
      ["乙园", null, 1],
    ]);
    expect(strangers).to.deep.equal(["外园"]);
  });

  it("leaves out workbooks of another period or round, without a name, or several of one expert, and says why", () => {
    const { experts, excluded } = merged([
      anExpert("甲", { 甲园: 80 }),
      anExpert("乙", { 甲园: 10 }),
      anExpert("乙 ", { 甲园: 20 }),
      anExpert("乙", { 甲园: 70 }, { organisation: "中山大学" }),
      anExpert("丙", { 甲园: 30 }, { roundNumber: 2 }),
      anExpert("", { 甲园: 40 }),
      { record: { ...anExpert("丁", { 甲园: 50 }).record, period: "2025" }, file: "丁.xlsx" },
    ]);
    expect(experts.map(({ name, organisation }) => name + organisation).sort()).to.deep.equal([
      "乙中山大学",
      "甲华南理工大学",
    ]);
    expect(excluded.map(({ file }) => file)).to.have.members(["乙.xlsx", "乙 .xlsx", "丙.xlsx", ".xlsx", "丁.xlsx"]);
    for (const { reason } of excluded) expect(reason.zh + reason.en).not.to.match(/[{}]/);
  });

  it("gives the same result whatever the order of the workbooks", () => {
    const score = fc.oneof(
      fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      fc.constantFrom(null, "blank" as const),
    );
    const workbooks = fc.array(fc.record({ 甲园: score, 乙园: score, 丙园: score }), { minLength: 1, maxLength: 8 });
    const shuffled = workbooks.chain((parks) => {
      const experts = parks.map((one, at) => anExpert(`专家${at % 6}`, one));
      return fc.tuple(fc.constant(experts), fc.shuffledSubarray(experts, { minLength: experts.length }));
    });
    const gives = fc.property(shuffled, ([given, other]) => {
      expect(merged(other)).to.deep.equal(merged(given));
    });
    fc.assert(gives, { numRuns: 60 });
  });

  it("ranks within the range of the totals, and every equal score alike", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(scores, { minLength: 1, maxLength: 5 }), (parks) => {
        const workbooks = Array.from({ length: 9 }, (_, at) =>
          anExpert(`专家${at}`, Object.fromEntries(parks.map((own, park) => [`园${park}`, own[at] ?? null]))),
        );
        for (const { park, final, rank, scorers } of merged(workbooks).parks) {
          const own = [...parks[Number(park.slice(1))]!].sort((a, b) => a - b);
          const counted = own.length >= 5 ? own.slice(1, -1) : own;
          const mean = counted.reduce((sum, one) => sum + one, 0) / counted.length;
          expect(scorers).to.equal(own.length);
          expect(final).to.be.closeTo(mean, 0.0001);
          const better = merged(workbooks).parks.filter((other) => other.final! > final!).length;
          expect(rank).to.equal(better + 1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
