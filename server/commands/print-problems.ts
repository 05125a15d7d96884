import { placeOfProblem, type FormProblem } from "../../shared/forms/form-error.ts";
import type { Terminal } from "./terminal.ts";

/** One line for each problem of a definition: file, line or cell, what it is about, why. */
export function printProblems(problems: readonly FormProblem[], terminal: Terminal): void {
  for (const problem of problems) {
    const { subject, message } = problem;
    terminal.note([placeOfProblem(problem), subject, terminal.words(message)].filter(Boolean).join("  "));
  }
}
