import { expect } from "chai";
import { dueLines, type DueFacts } from "../../../../addin/portal/park/due-lines.ts";

const now = Date.parse("2026-03-10T00:00:00.000Z");
const by = { account: "a", name: "省厅" };
const counts = { mandatory: 0, waivable: 0, explain: 0, notice: 0 };

type Round = DueFacts["rounds"][number];

function aRound(period: string, dueAt: string, given: Partial<Round> = {}): Round {
  const at = "2020-01-01T00:00:00.000Z";
  const openings = [{ opensAt: at, dueAt, at, by, reason: "" }];
  const names = { form: "application", formId: "application@2018.1", title: { zh: "申报表", en: "Application" } };
  const rest = { openings, extensions: [], closedAt: null, version: 1, due: dueAt, phase: "open" as const };
  return { ...names, period, ...rest, ...given };
}

function aSubmission(period: string, state: DueFacts["submissions"][number]["state"]) {
  const unit = { id: "u", kind: "park", name: "示例园" } as const;
  const what = { id: period, number: 1, form: "application", period, unit, state, receipt: `PF-${period}`, counts };
  const at = "2026-01-01T00:00:00.000Z";
  const rest = {
    holdsPlace: false,
    archived: false,
    filings: 1,
    receivedAt: at,
    updatedAt: at,
    late: false,
    version: 1,
  };
  return { ...what, ...rest };
}

const form: DueFacts["forms"][number] = {
  id: "application@2018.1",
  form: "application",
  version: "2018.1",
  title: { zh: "申报表", en: "Application" },
  unitKind: "park",
  periodKind: "year",
  valid: { from: "2018-01-01" },
};

function facts(given: Partial<DueFacts>): DueFacts {
  return { kind: "park", rounds: [], forms: [form], submissions: [], returned: [], ...given };
}

describe("what a unit has to report", () => {
  it("begins with what was returned, then goes by the date due; what is closed comes last, the newest first", () => {
    const rounds = [
      aRound("2020", "2020-12-31T00:00:00.000Z", { phase: "closed" }),
      aRound("2021", "2021-12-31T00:00:00.000Z", { phase: "closed" }),
      aRound("2026", "2026-09-01T00:00:00.000Z"),
      aRound("2025", "2026-04-01T00:00:00.000Z"),
      aRound("2024", "2027-01-01T00:00:00.000Z"),
    ];
    const lines = dueLines(facts({ rounds, submissions: [aSubmission("2024", "returned")] }), now);
    expect(lines.map(({ round }) => round.period)).to.deep.equal(["2024", "2025", "2026", "2021", "2020"]);
  });

  it("says a week before that it is due soon, and how many whole days are left or have gone by", () => {
    const rounds = [
      aRound("2024", "2026-03-07T12:00:00.000Z", { phase: "late" }),
      aRound("2025", "2026-03-16T12:00:00.000Z"),
      aRound("2026", "2026-03-17T00:00:00.000Z"),
    ];
    const lines = dueLines(facts({ rounds }), now);
    expect(lines.map(({ state, days }) => [state, days])).to.deep.equal([
      ["late", 2],
      ["near", 6],
      ["open", 7],
    ]);
  });

  it("leaves out the forms of others, and knows an extension", () => {
    const other = { ...form, id: "zone-annual@2021.1", form: "zone-annual", unitKind: "area" } as const;
    const theirs = aRound("2026", "2026-06-01T00:00:00.000Z", { form: "zone-annual", formId: other.id });
    const ours = aRound("2026", "2026-06-01T00:00:00.000Z", { due: "2026-07-01T00:00:00.000Z" });
    const lines = dueLines(facts({ rounds: [theirs, ours], forms: [form, other] }), now);
    expect(lines.map(({ round, isExtended }) => [round.form, isExtended])).to.deep.equal([["application", true]]);
  });

  it("offers the newest accepted report of an earlier period to be carried forward", () => {
    const submissions = [
      aSubmission("2023", "accepted"),
      aSubmission("2024", "notSelected"),
      aSubmission("2025", "returned"),
    ];
    const [line] = dueLines(facts({ rounds: [aRound("2026", "2026-06-01T00:00:00.000Z")], submissions }), now);
    expect([line?.submission, line?.previous?.period]).to.deep.equal([undefined, "2024"]);
  });
});
