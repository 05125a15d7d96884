import { writeDefinitionBook } from "../workbooks/definition-book.ts";
import { formOrFile } from "./definition-file.ts";
import type { Terminal } from "./terminal.ts";
import { refuseUnlessFree, writeOutput } from "./write-output.ts";

export interface ExportFormOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** Writes a form's definition as a workbook in which its criteria can be changed. */
export async function exportForm(name: string, options: ExportFormOptions, terminal: Terminal): Promise<number> {
  const rules = { originals: [name], force: options.force === true };
  refuseUnlessFree(options.output, rules);
  const form = formOrFile(name);
  writeOutput(options.output, await writeDefinitionBook(form.definition), rules);
  terminal.print(terminal.words(words.written, { form: form.id, path: options.output }));
  return 0;
}

const words = {
  written: {
    zh: "{form} 的表式定义已写入 {path}。修改后用 form import 导入",
    en: "The definition of {form} is in {path}. Change it, then use form import",
  },
};
