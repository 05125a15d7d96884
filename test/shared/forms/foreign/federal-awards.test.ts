import { join } from "node:path";
import { expect } from "chai";
import { loadForms } from "../../../../server/forms/load-forms.ts";
import { packageRoot } from "../../../../server/forms/package-root.ts";
import { nodeCodec } from "../../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../../server/workbooks/template.ts";
import { checkWorkbook } from "../../../../shared/check-workbook.ts";
import { evaluate } from "../../../../shared/findings/evaluate.ts";
import { readWorkbook } from "../../../../shared/xlsx/read.ts";
import { packageFaults } from "../../../contracts/package-faults.ts";
import { recordOf, type Values } from "../a-clean-application.ts";
import { aCleanFederalAward } from "./a-clean-federal-award.ts";
import { federalAwardCases } from "./federal-award-cases.ts";

const forms = loadForms(join(packageRoot(), "test/shared/forms/foreign"));
const form = forms.get("federal-awards@2024.1")!;

function failing(findings: readonly { readonly rule: string }[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

/** The rows as a person types them: labels in English, yes and no. */
function typed(rows: readonly Values[]): { [column: string]: string | number }[] {
  const { columns } = form.tables.get("awards")!;
  return rows.map((row) => {
    const cells = [...columns.values()].flatMap(({ id, codes }): (readonly [string, string | number])[] => {
      const value = row[id] ?? null;
      if (value === null) return [];
      if (typeof value === "boolean") return [[id, value ? "Y" : "N"]];
      const label = form.codeLists.get(codes ?? "")?.find(({ code }) => code === value)?.label.en;
      return [[id, label ?? (value as string | number)]];
    });
    return Object.fromEntries(cells);
  });
}

describe("a form that nobody here designed: federal awards of the Federal Audit Clearinghouse", () => {
  it("finds nothing in a clean workbook", () => {
    const { findings, notEvaluated } = evaluate(form, recordOf(form, aCleanFederalAward(), "2024"));
    expect(failing(findings)).to.deep.equal([]);
    expect(notEvaluated).to.deep.equal([]);
  });

  for (const { when, change, fails } of federalAwardCases) {
    it(`${when}: ${fails.join(", ") || "passes"}`, () => {
      const workbook = aCleanFederalAward();
      change(workbook);
      const { findings } = evaluate(form, recordOf(form, workbook, "2024"));
      // A changed number, prefix, cluster or amount moves the sums too, which have cases of their own.
      const sums = fails.includes("F15") || fails.includes("F16") ? [] : ["F15", "F16"];
      expect(failing(findings).filter((rule) => !sums.includes(rule))).to.deep.equal([...fails].sort());
      for (const { message, hint, marks, rule } of findings) {
        expect(message.zh + message.en + hint.zh + hint.en).not.to.match(/[{}]|NaN/);
        expect(marks, rule).not.to.be.empty;
      }
    });
  }

  it("has a failing case for each of its checks", () => {
    const failed = new Set(federalAwardCases.flatMap(({ fails }) => fails));
    expect([...form.rules.keys()].filter((rule) => !failed.has(rule))).to.deep.equal([]);
    expect(form.rules.size).to.be.at.least(10);
  });

  it("offers the right program total", () => {
    const workbook = aCleanFederalAward();
    workbook.tables["awards"]![1]!["programTotal"] = 1;
    const { findings } = evaluate(form, recordOf(form, workbook, "2024"));
    expect(findings.map(({ fix }) => fix?.value)).to.deep.equal([750_000.4]);
  });

  it("has a blank workbook that Excel opens, and that reads back with everything in its place", async () => {
    const bytes = await writeTemplate(form, { unit: { name: "County of Example" }, period: "2024" });
    expect(packageFaults(bytes).filter((fault) => !fault.endsWith("/: no content type"))).to.deep.equal([]);
    const { identity, record } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
    expect(identity).to.deep.equal({ form: form.id, unit: "County of Example", period: "2024" });
    expect(record.problems).to.deep.equal([]);
    expect([...form.fields.keys()].filter((id) => !record.origins.fields[id])).to.deep.equal([]);
    expect(Object.keys(record.origins.tables["awards"]!.columns)).to.deep.equal([
      ...form.tables.get("awards")!.columns.keys(),
    ]);
  });

  it("reads what people typed into it: English labels, Y and N", async () => {
    const awards = typed(aCleanFederalAward().tables["awards"]!);
    const bytes = await writeTemplate(form, { unit: { name: "County of Example" }, period: "2024", rows: { awards } });
    const { record, findings } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
    expect(record.tables["awards"]!.map(({ values }) => values)).to.deep.equal(aCleanFederalAward().tables["awards"]);
    expect(failing(findings)).to.deep.equal(["totalExpended.required", "uei.required"]);
  });
});
