import { Problem } from "../../shared/submission/problem.ts";
import { answered } from "./pool-answer.ts";
import type { Download } from "./read-workbook.ts";
import type { Services } from "./services.ts";

export interface SampleRequest {
  /** "application@2020.1" */
  readonly id: string;
  /** Whose turn it is: where the request came from. */
  readonly caller: string;
}

/** One for each set of services, so that nothing of one server is handed out by another. */
const keptOf = new WeakMap<Services, Map<string, Promise<Uint8Array>>>();

/**
 * A filled workbook of a form version with faults planted in it, to try the check with: anybody may have it. Each is
 * made once and kept. Problems: not-found for a form that is not there or has no sample, busy.
 */
export async function readSample(services: Services, { id, caller }: SampleRequest): Promise<Download> {
  const form = services.forms.get(id);
  if (!form) throw new Problem("not-found");
  const kept = keptOf.get(services) ?? new Map<string, Promise<Uint8Array>>();
  keptOf.set(services, kept);
  const bytes = kept.get(id) ?? make(services, id, caller);
  kept.set(id, bytes);
  // What did not come about is tried again by the next who asks; that there is none stays so.
  bytes.catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "not-found") kept.delete(id);
  });
  return { fileName: `${form.definition.title.zh}_示例.xlsx`, bytes: await bytes };
}

/** Goes on when the one who asked first goes away: others wait for it too. */
async function make(services: Services, formId: string, caller: string): Promise<Uint8Array> {
  const made = answered(await services.checks.sample({ caller, formId }));
  if (made.kind === "noSample") throw new Problem("not-found");
  return made.bytes;
}
