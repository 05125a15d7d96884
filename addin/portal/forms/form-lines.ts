import type { Answered } from "../../../shared/submission/client.ts";
import { runningPeriod } from "../../ui/filing/running-period.ts";

/** A form version as the list of forms has it. */
export type FormLine = Answered<"listForms">["json"]["items"][number];

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

/** Where a version stands on a day ("2026-11-22"): still to come, in force, or replaced by a newer one. */
export function standingOf(line: FormLine, lines: readonly FormLine[], day: string): "coming" | "valid" | "old" {
  if (line.valid.from > day) return "coming";
  const newest = lines.findLast((one) => one.form === line.form && one.valid.from <= day);
  const isOver = line.valid.to !== undefined && line.valid.to < day;
  return newest?.id === line.id && !isOver ? "valid" : "old";
}

/** The periods that a blank workbook is offered for, the running one first. */
export function periodsFrom(kind: FormLine["periodKind"], at: string): readonly string[] {
  const now = runningPeriod(kind, at);
  const year = Number(now.slice(0, 4));
  if (kind === "year") return [year, year + 1, year - 1].map(String);
  const quarter = Number(now.slice(5));
  const count = year * 4 + quarter - 1;
  return [0, 1, -1, -2].map((step) => {
    const one = count + step;
    return `${String(Math.floor(one / 4))}Q${String((one % 4) + 1)}`;
  });
}
