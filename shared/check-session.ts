import type { Workbook } from "./cells/workbook.ts";
import { formOf } from "./check-workbook.ts";
import type { CheckContext } from "./findings/check-context.ts";
import type { CheckResult } from "./findings/finding.ts";
import { openCheck, reevaluate, verdictOf, type OpenCheck } from "./findings/incremental.ts";
import type { Verdict } from "./findings/evaluate.ts";
import { readReasons } from "./findings/reasons.ts";
import type { Form } from "./forms/form.ts";
import { locate } from "./records/locate.ts";

/** A check of a workbook that stays open while it is edited. */
export interface CheckSession {
  readonly result: () => CheckResult;
  /** Takes in the workbook after an edit; only rules that read what changed run again. Equal to a check from scratch. */
  readonly update: (workbook: Workbook) => CheckResult;
}

/** Opens a session; throws a FormRefusal as `checkWorkbook` does. */
export function openSession(
  workbook: Workbook,
  forms: ReadonlyMap<string, Form>,
  context: CheckContext = {},
): CheckSession {
  const started = Date.now();
  let current = openFor(workbook, forms, context);
  let latest = resultOf(current, verdictOf(current), started);
  const update = (next: Workbook): CheckResult => {
    const from = Date.now();
    const form = formOf(next, forms);
    if (form === current.evaluation.form) {
      current.reasons = readReasons(next);
      latest = resultOf(current, reevaluate(current, locate(next, form)), from);
    } else {
      current = openFor(next, forms, context);
      latest = resultOf(current, verdictOf(current), from);
    }
    return latest;
  };
  return { result: () => latest, update };
}

function openFor(workbook: Workbook, forms: ReadonlyMap<string, Form>, context: CheckContext): OpenCheck {
  const form = formOf(workbook, forms);
  return openCheck(form, locate(workbook, form), { context, reasons: readReasons(workbook) });
}

function resultOf({ evaluation, reasons }: OpenCheck, verdict: Verdict, started: number): CheckResult {
  const { form, record } = evaluation;
  const identity = { form: form.id, unit: record.unit, period: record.period };
  return { identity, record, ...verdict, reasons: [...reasons], durationMs: Date.now() - started };
}
