import { fillText } from "../cells/text.ts";
import { definedNameOf, yearOf, type Form } from "../forms/form.ts";
import type { Record } from "../records/record.ts";
import type { Finding } from "./finding.ts";

const words = {
  message: {
    zh: "本表依据的文件有效期至 {to},报告期 {period} 已在其后",
    en: "The document behind this form was in force until {to}; the period {period} lies after it",
  },
  hint: {
    zh: "仍按原标准审核;如已延期,请主管部门在参数中设置延期年度",
    en: "The criteria still apply; where they were extended, the authority sets the year in the parameters",
  },
};

/** One notice when the period lies after the form's last day, unless the parameter `extendedTo` names a later year. */
export function validityFindings(form: Form, record: Record): readonly Finding[] {
  const { to, clause } = form.definition.valid;
  const year = yearOf(record.period);
  if (to === undefined || year === undefined || year <= Math.max(Number(to.slice(0, 4)), extendedTo(form))) return [];
  const slots = { to, period: record.period };
  const cell = periodCell(form, record);
  return [
    {
      rule: "validity",
      severity: "notice",
      ...(clause !== undefined && { clause }),
      rowKey: "",
      marks: cell ? [cell] : [],
      value: record.period,
      message: fillText(words.message, slots),
      hint: fillText(words.hint, slots),
    },
  ];
}

function extendedTo(form: Form): number {
  const parameter = form.definition.parameters.find(({ id }) => id === "extendedTo");
  return typeof parameter?.value === "number" ? parameter.value : 0;
}

function periodCell(form: Form, record: Record) {
  for (const { field } of form.fields.values()) {
    if (definedNameOf(field) === "pf_period") return record.origins.fields[field.id];
  }
  return undefined;
}
