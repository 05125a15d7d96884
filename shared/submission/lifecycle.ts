import type { Role } from "./roles.ts";
import type { EventKind, Submission, SubmissionState } from "./submission.ts";
import type { UnitKind } from "./unit.ts";

/** What decides a submission's way through the offices. */
export interface FormTraits {
  readonly unitKind: UnitKind;
  /** The form admits somebody: it has criteria that can be waived, and ends in a selection (指南 一(二)5). */
  readonly admits: boolean;
}

/** One allowed step. A step that is not listed is refused. */
export interface Transition {
  readonly event: EventKind;
  /** null: there is no submission yet. */
  readonly from: readonly (SubmissionState | null)[];
  /** Left out: the state stays. */
  readonly to?: SubmissionState;
  readonly roles: readonly Role[];
  /** Left out: for every kind of unit. */
  readonly kinds?: readonly UnitKind[];
  /** Only where something is admitted. */
  readonly admits?: true;
  readonly needsReason?: true;
}

/** The states of product.md as a table: unit → city → province, the zone's areas → city, the experts → province. */
export const transitions: readonly Transition[] = [
  { event: "submit", from: [null, "submitted", "returned", "withdrawn"], to: "submitted", roles: ["park", "area"] },
  { event: "submit", from: [null, "submitted", "returned"], to: "submitted", roles: ["province"], kinds: ["expert"] },
  {
    event: "withdraw",
    from: ["submitted", "returned", "recommended"],
    to: "withdrawn",
    roles: ["park", "area"],
    needsReason: true,
  },
  { event: "return", from: ["submitted", "recommended"], to: "returned", roles: ["city"], needsReason: true },
  {
    event: "return",
    from: ["recommended"],
    to: "returned",
    roles: ["province"],
    kinds: ["park"],
    needsReason: true,
  },
  {
    event: "return",
    from: ["submitted"],
    to: "returned",
    roles: ["province"],
    kinds: ["expert"],
    needsReason: true,
  },
  { event: "recommend", from: ["submitted"], to: "recommended", roles: ["city"], kinds: ["park"] },
  { event: "accept", from: ["recommended"], to: "accepted", roles: ["province"], kinds: ["park"] },
  { event: "accept", from: ["submitted"], to: "accepted", roles: ["city"], kinds: ["area"] },
  { event: "accept", from: ["submitted"], to: "accepted", roles: ["province"], kinds: ["expert"] },
  { event: "select", from: ["accepted", "notSelected"], to: "selected", roles: ["province"], admits: true },
  { event: "notSelect", from: ["accepted", "selected"], to: "notSelected", roles: ["province"], admits: true },
  { event: "remark", from: ["submitted", "recommended"], roles: ["city", "province"] },
  { event: "waive", from: ["submitted", "recommended"], roles: ["city", "province"], admits: true },
  {
    event: "grantPlace",
    from: ["submitted"],
    roles: ["province"],
    kinds: ["park"],
    admits: true,
    needsReason: true,
  },
  { event: "archive", from: ["accepted", "selected", "notSelected"], roles: ["province"] },
  { event: "archive", from: ["accepted"], roles: ["city"], kinds: ["area"] },
];

/** Why a step is refused: this role never does it to such a form, or not from this state. */
export type StepRefusal = "not-allowed" | "state-conflict";

/** The step that `event` is for this role and state, or why there is none. An archived submission takes no event. */
export function stepFor(
  event: EventKind,
  role: Role,
  at: { readonly traits: FormTraits; readonly submission: Pick<Submission, "state" | "archived"> | null },
): Transition | StepRefusal {
  const ours = transitions.filter(
    (one) =>
      one.event === event &&
      one.roles.includes(role) &&
      (one.kinds?.includes(at.traits.unitKind) ?? true) &&
      (one.admits === undefined || at.traits.admits),
  );
  if (ours.length === 0) return "not-allowed";
  if (at.submission?.archived) return "state-conflict";
  return ours.find(({ from }) => from.includes(at.submission?.state ?? null)) ?? "state-conflict";
}

/** The events that this role may do now, for buttons and for the answer to a refused one. */
export function possibleEvents(role: Role, at: Parameters<typeof stepFor>[2]): readonly EventKind[] {
  const kinds = [...new Set(transitions.map(({ event }) => event))];
  return kinds.filter((kind) => typeof stepFor(kind, role, at) === "object");
}
