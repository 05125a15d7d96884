import type { Form } from "../../shared/forms/form.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canSeeUnit, type Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import type { TemplateOptions, TemplateUnit } from "../workbooks/template-context.ts";
import { draftEntry } from "./draft-entry.ts";
import { expectPeriod } from "./expect-period.ts";
import { answered } from "./pool-answer.ts";
import type { Download } from "./read-workbook.ts";
import { applicationsOf } from "./round-context.ts";
import type { Services } from "./services.ts";
import { seesAllReports } from "./sight.ts";

export interface TemplateRequest {
  /** "application@2020.1" */
  readonly id: string;
  /** The id of a unit; without it the actor's own. */
  readonly unit?: string | undefined;
  /** "2026" or "2026Q3" */
  readonly period?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * The blank workbook of a form version with unit and period filled in; a score sheet with the parks of the period, for
 * the province. Problems: not-found for a form or a unit, request-invalid for a period that the form does not have, busy.
 */
export async function readTemplate(services: Services, actor: Actor, request: TemplateRequest): Promise<Download> {
  const { id, period, signal } = request;
  const form = services.forms.get(id);
  if (!form) throw new Problem("not-found");
  if (period !== undefined) expectPeriod(form.definition, period, "query.period");
  const unit = await unitFor(services, actor, { form, asked: request.unit });
  const options = {
    ...(unit && { unit: templateUnit(unit) }),
    ...(period !== undefined && { period, ...(await rowsFor(services, actor, { form, period })) }),
  };
  const asked = { caller: actor.account, formId: id, options, ...(signal && { signal }) };
  const made = answered(await services.checks.template(asked));
  await services.store.audit.append([
    draftEntry(services, actor, {
      at: services.now(),
      action: "submission.download",
      target: { kind: "form", id },
      unit: unit?.id,
      city: unit?.city,
      detail: { what: "template", period },
    }),
  ]);
  const parts = [form.definition.title.zh, period, unit?.name];
  return { fileName: `${parts.filter((part) => part !== undefined).join("_")}.xlsx`, bytes: made.bytes };
}

/** Undefined where the actor has no unit of the form's kind; the cover is blank then. */
async function unitFor(
  { store }: Services,
  actor: Actor,
  { form, asked }: { readonly form: Form; readonly asked: string | undefined },
): Promise<Unit | undefined> {
  const id = asked ?? actor.unit;
  const unit = id === undefined ? undefined : await store.people.unit(id);
  const fits = unit !== undefined && unit.kind === form.definition.unitKind && canSeeUnit(actor, unit);
  if (asked !== undefined && !fits) throw new Problem("not-found");
  return fits ? unit : undefined;
}

/** What a blank workbook says of a unit. */
export function templateUnit({ name, code, city, county }: Unit): TemplateUnit {
  return {
    name,
    ...(code !== undefined && { code }),
    ...(city !== undefined && { city }),
    ...(county !== undefined && { county }),
  };
}

/** Which parks have applied is the province's to know, and the experts' whom it hands the sheet. */
async function rowsFor(
  services: Services,
  actor: Actor,
  { form, period }: { readonly form: Form; readonly period: string },
): Promise<Pick<TemplateOptions, "rows">> {
  const [list] = form.tables.values();
  const [key] = list?.table.key ?? [];
  if (!seesAllReports(actor) || form.definition.unitKind !== "expert" || !list || key === undefined) return {};
  const parks = await applicationsOf(services, period, services.store.seenBy(actor).rounds);
  return { rows: { [list.table.id]: parks.map((park) => ({ [key]: park })) } };
}
