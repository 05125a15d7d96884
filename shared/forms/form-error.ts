import type { Text } from "../cells/text.ts";

/** One thing wrong with a form definition, at its place in the file. */
export interface FormProblem {
  readonly file: string;
  readonly line?: number;
  /** The rule, field or column that it is about. */
  readonly subject?: string;
  readonly message: Text;
}

/** A definition that cannot be used; every problem found is listed, not just the first. */
export class FormError extends Error {
  readonly code = "form.invalid";
  readonly problems: readonly FormProblem[];
  constructor(problems: readonly FormProblem[]) {
    super(problems.map(describe).join("\n"));
    this.name = "FormError";
    this.problems = problems;
  }
}

function describe(problem: FormProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `${place} ${problem.subject ?? ""} ${problem.message.en}`;
}
