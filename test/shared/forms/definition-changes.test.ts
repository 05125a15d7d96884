import { expect } from "chai";
import { definitionChanges } from "../../../shared/forms/definition-changes.ts";
import type { FormDefinition } from "../../../shared/forms/definition.ts";
import { ourForms } from "../../our-forms.ts";

const before = ourForms.get("application@2020.1")!.definition;
const none = { added: [], removed: [], changed: [] };
const nothing = {
  since: "application@2020.1",
  parameters: [],
  rules: none,
  fields: none,
  codeLists: none,
  summary: false,
  settings: [],
};
const changes = (given: Partial<FormDefinition>) =>
  definitionChanges(before, { ...before, version: "2026.1", ...given });

describe("what a form definition has other than the version before it", () => {
  it("is nothing but the version, in whatever order rules, parameters and properties stand", () => {
    const turned = JSON.parse(JSON.stringify(before), (_key, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as FormDefinition;
    const { parameters, rules } = turned;
    const asRead = { ...turned, parameters: parameters.toReversed(), rules: rules.toReversed() };
    expect(changes(asRead)).to.deep.equal(nothing);
  });

  it("is figures with what they were and are", () => {
    const quota = before.parameters.find(({ id }) => id === "applicationQuota")!;
    const parameters = before.parameters
      .filter(({ id }) => id !== "areaTolerance")
      .map((one) => {
        if (one.id === "areaMin") return { ...one, value: 200 };
        return one === quota ? { ...one, value: { default: 1, byCity: { "440100": 3 } } } : one;
      });
    const added = { id: "newMin", label: { zh: "新下限", en: "New minimum" }, value: 7 };
    const found = changes({ parameters: [...parameters, added] }).parameters;
    expect(found.map(({ id, before: was, after: is }) => [id, was, is])).to.deep.equal([
      ["areaMin", 300, 200],
      ["areaTolerance", 0.1, null],
      ["applicationQuota", quota.value, { default: 1, byCity: { "440100": 3 } }],
      ["newMin", null, 7],
    ]);
    expect(found[0]).to.deep.include({ title: { zh: "规划建设面积下限", en: "Least planned area" }, unit: "亩" });
  });

  it("is rules and fields by their ids, a column with its table's", () => {
    const [dropped, altered, ...rest] = before.rules;
    const rules = [...rest, { ...altered!, severity: "notice" as const }, { ...dropped!, id: "A99" }];
    const sheets = before.sheets.map((sheet) => {
      const fields = sheet.fields.map((field) => (field.id === "plannedArea" ? { ...field, required: false } : field));
      if (sheet.table?.id !== "enterprises") return { ...sheet, fields };
      const [first, ...columns] = sheet.table.columns;
      return { ...sheet, fields, table: { ...sheet.table, columns: [...columns, { ...first!, id: "nickname" }] } };
    });
    const found = changes({ rules, sheets });
    const ids = ({ added, removed, changed }: typeof found.rules) =>
      [added, removed, changed].map((parts) => parts.map(({ id }) => id));
    expect(ids(found.rules)).to.deep.equal([["A99"], [dropped!.id], [altered!.id]]);
    const first = before.sheets.find(({ table }) => table?.id === "enterprises")!.table!.columns[0]!;
    expect(ids(found.fields)).to.deep.equal([["enterprises.nickname"], [`enterprises.${first.id}`], ["plannedArea"]]);
    expect(found.rules.changed[0]!.title).to.deep.equal(altered!.title);
  });

  it("is settings, code lists and the summary by name", () => {
    const [first = ""] = Object.keys(before.codeLists);
    const { [first]: list, ...others } = before.codeLists;
    const found = changes({
      valid: { from: "2026-01-01" },
      title: { ...before.title, zh: "新名称" },
      codeLists: { ...others, brandNew: list! },
      summary: { ...before.summary, criteria: [] },
    });
    expect(found).to.deep.equal({
      ...nothing,
      codeLists: { added: ["brandNew"], removed: [first], changed: [] },
      summary: true,
      settings: ["title", "valid"],
    });
  });
});
