import type { AuditDraft } from "../../shared/submission/audit-entry.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Services } from "./services.ts";

/** What was done to which thing; `unit` and `city` say who may read of it. */
export interface Done extends Pick<AuditDraft, "action" | "target"> {
  readonly at: Date;
  readonly unit?: string | undefined;
  readonly city?: string | undefined;
  /** What has no value is left out. */
  readonly detail?: Readonly<{ [name: string]: string | number | boolean | undefined }>;
}

/** Somebody who has not signed in. */
export const nobody: AuditDraft["actor"] = { account: null, name: "", role: "anyone" };

/** The audit entry of something that an actor did. */
export function draftEntry(
  { newId }: Pick<Services, "newId">,
  by: AuditDraft["actor"] | Actor,
  done: Done,
): AuditDraft {
  const { at, action, target, unit, city, detail = {} } = done;
  const known = Object.entries(detail).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    id: newId(),
    at: at.toISOString(),
    actor: { account: by.account, name: by.name, role: by.role },
    action,
    target,
    ...(unit !== undefined && { unit }),
    ...(city !== undefined && { city }),
    detail: Object.fromEntries(known),
  };
}
