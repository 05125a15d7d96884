import type { Workbook } from "./cells/workbook.ts";
import type { CheckContext } from "./findings/check-context.ts";
import { evaluate } from "./findings/evaluate.ts";
import type { CheckResult } from "./findings/finding.ts";
import { readReasons } from "./findings/reasons.ts";
import { FormRefusal } from "./form-refusal.ts";
import type { FormDefinition } from "./forms/definition.ts";
import type { Form } from "./forms/form.ts";
import { compareVersionNumbers } from "./forms/version-order.ts";
import { identify } from "./records/identify.ts";
import { locate } from "./records/locate.ts";
import type { Record } from "./records/record.ts";

/**
 * The whole check: which form is it, where does everything stand, which rules fail.
 * `contextOf` gives what is known beside the workbook, once its unit and period are read.
 * Throws a FormRefusal when none of `forms` (by id, "application@2018.1") fits the workbook.
 */
export function checkWorkbook(
  workbook: Workbook,
  forms: ReadonlyMap<string, Form>,
  contextOf: (record: Record) => CheckContext = () => ({}),
): CheckResult {
  const report = readReport(workbook, forms);
  return judgeReport(report, contextOf(report.record));
}

/** What stands in a workbook of a form, before any rule has run over it. */
export interface Report {
  readonly form: Form;
  readonly record: Record;
  /** What the unit wrote in column 说明, by `reasonKey`. */
  readonly reasons: ReadonlyMap<string, string>;
  /** When the reading began, in ms since 1970. */
  readonly started: number;
}

/** The first half of the check, for a host that must look up what is known of the unit and period. */
export function readReport(workbook: Workbook, forms: ReadonlyMap<string, Form>): Report {
  const started = Date.now();
  const form = formOf(workbook, forms);
  return { form, record: locate(workbook, form), reasons: readReasons(workbook), started };
}

/** The second half: which rules fail. */
export function judgeReport({ form, record, reasons, started }: Report, context: CheckContext): CheckResult {
  const verdict = evaluate(form, record, { context, reasons });
  const identity = { form: form.id, unit: record.unit, period: record.period };
  return { identity, record, ...verdict, reasons: [...reasons], durationMs: Date.now() - started };
}

/** The form version that the workbook names inside itself. */
export function formOf(workbook: Workbook, forms: ReadonlyMap<string, Form>): Form {
  const id = formIdOf(workbook);
  const found = forms.get(id);
  if (found) return found;
  throw unknownForm(
    id,
    [...forms.values()].map(({ definition }) => definition),
  );
}

/** The id of the form version that the workbook names inside itself; throws a FormRefusal when it names none. */
export function formIdOf(workbook: Workbook): string {
  const { form } = identify(workbook);
  if (form === undefined) throw new FormRefusal("form-unidentified");
  return form;
}

/** What is said of a form version before its definition is at hand. */
export type FormHead = Pick<FormDefinition, "form" | "version" | "title">;

/** Why a workbook of a form version that is none of `known` is not checked. */
export function unknownForm(id: string, known: readonly FormHead[]): FormRefusal {
  const [form = id, version = ""] = id.split("@");
  const versions = known.filter((one) => one.form === form).sort((a, b) => compareVersionNumbers(a.version, b.version));
  const newest = versions.at(-1);
  if (!newest) return new FormRefusal("form-unknown", { form });
  const names = versions.map((one) => one.version).join(", ");
  return new FormRefusal("form-version-unknown", {
    form,
    version,
    known: names,
    newest: newest.version,
    title: newest.title,
  });
}
