import { fillText } from "../cells/text.ts";
import type { Form } from "../forms/form.ts";
import { problemCatalogue } from "../records/problems.ts";
import type { Problem, Record } from "../records/record.ts";
import { definitionOf } from "./evaluation.ts";
import type { Finding } from "./finding.ts";

/** A workbook that is read again after each edit keeps most of its problems, as the same objects. */
const told = new WeakMap<Form, WeakMap<Problem, Finding>>();

/** What the reading of the workbook itself found, as findings; the same problem gives the same object. */
export function problemFindings(form: Form, record: Record): readonly Finding[] {
  const known = told.get(form) ?? new WeakMap<Problem, Finding>();
  told.set(form, known);
  return record.problems.map((problem) => {
    const finding = known.get(problem) ?? problemFinding(form, problem);
    known.set(problem, finding);
    return finding;
  });
}

function problemFinding(form: Form, problem: Problem): Finding {
  const kind = problemCatalogue[problem.code];
  if (!kind) throw new Error(`The catalogue of reading problems lacks "${problem.code}"`);
  const [cell] = problem.cells;
  const clause = problem.subject === undefined ? undefined : definitionOf(form, problem.subject)?.clause;
  const slots = { ...problem.slots, shown: problem.shown ?? "" };
  return {
    rule: problem.subject === undefined ? kind.suffix : `${problem.subject}.${kind.suffix}`,
    severity: kind.severity,
    ...(clause !== undefined && { clause }),
    rowKey: problem.rowKey ?? "",
    marks: problem.cells,
    ...(problem.shown !== undefined && { value: problem.shown }),
    message: fillText(kind.message, slots),
    hint: fillText(kind.hint, slots),
    ...(problem.fix && cell && { fix: { cell, ...problem.fix } }),
  };
}
