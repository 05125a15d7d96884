import { Problem } from "../../shared/submission/problem.ts";
import { expectPeriod } from "./expect-period.ts";
import { answered } from "./pool-answer.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Download } from "./read-workbook.ts";
import type { Services } from "./services.ts";

export interface BlankRequest {
  /** "application@2020.1" */
  readonly id: string;
  /** "2026" or "2026Q3" */
  readonly period?: string | undefined;
  /** Whose turn it is: where the request came from. */
  readonly caller: string;
  readonly signal?: AbortSignal;
}

/** Years from now for which a stranger may have a blank workbook: what is made is kept. */
const YEARS_BACK = 3;
const YEARS_AHEAD = 2;

/** Some 60 KB each. */
const MOST_KEPT = 60;

/** One for each set of services, so that nothing of one server is handed out by another. */
const keptOf = new WeakMap<Services, Map<string, Uint8Array>>();

/**
 * The blank workbook of a form version without a unit, as it is published: anybody may have it. Each is made once and
 * kept. Problems: not-found for a form, request-invalid for a period that the form does not have or that is far off, busy.
 */
export async function readBlank(services: Services, request: BlankRequest): Promise<Download> {
  const { id, period, caller, signal } = request;
  const form = services.forms.get(id);
  if (!form) throw new Problem("not-found");
  if (period !== undefined) {
    expectPeriod(form.definition, period, "query.period");
    expectNear(period, services.now());
  }
  const kept = keptOf.get(services) ?? new Map<string, Uint8Array>();
  keptOf.set(services, kept);
  const key = `${id} ${period ?? ""}`;
  const bytes = kept.get(key) ?? (await make());
  const parts = [form.definition.title.zh, period];
  return { fileName: `${parts.filter((part) => part !== undefined).join("_")}.xlsx`, bytes };

  async function make(): Promise<Uint8Array> {
    const options = period === undefined ? {} : { period };
    const made = answered(await services.checks.template({ caller, formId: id, options, ...(signal && { signal }) }));
    kept.set(key, made.bytes);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return made.bytes;
  }
}

function expectNear(period: string, now: Date): void {
  const ahead = Number(period.slice(0, 4)) - now.getUTCFullYear();
  if (ahead < -YEARS_BACK || ahead > YEARS_AHEAD) throw requestInvalid("query.period", words.far);
}

const words = {
  far: {
    zh: "未登录时只提供近几年的空白表，请登录后再试",
    en: "without a sign-in there are blank workbooks of recent years only: sign in for others",
  },
};
