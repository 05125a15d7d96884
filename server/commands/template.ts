import { loadForms } from "../forms/load-forms.ts";
import { writeTemplate } from "../workbooks/template.ts";
import { expectPeriod, findCity, findForm } from "./find-form.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface TemplateCommandOptions {
  readonly output: string;
  readonly unit?: string;
  readonly city?: string;
  readonly period?: string;
  readonly force?: boolean;
}

/** Writes the blank workbook of a form, with what is known of the unit and the period filled in. */
export async function template(name: string, options: TemplateCommandOptions, terminal: Terminal): Promise<number> {
  const rules = { originals: [], force: options.force === true };
  refuseUnlessFree(options.output, rules);
  const form = findForm(name, loadForms());
  const city = options.city === undefined ? undefined : findCity(options.city, form);
  const period = options.period === undefined ? undefined : expectPeriod(options.period, form);
  const bytes = await writeTemplate(form, {
    unit: { name: options.unit ?? "", ...(city !== undefined && { city }) },
    ...(period !== undefined && { period }),
  });
  writeOutput(options.output, bytes, rules);
  terminal.print(terminal.words(words.written, { form: form.id, path: options.output }));
  return 0;
}

const words = {
  written: { zh: "已写出 {form} 的空白工作簿:{path}", en: "The blank workbook of {form} is in {path}" },
};
