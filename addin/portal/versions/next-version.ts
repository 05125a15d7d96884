import type { FormLine } from "../../../shared/submission/form-line.ts";

/** The version number after `version` that the form does not have yet: "2018.1" → "2018.2". */
export function nextVersion(forms: readonly FormLine[], { form, version }: Pick<FormLine, "form" | "version">): string {
  const [year = "", part = "0"] = version.split(".");
  const taken = new Set(forms.filter((line) => line.form === form).map((line) => line.version));
  let next = Number(part) + 1;
  while (taken.has(`${year}.${String(next)}`)) next += 1;
  return `${year}.${String(next)}`;
}
