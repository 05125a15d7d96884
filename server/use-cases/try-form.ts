import type * as z from "zod";
import { compileForm } from "../../shared/forms/compile.ts";
import { definitionChanges } from "../../shared/forms/definition-changes.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { formTrial } from "../../shared/submission/messages-forms.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canPublishForms, type Actor } from "../../shared/submission/roles.ts";
import { sha256Of } from "../sha256-of.ts";
import type { DefinitionRead, Upload } from "../workbooks/pool-messages.ts";
import { blankFaults } from "./blank-faults.ts";
import { problemView } from "./definition-problem.ts";
import { formLineOf } from "./form-line.ts";
import { impactOfForm } from "./impact-of-form.ts";
import { answered } from "./pool-answer.ts";
import type { Services } from "./services.ts";
import { seesAllReports } from "./sight.ts";
import { versionBefore, versionFaults } from "./version-faults.ts";

export interface TrialRequest extends Upload {
  /** Also try it on the stored submissions, which the province alone may see. */
  readonly impact: boolean;
  /** Of this period alone. */
  readonly period?: string | undefined;
  readonly signal?: AbortSignal;
}

export type FormTrial = z.infer<typeof formTrial>;

/**
 * What would come of publishing a definition workbook: its faults, how it differs from the version before, and how the
 * stored submissions fare under it. Nothing is kept. Problems: not-allowed, workbook-refused, busy.
 */
export async function tryForm(
  services: Services,
  actor: Actor,
  { impact, period, signal, ...upload }: TrialRequest,
): Promise<FormTrial> {
  if (!canPublishForms(actor) || (impact && !seesAllReports(actor))) throw new Problem("not-allowed");
  const asked = { ...upload, bytes: upload.bytes.slice(), caller: actor.account, ...(signal && { signal }) };
  const read = answered(await services.checks.readDefinition(asked));
  const seen = viewOf(services, read);
  if (read.kind === "unsound") return seen;
  const { definition, clauses, workbook } = read;
  const blank = await blankFaults(services, { definition, caller: actor.account, ...(signal && { signal }) });
  if (blank.length > 0) return withProblems(seen, blank);
  if (!impact) return seen;
  const key = sha256Of(workbook);
  const form = compileForm({ definition, clauses, file: key, lineOf: () => undefined });
  return { ...seen, impact: await impactOfForm(services, actor, { form, key, period, signal }) };
}

function viewOf({ forms }: Services, read: DefinitionRead): FormTrial {
  const head = read.kind === "sound" ? read.definition : read.head;
  const faults = head ? versionFaults(forms, head) : [];
  const found = read.kind === "sound" ? [] : read.problems.map(problemView);
  return {
    form: head ? formLineOf(head) : null,
    problems: [...faults, ...found],
    problemCount: faults.length + (read.kind === "sound" ? 0 : read.problemCount),
    changes: read.kind === "sound" ? changesOf(forms, read.definition) : null,
    impact: null,
  };
}

function withProblems(seen: FormTrial, problems: FormTrial["problems"]): FormTrial {
  return { ...seen, problems: [...seen.problems, ...problems], problemCount: seen.problemCount + problems.length };
}

function changesOf(forms: Services["forms"], definition: FormDefinition): FormTrial["changes"] {
  const before = versionBefore(forms, definition);
  return before ? definitionChanges(before.definition, definition) : null;
}
