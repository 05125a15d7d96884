import { traitsOf } from "../../shared/submission/form-traits.ts";
import { stepFor, type Transition } from "../../shared/submission/lifecycle.ts";
import type { Form } from "../../shared/forms/form.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Role } from "../../shared/submission/roles.ts";
import { eventNames, stateNames } from "../../shared/submission/state-names.ts";
import type { EventKind, Submission } from "../../shared/submission/submission.ts";

/** The step that an event is for this role now; Problem `not-allowed` or `state-conflict`. null: nothing is filed yet. */
export function allowedStep(
  event: EventKind,
  role: Role,
  at: { readonly form: Form; readonly submission: Pick<Submission, "state" | "archived"> | null },
): Transition {
  const step = stepFor(event, role, { traits: traitsOf(at.form), submission: at.submission });
  if (typeof step === "object") return step;
  if (step === "not-allowed") throw new Problem("not-allowed");
  throw new Problem("state-conflict", { state: stateOf(at.submission), event: eventNames[event] });
}

function stateOf(submission: Pick<Submission, "state" | "archived"> | null) {
  if (submission?.archived) return words.archived;
  return stateNames[submission?.state ?? "missing"];
}

const words = { archived: { zh: "已归档", en: "archived" } };
