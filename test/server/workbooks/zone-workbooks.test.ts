import { expect } from "chai";
import type { Answer, Answers, FilledForm } from "../../../server/demo/answers.ts";
import { fillWorkbook } from "../../../server/demo/fill-workbook.ts";
import { ourForms } from "../../our-forms.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { FieldDefinition } from "../../../shared/forms/definition.ts";
import type { Form } from "../../../shared/forms/form.ts";
import type { Value } from "../../../shared/records/record.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aCleanQuarter } from "../../shared/forms/a-clean-quarter.ts";
import { aCleanZoneYear } from "../../shared/forms/a-clean-zone-year.ts";
import type { Application, Values } from "../../shared/forms/a-clean-application.ts";

const forms = ourForms;
const unit = { name: "琶洲核心片区(含广州大学城)", city: "440100" };

const cases: readonly (readonly [id: string, period: string, filled: (form: Form) => Application])[] = [
  ["zone-quarterly@2021.1", "2025Q3", aCleanQuarter],
  ["zone-annual@2021.1", "2025", aCleanZoneYear],
];

for (const [id, period, cleanOf] of cases) {
  describe(`a workbook of ${id} that is filled in`, () => {
    const form = forms.get(id)!;

    it("reads back as the same values, with nothing to find", async () => {
      const clean = cleanOf(form);
      const blank = await writeTemplate(form, { unit, period });
      const bytes = fillWorkbook(form, blank, { filled: answersOf(form, clean), rearrangements: [] });
      const { identity, record, findings } = checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
      expect(identity).to.deep.equal({ form: id, unit: unit.name, period });
      expect(findings).to.deep.equal([]);
      const { reportCode: _, agency: __, ...expected } = clean.fields;
      expect(record.fields).to.deep.include(expected);
      for (const [table, rows] of Object.entries(clean.tables))
        expect(
          record.tables[table]?.map(({ values }) => values),
          table,
        ).to.deep.equal(rows);
    });

    it("tells what is missing when nothing is filled in", async () => {
      const blank = await writeTemplate(form, { unit, period });
      const { findings } = checkWorkbook(readWorkbook(blank, nodeCodec), forms);
      const rules = new Set(findings.map(({ rule }) => rule));
      expect([...rules]).to.include.members(["leadDepartment.required", "fillingDate.required"]);
      expect([...rules]).to.include.members(id.startsWith("zone-q") ? ["C1a", "C1b"] : ["D4", "D6"]);
    });
  });
}

/** What a person would type: labels instead of codes, 是 and 否; the labels of given rows are there already. */
function answersOf(form: Form, { fields, tables }: Application): FilledForm {
  const known = new Set(["unit", "city", "period", "formVersion", "reportCode", "agency"]);
  const fieldList = [...form.fields.values()].map(({ field }) => field);
  const own = fieldList.filter(({ prefill }) => prefill === undefined || !known.has(prefill));
  const rows = [...form.tables.values()].map(({ table }) => {
    const typed = table.fixedRows ? table.columns.slice(1) : table.columns;
    return [table.id, (tables[table.id] ?? []).map((values) => typedValues(form, typed, values))] as const;
  });
  return { fields: typedValues(form, own, fields), tables: Object.fromEntries(rows) };
}

function typedValues(form: Form, fields: readonly FieldDefinition[], values: Values): Answers {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const answer = typed(form, field, values[field.id] ?? null);
      return answer === undefined ? [] : [[field.id, answer] as const];
    }),
  );
}

function typed(form: Form, field: FieldDefinition, value: Value): Answer | undefined {
  if (value === null) return undefined;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return value;
  if (field.codes === undefined) return String(value);
  const codes = form.codeLists.get(field.codes)!;
  const labelOf = (code: string): string => codes.find((one) => one.code === code)!.label.zh;
  return typeof value === "string" ? labelOf(value) : value.map(labelOf).join("、");
}
