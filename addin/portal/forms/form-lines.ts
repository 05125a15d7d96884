import type { FormLine } from "../../../shared/submission/form-line.ts";
import { runningPeriod } from "../../ui/filing/running-period.ts";

/** A form version as the list of forms has it. */

/** A form with its versions, the newest first. */
export interface FormVersions {
  readonly form: string;
  readonly versions: readonly FormLine[];
}

/** The forms in the order of the list, each with its versions. */
export function byForm(lines: readonly FormLine[]): readonly FormVersions[] {
  const forms = new Map<string, FormLine[]>();
  for (const line of lines) forms.set(line.form, [line, ...(forms.get(line.form) ?? [])]);
  return [...forms].map(([form, versions]) => ({ form, versions }));
}

/** Where a version stands on a day ("2026-11-22"): to come, in force, past its last day, or replaced by a newer one. */
export function standingOf(
  line: FormLine,
  lines: readonly FormLine[],
  day: string,
): "coming" | "valid" | "over" | "old" {
  if (line.valid.from > day) return "coming";
  const newest = lines.findLast((one) => one.form === line.form && one.valid.from <= day);
  if (newest?.id !== line.id) return "old";
  return line.valid.to !== undefined && line.valid.to < day ? "over" : "valid";
}

/** The periods that a blank workbook is offered for, the running one first; of a form that is over, its last ones. */
export function periodsFor({ periodKind, valid }: FormLine, day: string): readonly string[] {
  const isOver = valid.to !== undefined && valid.to < day;
  const last = runningPeriod(periodKind, `${isOver ? valid.to : day}T04:00:00Z`);
  const steps = isOver ? [0, -1, -2] : [0, 1, -1];
  return steps.map((step) => (periodKind === "year" ? String(Number(last) + step) : quarterAfter(last, step)));
}

function quarterAfter(quarter: string, step: number): string {
  const count = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 + step;
  return `${String(Math.floor(count / 4))}Q${String((count % 4) + 1)}`;
}
