import { formatAddress, type CellRef } from "../cells/address.ts";
import type { Text } from "../cells/text.ts";

/** One thing wrong with a form definition, at its place in the file. */
export interface FormProblem {
  readonly file: string;
  readonly line?: number;
  /** Its cell, where the file is a definition workbook. */
  readonly cell?: CellRef;
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
  return `${placeOfProblem(problem)} ${problem.subject ?? ""} ${problem.message.en}`;
}

/** "application@2018.1.yaml:12", or "def.xlsx 规则!H12" in a definition workbook. */
export function placeOfProblem({ file, line, cell }: FormProblem): string {
  if (cell) return `${file} ${cell.sheet}!${formatAddress(cell.row, cell.column)}`;
  return line === undefined ? file : `${file}:${String(line)}`;
}
