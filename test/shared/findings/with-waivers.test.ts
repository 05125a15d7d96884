import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { evaluate } from "../../../shared/findings/evaluate.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { reasonKey } from "../../../shared/findings/reasons.ts";
import type { Record } from "../../../shared/records/record.ts";
import { withWaivers } from "../../../shared/findings/with-waivers.ts";
import { aCleanApplication, recordOf, type Application } from "../forms/a-clean-application.ts";
import { parkCases } from "../forms/application-park-cases.ts";
import { supportCases } from "../forms/application-support-cases.ts";

const form = ourForms.get("application@2018.1")!;
const rules = [...form.rules.keys()];

/** A result with a reason for the findings that ask for one, so that outcomes are met, unmet and explained. */
function resultOf(
  change: (application: Application) => void,
  waived: readonly string[] = [],
  unread: Record["unread"] = { fields: [], cells: [] },
): CheckResult {
  const application = aCleanApplication();
  change(application);
  const record = { ...recordOf(form, application), unread };
  const reasons = evaluate(form, record).findings.map(({ rule, rowKey }): [string, string] => [
    reasonKey(rule, rowKey),
    "经核实情况属实，附有证明材料",
  ]);
  const verdict = evaluate(form, record, { reasons: new Map(reasons), context: { waived: new Set(waived) } });
  const identity = { form: form.id, unit: record.unit, period: record.period };
  return { identity, record, ...verdict, reasons, durationMs: 0 };
}

describe("waivers on a result that is stored", () => {
  const cases = [...parkCases, ...supportCases].filter(({ fails }) => fails.length > 0);

  it("give what evaluating with them gives, for every rule alone and for all at once, in every case of the rules", () => {
    const seen = new Set<string>();
    for (const { when, change, fails } of cases) {
      const stored = resultOf(change);
      for (const waived of [...fails.map((rule) => [rule]), fails, rules]) {
        const again = resultOf(change, waived);
        expect(withWaivers(stored, waived), when).to.deep.equal(again);
        for (const { outcome } of again.criteria) seen.add(outcome);
      }
    }
    expect([...seen]).to.include.members(["met", "unmet", "explained", "waived", "notEvaluated"]);
  });

  it("give what evaluating with them gives where something could not be read", () => {
    for (const { when, change } of cases) {
      for (const column of ["aiOutput", "settled"]) {
        const unread = { fields: ["plannedArea"], cells: [{ table: "enterprises", column, row: 5 }] };
        expect(withWaivers(resultOf(change, [], unread), rules), when).to.deep.equal(resultOf(change, rules, unread));
      }
    }
  });

  it("leave the stored result alone", () => {
    const stored = resultOf(cases[0]!.change);
    const before = structuredClone(stored);
    withWaivers(stored, rules);
    expect(stored).to.deep.equal(before);
    expect(withWaivers(stored, [])).to.equal(stored);
  });
});
