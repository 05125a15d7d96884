import type { z } from "zod";
import type { auditPage, auditQuery } from "../../shared/submission/messages-others.ts";
import { canSeeAudit, type Actor } from "../../shared/submission/roles.ts";
import type { AuditQuery } from "../store/store.ts";
import type { Services } from "./services.ts";
import { withinTrail } from "./sight.ts";

export type AuditPage = z.infer<typeof auditPage>;

/**
 * The entries that are asked for among those that the caller may read: all, or those about the caller's city or unit.
 * The head goes to who reads all.
 */
export async function readAudit(
  { store }: Services,
  actor: Actor,
  { order, ...asked }: z.infer<typeof auditQuery>,
): Promise<AuditPage> {
  const query = withinTrail({ ...given(asked), newestFirst: order === "newest" }, actor);
  if (query === undefined) return { items: [], head: null };
  const entries = await store.seenBy(actor).audit.entries(query);
  return { items: [...entries], head: readsAllAudit(actor) ? await store.audit.head() : null };
}

/** Without what was left out. */
function given({ from, limit, ...rest }: Omit<z.infer<typeof auditQuery>, "order">): AuditQuery {
  const filled = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { from, limit, ...(Object.fromEntries(filled) as Omit<AuditQuery, "from" | "limit">) };
}

/** Whether the whole trail is open to this actor. */
export function readsAllAudit(actor: Actor): boolean {
  return canSeeAudit(actor, {});
}
