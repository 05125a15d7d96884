import type { Actor } from "../../shared/submission/roles.ts";
import type { Filing, Submission } from "../../shared/submission/submission.ts";
import { approvedRules } from "../../shared/submission/waivers.ts";
import { formNamed } from "../forms/form-named.ts";
import type { FilingContext } from "../workbooks/pool-messages.ts";
import { roundContext } from "./round-context.ts";
import type { Services } from "./services.ts";

/** What a filing is evaluated against today. A park is not told which others the city has recommended. */
export async function filingContext(
  services: Services,
  actor: Actor,
  { submission, filing }: { readonly submission: Submission; readonly filing: Filing },
): Promise<FilingContext> {
  const { unit, period } = submission;
  const recommendations = actor.role === "city" || actor.role === "province";
  const form = formNamed(services.forms, filing.formId);
  const context = await roundContext(services, { form, period, unit: unit.id, recommendations });
  return { ...context, waived: approvedRules(submission, filing.number) };
}
