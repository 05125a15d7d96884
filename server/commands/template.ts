import { loadForms } from "../forms/load-forms.ts";
import type { Form } from "../../shared/forms/form.ts";
import { writeTemplate } from "../workbooks/template.ts";
import type { TemplateOptions } from "../workbooks/template-context.ts";
import { CommandError } from "./command-error.ts";
import { expectPeriod, findCity, findForm } from "./find-form.ts";
import { readRecords } from "./read-known.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface TemplateCommandOptions {
  readonly output: string;
  readonly unit?: string;
  readonly city?: string;
  readonly period?: string;
  /** Workbooks of the round, or folders of them, whose parks an expert is to score. */
  readonly applications?: readonly string[];
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
    ...(options.applications && { rows: await parkRows(form, options.applications, terminal) }),
  });
  writeOutput(options.output, bytes, rules);
  terminal.print(terminal.words(words.written, { form: form.id, path: options.output }));
  return 0;
}

type KnownRows = NonNullable<TemplateOptions["rows"]>;

/** The parks of the round in the list that an expert scores. */
async function parkRows(form: Form, paths: readonly string[], terminal: Terminal): Promise<KnownRows> {
  const [table] = [...form.tables.values()].map((one) => one.table);
  if (form.definition.unitKind !== "expert" || !table) throw new CommandError("arguments.applications", words.noParks);
  const parks = new Set((await readRecords(paths, terminal)).map(({ unit }) => unit));
  return { [table.id]: [...parks].sort().map((park) => ({ [table.key[0]!]: park })) };
}

const words = {
  noParks: { zh: "只有专家评分表可以用 --applications", en: "only the experts' score sheet takes --applications" },
  written: { zh: "已写出 {form} 的空白工作簿:{path}", en: "The blank workbook of {form} is in {path}" },
};
