import type { FormProblem } from "../../shared/forms/form-error.ts";
import type { Terminal } from "./terminal.ts";

/** One line for each problem of a definition: file, line, what it is about, why. */
export function printProblems(problems: readonly FormProblem[], terminal: Terminal): void {
  for (const { file, line, subject, message } of problems) {
    const place = line === undefined ? file : `${file}:${String(line)}`;
    terminal.note([place, subject, terminal.words(message)].filter(Boolean).join("  "));
  }
}
