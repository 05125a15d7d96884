import { expect } from "chai";
import { countsAsLate, dueFor, isLate, phaseOf, roundKey, type Round } from "../../../shared/submission/round.ts";

const by = { account: "a", name: "省厅" };
const opening = {
  opensAt: "2026-03-01T00:00:00.000Z",
  dueAt: "2026-05-31T16:00:00.000Z",
  at: "2026-02-01T00:00:00.000Z",
  by,
};
const round: Round = {
  form: "application",
  period: "2026",
  formId: "application@2020.1",
  openings: [{ ...opening, reason: "" }],
  extensions: [],
  closedAt: null,
  lastNumber: 0,
  version: 1,
};
const extended = (scope: Round["extensions"][number]["scope"], until: string): Round => ({
  ...round,
  extensions: [{ scope, until, at: opening.at, by, reason: "台风" }],
});
const unit = { id: "u1", city: "440100" };
const later = "2026-06-15T16:00:00.000Z";

describe("a round", () => {
  it("is named by form and period", () => {
    expect(roundKey(round)).to.equal("application-2026");
  });

  it("is due when its last opening says so", () => {
    expect(dueFor(round, unit)).to.equal(opening.dueAt);
    const again = { ...round, openings: [...round.openings, { ...opening, dueAt: later, reason: "第二批" }] };
    expect(dueFor(again, unit)).to.equal(later);
  });

  it("is due later for whom it was extended: everybody, a city, one unit", () => {
    expect(dueFor(extended({ kind: "all" }, later), unit)).to.equal(later);
    expect(dueFor(extended({ kind: "city", city: "440100" }, later), unit)).to.equal(later);
    expect(dueFor(extended({ kind: "city", city: "440300" }, later), unit)).to.equal(opening.dueAt);
    expect(dueFor(extended({ kind: "unit", unit: "u1" }, later), unit)).to.equal(later);
    expect(dueFor(extended({ kind: "unit", unit: "u2" }, later), unit)).to.equal(opening.dueAt);
  });

  it("is never due earlier by an extension that ends before the date", () => {
    expect(dueFor(extended({ kind: "all" }, "2026-04-01T00:00:00.000Z"), unit)).to.equal(opening.dueAt);
  });

  it("takes a report at the last moment as timely, and one a millisecond later as late", () => {
    expect(isLate(round, unit, opening.dueAt)).to.equal(false);
    expect(isLate(round, unit, "2026-05-31T16:00:00.001Z")).to.equal(true);
  });

  it("forgives what was late when it is extended afterwards, and blames nobody for mending", () => {
    const late = { late: true, receivedAt: "2026-06-10T00:00:00.000Z" };
    expect(countsAsLate(round, unit, late)).to.equal(true);
    expect(countsAsLate(extended({ kind: "all" }, later), unit, late)).to.equal(false);
    expect(countsAsLate(round, unit, { ...late, late: false })).to.equal(false);
  });

  const phases = [
    ["2026-02-28T23:59:59.999Z", "planned"],
    ["2026-03-01T00:00:00.000Z", "open"],
    ["2026-05-31T16:00:00.000Z", "open"],
    ["2026-05-31T16:00:00.001Z", "late"],
  ] as const;
  for (const [now, phase] of phases) {
    it(`is ${phase} at ${now}`, () => {
      expect(phaseOf(round, unit, now)).to.equal(phase);
    });
  }

  it("is closed from its closing on, and not before", () => {
    const closed = { ...round, closedAt: "2026-07-01T00:00:00.000Z" };
    expect(phaseOf(closed, unit, "2026-06-30T23:59:59.999Z")).to.equal("late");
    expect(phaseOf(closed, unit, "2026-07-01T00:00:00.000Z")).to.equal("closed");
  });
});
