import { expect } from "chai";
import { ourForms } from "../../our-forms.ts";
import { catalogue } from "../../../shared/forms/catalogue.ts";

const forms = [...ourForms.values()];
const lines = catalogue(forms).split("\n");
const form = forms.find(({ definition }) => definition.form === "application")!;

/** The cells of the line that begins with this first cell. */
function rowOf(first: string): string[] {
  const line = lines.find((one) => one.startsWith(`| ${first} |`)) ?? "";
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe("catalogue", () => {
  it("lists every rule with its clause, severity, title and message in both languages", () => {
    for (const rule of form.definition.rules) {
      const [, , severity, title, message] = rowOf(rule.id);
      expect(title, rule.id).to.equal(`${rule.title.zh}<br>${rule.title.en}`);
      expect(severity, rule.id).to.contain(rule.severity);
      expect(message, rule.id).to.contain(rule.message.zh.slice(0, 10));
    }
    expect(rowOf("A3.1").slice(0, 3)).to.deep.equal(["A3.1", "指南 一(一)3", "准强制性(省)<br>waivable (province)"]);
  });

  it("says which rules are ours, and which are only in part", () => {
    expect(rowOf("A2.8")[1]).to.equal("本系统 (ours)");
    expect(rowOf("A3.5")[1]).to.equal("指南 一(一)3 · 本系统 (ours)");
  });

  it("lists parameters with their units and the cities that differ", () => {
    expect(rowOf("`backboneOutput`")[2]).to.equal("5000 万元");
    expect(rowOf("`applicationQuota`")[2]).to.equal("1 个; 440100: 2; 440300: 2");
  });

  it("lists every field and column under its sheet", () => {
    const count = form.definition.sheets.reduce(
      (sum, { fields, table }) => sum + fields.length + (table?.columns.length ?? 0),
      0,
    );
    const listed = lines.slice(lines.indexOf("### 指标 · Fields")).filter((line) => /^\| \S+ \| `/.test(line));
    expect(listed.length).to.be.at.least(count);
    expect(lines.join("\n")).to.contain(
      "| 企业清单 | `enterprises.aiOutput` | 人工智能产品产值(万元)*<br>Output of AI products |",
    );
  });

  it("keeps every table rectangular", () => {
    let width: number | undefined;
    for (const line of lines) {
      const cells = line.startsWith("|") ? line.split(/(?<!\\)\|/).length : undefined;
      if (cells !== undefined && width !== undefined) expect(cells, line).to.equal(width);
      width = cells;
    }
  });

  it("is the same text each time", () => {
    expect(catalogue(forms)).to.equal(catalogue(forms));
  });
});
