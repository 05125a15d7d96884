import type * as z from "zod";
import type { previousReport } from "../../shared/submission/messages-others.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { readResult } from "./read-result.ts";
import { previousResult } from "./round-context.ts";
import type { Services } from "./services.ts";

export interface PreviousRequest {
  /** "application" */
  readonly form: string;
  /** The period before which the report was made. */
  readonly period: string;
}

/**
 * What the actor's own unit said in its last accepted report before a period, for a check beside the workbook. Throws
 * the Problem `not-found` for whoever reports for no unit of that form's kind.
 */
export async function readPrevious(
  services: Services,
  actor: Actor,
  { form: name, period }: PreviousRequest,
): Promise<z.infer<typeof previousReport>> {
  const form = [...services.forms.values()].findLast(({ definition }) => definition.form === name);
  const unit = actor.unit === undefined ? undefined : await services.store.people.unit(actor.unit);
  if (!form || unit?.kind !== form.definition.unitKind) throw new Problem("not-found");
  const { rounds } = services.store.seenBy(actor);
  const previous = await previousResult(rounds, { form, period, unit: unit.id });
  if (previous === undefined) return { record: null };
  const { record } = await readResult(services, { result: previous });
  const { fields, tables } = record;
  // Where each value stood is of no use beside another workbook.
  return {
    record: {
      form: record.form,
      unit: record.unit,
      period: record.period,
      fields: mutable(fields),
      tables: mutable(tables),
    },
  };
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** The schema's type has no `readonly`; the value is sent and not kept. */
function mutable<T>(value: T): Mutable<T> {
  return value as Mutable<T>;
}
