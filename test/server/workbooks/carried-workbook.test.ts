import { expect } from "chai";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { carryForward } from "../../../shared/records/carry-forward.ts";
import type { Record } from "../../../shared/records/record.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { anApplication, aPark } from "../use-cases/sample-uploads.ts";
import { forms } from "../use-cases/world.ts";

function checked(bytes: Uint8Array): CheckResult {
  return checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
}

/** The result of checking the blank workbook into which the record was carried. */
async function carried(record: Record, formId: string, period: string): Promise<CheckResult> {
  const form = forms.get(formId)!;
  return checked(await writeTemplate(form, { period, ...carryForward(form, record, period) }));
}

describe("last period's workbook, carried forward", function () {
  this.timeout(60_000);
  let old: Record;
  let after: CheckResult;
  before(async () => {
    old = checked(await anApplication(aPark(3))).record;
    after = await carried(old, "application@2018.1", "2027");
  });

  it("is a workbook of the new period and the same unit, in which everything can be read", () => {
    expect(after.identity).to.deep.equal({ form: "application@2018.1", unit: old.unit, period: "2027" });
    expect(after.record.unread).to.deep.equal({ fields: [], cells: [] });
    expect(after.record.problems.filter(({ code }) => code !== "understood")).to.deep.equal([]);
    expect(after.record.fields["applicationYear"]).to.equal(2027);
  });

  it("keeps names, codes, choices, dates and words, and leaves figures and pledges to be given anew", () => {
    const kept = ["parkName", "city", "county", "managementKind", "hasTeam", "overview", "phone", "plannedArea"];
    for (const id of kept) expect(after.record.fields[id], id).to.deep.equal(old.fields[id]);
    for (const id of ["parkOutput", "employees", "developedArea", "fillingDate", "truthPledge", "pledgeDate"]) {
      expect(old.fields[id], id).to.not.equal(null);
      expect(after.record.fields[id], id).to.equal(null);
    }
  });

  it("keeps each row of a list by name, without its figures", () => {
    const rows = after.record.tables["enterprises"]!;
    expect(rows).to.have.length(old.tables["enterprises"]!.length);
    for (const [index, { values }] of rows.entries()) {
      const was = old.tables["enterprises"]![index]!.values;
      expect(values).to.deep.equal({ ...was, aiOutput: null, totalOutput: null, research: null, employees: null });
    }
  });

  it("moves figures that are of a year to the row of that year, and leaves the new year blank", () => {
    const violations = (record: Record) =>
      record.tables["cleanYears"]!.map(({ values }) => [values["year"], values["violations"]]);
    const known = new Map(violations(old) as [string, number][]);
    expect([...known.keys()]).to.deep.equal(["2023", "2024", "2025", "2026"]);
    const expected = ["2024", "2025", "2026"].map((year) => [year, known.get(year)]);
    expect(violations(after.record)).to.deep.equal([...expected, ["2027", null]]);
    expect(after.record.tables["investments"]!.map(({ values }) => values)).to.deep.equal(
      old.tables["investments"]!.map(({ values }) => values),
    );
  });

  it("goes into a later version of the form", async () => {
    const later = await carried(old, "application@2020.1", "2027");
    expect(later.identity.form).to.equal("application@2020.1");
    expect(later.record.fields["parkName"]).to.equal(old.fields["parkName"]);
    expect(later.record.tables["enterprises"]).to.have.length(old.tables["enterprises"]!.length);
  });

  it("puts last year's figures and promises where the definition says so", async () => {
    const form = forms.get("annual-evaluation@2018.1")!;
    const rows = { indicators: [{ actual: 120, nextTarget: 150, dataSource: "统计局", selfScore: 9 }] };
    const { record } = checked(await writeTemplate(form, { period: "2026", rows }));
    const next = (await carried(record, form.id, "2027")).record.tables["indicators"]![0]!.values;
    expect(next).to.include({ last: 120, target: 150, actual: null, nextTarget: null, dataSource: "统计局" });
    expect(next["selfScore"]).to.equal(null);
  });

  it("leaves lists of one period blank", async () => {
    const form = forms.get("zone-quarterly@2021.1")!;
    const rows = {
      imports: [{ name: "某公司" }],
      projects: [{ code: "P1", name: "某项目", investment: 3, thisQuarter: 1 }],
    };
    const { record } = checked(await writeTemplate(form, { period: "2026Q1", rows }));
    const { tables } = (await carried(record, form.id, "2026Q2")).record;
    expect(record.tables["imports"]).to.have.length(1);
    expect(tables["imports"] ?? []).to.have.length(0);
    expect(tables["projects"]![0]!.values).to.include({ code: "P1", name: "某项目", investment: 3, thisQuarter: null });
  });
});
