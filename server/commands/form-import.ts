import { existsSync } from "node:fs";
import { basename } from "node:path";
import { fillText } from "../../shared/cells/text.ts";
import { FormError } from "../../shared/forms/form-error.ts";
import { compileDefinitionTables } from "../../shared/forms/read-definition-tables.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { clausesFor } from "../forms/load-forms.ts";
import { writeYaml } from "../forms/write-yaml.ts";
import { nodeCodec } from "../workbooks/node-codec.ts";
import { asRefusal } from "../workbooks/refusal.ts";
import { CommandError } from "./command-error.ts";
import { readInput } from "./definition-file.ts";
import { printProblems } from "./print-problems.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

export interface ImportFormOptions {
  readonly output: string;
}

/**
 * Turns a definition workbook back into a definition file, after proving it. Never writes over a file.
 * Exit code: 0 written, 1 something is wrong in the definition (each with sheet and cell), 2 the file is not readable.
 */
export function importForm(file: string, { output }: ImportFormOptions, terminal: Terminal): number {
  const rules = { originals: [file], force: false };
  if (existsSync(output)) throw new CommandError("output.exists", fillText(words.exists, { path: output }));
  try {
    const { definition, form } = read(file);
    writeOutput(output, writeYaml(definition, `${basename(file)} → parkforms form import`), rules);
    terminal.print(terminal.words(words.written, { form: form.id, path: output, rules: form.rules.size }));
    return 0;
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    printProblems(error.problems, terminal);
    terminal.note(terminal.words(words.nothing, { count: error.problems.length }));
    return 1;
  }
}

function read(file: string): ReturnType<typeof compileDefinitionTables> {
  const bytes = readInput(file);
  try {
    const workbook = readWorkbook(bytes, nodeCodec);
    return compileDefinitionTables({ workbook, file: basename(file), clauses: clausesFor(file) });
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    throw new CommandError(error.code, asRefusal(error.code, error.slots).text);
  }
}

const words = {
  written: {
    zh: "{form} 无误,{rules} 条审核公式,已写入 {path}",
    en: "{form} is sound, {rules} rules; written to {path}",
  },
  exists: {
    zh: "{path} 已存在。导入不覆盖任何文件,请换一个名称",
    en: "{path} exists already. An import replaces no file; choose another name",
  },
  nothing: { zh: "共 {count} 处有误,没有写出文件", en: "{count} faults; nothing was written" },
};
