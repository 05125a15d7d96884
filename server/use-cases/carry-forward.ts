import type { Form } from "../../shared/forms/form.ts";
import { carryForward } from "../../shared/records/carry-forward.ts";
import type { Record } from "../../shared/records/record.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import type { Upload } from "../workbooks/pool-messages.ts";
import { draftEntry } from "./draft-entry.ts";
import { expectPeriod } from "./expect-period.ts";
import { answered } from "./pool-answer.ts";
import { readResult } from "./read-result.ts";
import { templateUnit } from "./read-template.ts";
import type { Download } from "./read-workbook.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";

/** The blank workbook that is wanted. */
interface CarryTarget {
  /** "application@2020.1" */
  readonly form: string;
  /** "2027" */
  readonly period: string;
  readonly signal?: AbortSignal;
}

/**
 * The blank workbook of a period with what carries over from a workbook that the actor sends. Problems: not-found for
 * the form, request-invalid for the period, form-version-not-in-force for a workbook of another form, workbook-refused, busy.
 */
export async function carryWorkbook(
  services: Services,
  actor: Actor,
  { bytes, content, ...target }: Upload & CarryTarget,
): Promise<Download> {
  const form = targetForm(services, target);
  const { signal } = target;
  const upload = { bytes: bytes.slice(), ...(content && { content }), ...(signal && { signal }) };
  const { result } = answered(await services.checks.check({ ...upload, caller: actor.account }));
  const own = actor.unit === undefined ? undefined : await services.store.people.unit(actor.unit);
  const unit = own?.kind === form.definition.unitKind ? own : undefined;
  return carried(services, actor, { form, target, record: result.record, unit });
}

/** The same from what was filed, for whoever may see it. Problems: as above, and not-found for the submission. */
export async function carryFiling(
  services: Services,
  actor: Actor,
  { id, ...target }: CarryTarget & { readonly id: string },
): Promise<Download> {
  const submission = await visibleSubmission(services, actor, id);
  const form = targetForm(services, target);
  const { record } = await readResult(services, filingNumbered(submission, undefined));
  const unit = await services.store.people.unit(submission.unit.id);
  return carried(services, actor, { form, target, record, unit });
}

function targetForm({ forms }: Services, { form: id, period }: CarryTarget): Form {
  const form = forms.get(id);
  if (!form) throw new Problem("not-found");
  expectPeriod(form.definition, period, "query.period");
  return form;
}

interface Carrying {
  readonly form: Form;
  readonly target: CarryTarget;
  readonly record: Record;
  readonly unit: Unit | undefined;
}

async function carried(
  services: Services,
  actor: Actor,
  { form, target: { period, signal }, record, unit }: Carrying,
): Promise<Download> {
  if (record.form.split("@")[0] !== form.definition.form) {
    throw new Problem("form-version-not-in-force", { found: record.form, expected: form.id });
  }
  const options = { period, ...(unit && { unit: templateUnit(unit) }), ...carryForward(form, record, period) };
  const asked = { caller: actor.account, formId: form.id, options, ...(signal && { signal }) };
  const made = answered(await services.checks.template(asked));
  const entry = draftEntry(services, actor, {
    at: services.now(),
    action: "submission.download",
    target: { kind: "form", id: form.id },
    unit: unit?.id,
    city: unit?.city,
    detail: { what: "carried", from: record.period, period },
  });
  await services.store.audit.append([entry]);
  const name = unit?.name ?? record.unit;
  const parts = [form.definition.title.zh, period, name].filter((part) => part !== "");
  return { fileName: `${parts.join("_")}.xlsx`, bytes: made.bytes };
}
