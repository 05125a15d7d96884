import type { Workbook } from "./cells/workbook.ts";
import type { CheckContext } from "./findings/check-context.ts";
import { evaluate } from "./findings/evaluate.ts";
import type { CheckResult } from "./findings/finding.ts";
import { readReasons } from "./findings/reasons.ts";
import { FormRefusal } from "./form-refusal.ts";
import type { Form } from "./forms/form.ts";
import { identify } from "./records/identify.ts";
import { locate } from "./records/locate.ts";

/**
 * The whole check: which form is it, where does everything stand, which rules fail.
 * Throws a FormRefusal when none of `forms` (by id, "application@2018.1") fits the workbook.
 */
export function checkWorkbook(
  workbook: Workbook,
  forms: ReadonlyMap<string, Form>,
  context: CheckContext = {},
): CheckResult {
  const started = Date.now();
  const form = formOf(workbook, forms);
  const record = locate(workbook, form);
  const reasons = readReasons(workbook);
  const verdict = evaluate(form, record, { context, reasons });
  const identity = { form: form.id, unit: record.unit, period: record.period };
  return { identity, record, ...verdict, reasons: [...reasons], durationMs: Date.now() - started };
}

/** The form version that the workbook names inside itself. */
export function formOf(workbook: Workbook, forms: ReadonlyMap<string, Form>): Form {
  const { form: id } = identify(workbook);
  if (id === undefined) throw new FormRefusal("form-unidentified");
  const found = forms.get(id);
  if (found) return found;
  const [form = id, version = ""] = id.split("@");
  const known = [...forms.values()].filter((one) => one.definition.form === form).map((one) => one.definition.version);
  if (known.length === 0) throw new FormRefusal("form-unknown", { form });
  throw new FormRefusal("form-version-unknown", { form, version, known: known.join(", ") });
}
