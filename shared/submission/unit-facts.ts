import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";

/** What a workbook's cover says of the unit that reports, beside its name. */
export interface UnitFacts {
  /** GB/T 2260 */
  readonly city?: string;
  readonly county?: string;
  /** The credit code of the unit, or of the body that manages it. */
  readonly unitCode?: string;
  /** Whom to call. */
  readonly contact?: string;
  readonly phone?: string;
}

type Fact = keyof UnitFacts;

const CONTACT = "联系人";

const isFact: Readonly<{ [fact in Fact]: (field: FieldDefinition) => boolean }> = {
  city: ({ prefill, id }) => prefill === "city" || id === "city",
  county: ({ prefill, id }) => prefill === "county" || id === "county",
  unitCode: ({ prefill, type }) => prefill === "unitCode" || type === "creditCode",
  contact: ({ label, aliases }) => label.zh === CONTACT || aliases.includes(CONTACT),
  phone: ({ type }) => type === "phone",
};

/** A fact that the cover does not have, or leaves blank, is absent. */
export function unitFactsOf(form: Form, record: Record): UnitFacts {
  const fields = form.definition.sheets.filter(({ kind }) => kind === "cover").flatMap((sheet) => sheet.fields);
  const found = Object.entries(isFact).flatMap(([fact, isIt]) => {
    const value = record.fields[fields.find(isIt)?.id ?? ""];
    return typeof value === "string" && value !== "" ? [[fact, value] as const] : [];
  });
  return Object.fromEntries(found);
}
