import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { registerLines } from "../../../shared/submission/register-lines.ts";
import { reportLine, type ReportLine } from "../../../shared/submission/report-line.ts";
import type { Round } from "../../../shared/submission/round.ts";
import { isToRemind } from "../../../shared/submission/reminding.ts";
import {
  cityQuotas,
  expectedUnits,
  statusTotals,
  unitStatuses,
  type RoundFacts,
} from "../../../shared/submission/round-status.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { aFiling, aSubmission } from "./sample-submission.ts";

const forms = ourForms;
const application = forms.get("application@2018.1")!;
const evaluation = forms.get("annual-evaluation@2018.1")!;
const scores = forms.get("expert-score@2018.1")!;
const due = "2026-05-31T16:00:00.000Z";
const before = new Date("2026-05-01T00:00:00.000Z");
const after = new Date("2026-06-01T00:00:00.000Z");

const round: Round = {
  form: "application",
  period: "2026",
  formId: "application@2018.1",
  openings: [
    { opensAt: "2026-01-01T00:00:00.000Z", dueAt: due, at: due, by: { account: "p", name: "省" }, reason: "" },
  ],
  extensions: [],
  closedAt: null,
  lastNumber: 0,
  version: 1,
};

function aUnit(id: string, given: Partial<Unit> = {}): Unit {
  return { id, kind: "park", name: `${id}园区`, city: "440100", retired: false, version: 1, ...given };
}

function ofUnit(unit: Unit, given: Partial<Submission> = {}): ReportLine {
  const { id, kind, name, city } = unit;
  return reportLine(aSubmission({ unit: { id, kind, name, ...(city !== undefined && { city }) }, ...given }));
}

function facts(units: readonly Unit[], given: Partial<RoundFacts> = {}): RoundFacts {
  return { form: application, round, units, reports: [], register: [], ...given };
}

describe("the units that are to report", () => {
  it("are those of the form's kind that are not retired, and whoever has reported", () => {
    const retired = aUnit("c", { retired: true });
    const units = [aUnit("a"), aUnit("b", { kind: "area" }), retired, aUnit("d", { retired: true })];
    const found = expectedUnits(facts(units, { reports: [ofUnit(retired)] }));
    expect(found.map(({ id }) => id)).to.deep.equal(["a", "c"]);
    const experts = expectedUnits(facts([aUnit("a"), aUnit("e", { kind: "expert" })], { form: scores }));
    expect(experts.map(({ id }) => id)).to.deep.equal(["e"]);
  });

  it("of the yearly evaluation are the parks of the register that were selected by then", () => {
    const units = ["a", "b", "c", "d"].map((id) => aUnit(id, { name: `${id}（示例）` }));
    const register = [
      { park: "a(示例)", selectedYear: 2026 },
      { park: "b(示例)", selectedYear: 2027 },
      { park: "c(示例)", selectedYear: 2019, city: "440300" },
    ];
    const found = expectedUnits(facts(units, { form: evaluation, register }));
    expect(found.map(({ id }) => id)).to.deep.equal(["a"]);
  });

  it("are found without comparing every unit with every park of the register", () => {
    let read = 0;
    const register = Array.from({ length: 100 }, (_, at) => ({
      get park() {
        read += 1;
        return `${String(at)}园区`;
      },
      selectedYear: 2026,
    }));
    const units = Array.from({ length: 100 }, (_, at) => aUnit(String(at)));
    expect(expectedUnits(facts(units, { form: evaluation, register }))).to.have.length(100);
    expect(read).to.be.at.most(3 * register.length);
  });
});

describe("the status of a round", () => {
  const unit = aUnit("a", { contact: "旧人", phone: "020-1" });

  it("takes contact and telephone from the last report, else from the list of units", () => {
    const filings = [aFiling({ contact: "新人" })];
    const [reported] = unitStatuses(facts([unit], { reports: [ofUnit(unit, { filings })] }), before);
    expect(reported).to.include({ state: "submitted", contact: "新人", phone: "020-1", filings: 1, late: false });
    const [missing] = unitStatuses(facts([unit]), before);
    expect(missing).to.include({ state: "missing", contact: "旧人", receivedAt: null, submission: null, due });
  });

  it("calls late what came after the date, and who has nothing there when it has passed", () => {
    const lateFiling = aFiling({ receivedAt: "2026-05-31T16:00:00.001Z", late: true });
    const cases: [Partial<Submission> | null, Date, boolean][] = [
      [null, before, false],
      [null, after, true],
      [{ filings: [aFiling({ receivedAt: due })] }, after, false],
      [{ filings: [lateFiling] }, after, true],
      [{ filings: [{ ...lateFiling, late: false }] }, after, false],
      [{ state: "withdrawn" }, before, false],
      [{ state: "withdrawn" }, after, true],
      [{ state: "returned" }, after, false],
    ];
    for (const [given, now, late] of cases) {
      const reports = given === null ? [] : [ofUnit(unit, given)];
      const [status] = unitStatuses(facts([unit], { reports }), now);
      expect(status?.late, JSON.stringify(given)).to.equal(late);
    }
  });

  it("calls late no more what an extension has made timely", () => {
    const filings = [aFiling({ receivedAt: "2026-06-01T00:00:00.000Z", late: true })];
    const until = "2026-06-02T00:00:00.000Z";
    const extension = {
      scope: { kind: "city", city: "440100" },
      until,
      at: due,
      by: { account: "p", name: "省" },
      reason: "停电",
    } as const;
    const extended: Round = { ...round, extensions: [extension] };
    const reports = [ofUnit(unit, { filings })];
    const [status] = unitStatuses(facts([unit], { reports, round: extended }), after);
    expect(status).to.include({ late: false, due: until });
  });

  it("adds up: filed, returned and missing are all that is expected", () => {
    const units = ["a", "b", "c", "d", "e"].map((id) => aUnit(id));
    const states = ["accepted", "returned", "withdrawn", "submitted"] as const;
    const reports = states.map((state, at) => ofUnit(units[at]!, { state }));
    const items = unitStatuses(facts(units, { reports }), after);
    expect(statusTotals(items)).to.deep.equal({ expected: 5, filed: 2, missing: 2, late: 2, returned: 1 });
    expect(items.filter(isToRemind).map((item) => item.unit.id)).to.deep.equal(["b", "c", "e"]);
  });

  it("stands in the order of city and name", () => {
    const units = [aUnit("x", { city: "440300" }), aUnit("b"), aUnit("a")];
    expect(unitStatuses(facts(units), before).map((item) => item.unit.id)).to.deep.equal(["a", "b", "x"]);
  });
});

describe("the quotas of cities", () => {
  it("count the places that are taken, but for those granted beyond them", () => {
    const holds = [
      ofUnit(aUnit("a"), { holdsPlace: true }),
      ofUnit(aUnit("b"), { holdsPlace: true, beyondQuota: { by: "省", at: due, reason: "例外" } }),
      ofUnit(aUnit("c")),
    ];
    expect(cityQuotas(application, ["440100", "441300"], holds)).to.deep.equal([
      { city: "440100", allowed: 2, taken: 1 },
      { city: "441300", allowed: 1, taken: 0 },
    ]);
  });

  it("are none where the form knows none, and for whoever sees no city", () => {
    expect(cityQuotas(evaluation, ["440100"], [])).to.equal(undefined);
    expect(cityQuotas(application, [], [])).to.equal(undefined);
  });
});

describe("the lines of the register", () => {
  it("have a park once where it was imported and selected, and twice in two years or two cities", () => {
    const lines = registerLines([
      { park: "甲(示例)", selectedYear: 2026, from: "imported" },
      { park: "甲（示例）", selectedYear: 2026, city: "440100", from: "selected" },
      { park: "甲(示例)", selectedYear: 2019, city: "440100", from: "imported" },
      { park: "甲(示例)", selectedYear: 2026, city: "440300", from: "imported" },
    ]);
    expect(lines.map(({ selectedYear, city, from }) => [selectedYear, city, from])).to.deep.equal([
      [2019, "440100", "imported"],
      [2026, "440100", "selected"],
      [2026, "440300", "imported"],
    ]);
  });
});
