import { existsSync } from "node:fs";
import { fillText } from "../../shared/cells/text.ts";
import { FormError } from "../../shared/forms/form-error.ts";
import type { Form } from "../../shared/forms/form.ts";
import { catalogue } from "../../shared/forms/catalogue.ts";
import { coverage, coverageGaps } from "../../shared/forms/coverage.ts";
import { clausesFor, definitionFiles, loadForm, loadForms, loadNotFigures } from "../forms/load-forms.ts";
import { CommandError } from "./command-error.ts";
import { fileWords } from "./file-words.ts";
import { printProblems } from "./print-problems.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

export interface CatalogueOptions {
  readonly output?: string;
}

/** Proves form definitions, all of ours or the files given. Exit code: 0 all good, 1 something is wrong in them. */
export function lintForms(files: readonly string[], terminal: Terminal): number {
  try {
    const forms = (files.length > 0 ? files : definitionFiles()).map(loadFormFile);
    for (const form of forms) terminal.print(terminal.words(words.good, factsOf(form)));
    return 0;
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    printProblems(error.problems, terminal);
    return 1;
  }
}

/** A definition anywhere on disk; it cites the clauses beside it, or ours when there are none. */
function loadFormFile(file: string): Form {
  if (!existsSync(file)) throw new CommandError("file.missing", fillText(fileWords.missing, { path: file }));
  return loadForm(file, clausesFor(file));
}

/** Lists the forms that this version of the product knows. */
export function listForms(terminal: Terminal): number {
  for (const form of loadForms().values()) {
    terminal.print(`${terminal.paint("bold", form.id)}  ${terminal.words(form.definition.title)}`);
    terminal.print(`  ${terminal.words(words.facts, factsOf(form))}`);
    const { from, to } = form.definition.valid;
    terminal.print(
      `  ${terminal.words(to === undefined ? words.validFrom : words.validFromTo, { from, to: to ?? "" })}`,
    );
  }
  return 0;
}

/** Writes the catalogue of every rule, for people and for the diff of a change. */
export function catalogueForms({ output }: CatalogueOptions, terminal: Terminal): number {
  return putGenerated(catalogue([...loadForms().values()]), output, terminal);
}

/** Writes the table of every clause with what carries it. Exit code 1 when a clause has no row. */
export function coverForms({ output }: CatalogueOptions, terminal: Terminal): number {
  const forms = [...loadForms().values()];
  const notFigures = loadNotFigures();
  const gaps = coverageGaps(forms, notFigures);
  for (const { clause, kind } of gaps) terminal.note(terminal.words(gapWords[kind], { clause }));
  return putGenerated(coverage(forms, notFigures), output, terminal) || (gaps.length > 0 ? 1 : 0);
}

/** A generated file is there to be replaced. */
function putGenerated(text: string, output: string | undefined, terminal: Terminal): 0 {
  if (output !== undefined) writeOutput(output, text, { originals: [], force: true });
  else terminal.print(text.trimEnd());
  return 0;
}

const gapWords = {
  uncovered: { zh: "条款 {clause} 没有任何指标或规则承接", en: "nothing carries the clause {clause}" },
  needless: {
    zh: "条款 {clause} 已有指标或规则承接,不必再说明",
    en: "the clause {clause} is carried and needs no account",
  },
  unknown: { zh: "没有条款 {clause}", en: "there is no clause {clause}" },
};

function factsOf({ id, definition, fields, tables, rules }: Form): Readonly<{ [name: string]: string | number }> {
  const sheets = definition.sheets.length;
  return { form: id, sheets, fields: fields.size, tables: tables.size, rules: rules.size };
}

const words = {
  good: {
    zh: "{form} 无误:{sheets} 个工作表,{fields} 个指标,{tables} 个清单,{rules} 条审核公式",
    en: "{form} is sound: {sheets} sheets, {fields} fields, {tables} tables, {rules} rules",
  },
  facts: {
    zh: "{sheets} 个工作表,{fields} 个指标,{tables} 个清单,{rules} 条审核公式",
    en: "{sheets} sheets, {fields} fields, {tables} tables, {rules} rules",
  },
  validFrom: { zh: "自 {from} 起有效", en: "valid from {from}" },
  validFromTo: { zh: "有效期 {from} 至 {to}", en: "valid from {from} to {to}" },
};
