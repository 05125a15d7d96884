import type { Workbook } from "./cells/workbook.ts";
import { formOf } from "./check-workbook.ts";
import type { CheckContext } from "./findings/check-context.ts";
import type { CheckResult } from "./findings/finding.ts";
import { openCheck, reevaluate, verdictOf, type OpenCheck } from "./findings/incremental.ts";
import type { Verdict } from "./findings/evaluate.ts";
import { readReasons } from "./findings/reasons.ts";
import type { Form } from "./forms/form.ts";
import { locate } from "./records/locate.ts";
import type { Record } from "./records/record.ts";
import { emptyMemory } from "./records/row-memory.ts";

/** What is known beside a workbook, once its unit and period are read. */
export type ContextOf = (record: Record) => CheckContext;

/** A check of a workbook that stays open while it is edited. */
export interface CheckSession {
  readonly result: () => CheckResult;
  readonly form: () => Form;
  /** Takes in the workbook after an edit; only rules that read what changed run again. Equal to a check from scratch. */
  readonly update: (workbook: Workbook) => CheckResult;
  /** Checks the same workbook with what is known now. */
  readonly know: (contextOf: ContextOf) => CheckResult;
}

/** Opens a session; throws a FormRefusal as `checkWorkbook` does. */
export function openSession(
  workbook: Workbook,
  forms: ReadonlyMap<string, Form>,
  contextOf: ContextOf = () => ({}),
): CheckSession {
  const started = Date.now();
  let known = contextOf;
  let memory = emptyMemory();
  const openAs = (form: Form, book: Workbook): OpenCheck => {
    memory = emptyMemory();
    const record = locate(book, form, memory);
    return openCheck(form, record, { context: known(record), reasons: readReasons(book) });
  };
  let current = openAs(formOf(workbook, forms), workbook);
  let latest = resultOf(current, verdictOf(current), started);
  const update = (next: Workbook): CheckResult => {
    const from = Date.now();
    const form = formOf(next, forms);
    if (form !== current.evaluation.form) {
      current = openAs(form, next);
      return (latest = resultOf(current, verdictOf(current), from));
    }
    const record = locate(next, form, memory);
    const context = known(record);
    const reasons = readReasons(next);
    if (isSame(context, current.evaluation.context)) {
      current.reasons = reasons;
      return (latest = resultOf(current, reevaluate(current, record), from));
    }
    current = openCheck(form, record, { context, reasons });
    return (latest = resultOf(current, verdictOf(current), from));
  };
  const know = (given: ContextOf): CheckResult => {
    const from = Date.now();
    known = given;
    const { form, record } = current.evaluation;
    current = openCheck(form, record, { context: known(record), reasons: current.reasons });
    return (latest = resultOf(current, verdictOf(current), from));
  };
  return { result: () => latest, form: () => current.evaluation.form, update, know };
}

/** Whether both say the same of what lies beside the workbook; the parts themselves are never changed. */
function isSame(one: CheckContext, other: CheckContext): boolean {
  const parts = ["round", "previous", "register", "waived"] as const;
  return parts.every((part) => one[part] === other[part]);
}

function resultOf({ evaluation, reasons }: OpenCheck, verdict: Verdict, started: number): CheckResult {
  const { form, record } = evaluation;
  const identity = { form: form.id, unit: record.unit, period: record.period };
  return { identity, record, ...verdict, reasons: [...reasons], durationMs: Date.now() - started };
}
