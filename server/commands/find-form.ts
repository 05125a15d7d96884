import { fillText } from "../../shared/cells/text.ts";
import type { Code } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { compareVersionNumbers } from "../../shared/forms/version-order.ts";
import { CommandError } from "./command-error.ts";

/** The form meant by "application@2018.1", or by "application": its newest version. Throws when there is none. */
export function findForm(name: string, forms: ReadonlyMap<string, Form>): Form {
  const exact = forms.get(name);
  if (exact) return exact;
  const versions = [...forms.values()].filter((form) => form.definition.form === name);
  const newest = versions.sort((a, b) => compareVersionNumbers(b.definition.version, a.definition.version))[0];
  if (newest) return newest;
  const known = [...forms.keys()].join(", ");
  throw new CommandError("form.unknown", fillText(words.noForm, { name, known }));
}

/** The code of the city meant by a code, a label or an alias: "广州市", "广州", "440100". Throws when there is none. */
export function findCity(name: string, form: Form): string {
  const cities = form.codeLists.get("cities") ?? [];
  const city = cities.find((one) => namesOf(one).includes(name.toLowerCase()));
  if (city) return city.code;
  const known = cities.map((one) => one.label.zh).join("、");
  throw new CommandError("city.unknown", fillText(words.noCity, { name, known }));
}

function namesOf({ code, label, aliases }: Code): readonly string[] {
  return [code, label.zh, label.zh.replace(/市$/, ""), label.en, ...aliases].map((one) => one.toLowerCase());
}

/** The period if it is one of the form's kind, "2026" or "2026Q3". Throws when it is not. */
export function expectPeriod(period: string, form: Form): string {
  const { periodKind } = form.definition;
  const isGood = periodKind === "year" ? /^20\d\d$/.test(period) : /^20\d\dQ[1-4]$/.test(period);
  if (isGood) return period;
  throw new CommandError("period.bad", fillText(words[periodKind], { period }));
}

const words = {
  noForm: { zh: "没有表“{name}”。现有:{known}", en: "There is no form “{name}”. Known: {known}" },
  noCity: { zh: "没有地级以上市“{name}”。可用:{known}", en: "There is no city “{name}”. Known: {known}" },
  year: { zh: "报告期应为年份,如 2026,不能是 {period}", en: "The period is a year such as 2026, not {period}" },
  quarter: {
    zh: "报告期应为季度,如 2026Q3,不能是 {period}",
    en: "The period is a quarter such as 2026Q3, not {period}",
  },
};
