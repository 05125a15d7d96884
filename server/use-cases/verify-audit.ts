import type { z } from "zod";
import type { auditVerdict } from "../../shared/submission/messages-others.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import { readsAllAudit } from "./read-audit.ts";
import type { Services } from "./services.ts";

/** Whether the trail is as it was written. Throws the Problem `not-found` for those who do not read all of it. */
export async function verifyAudit({ store }: Services, actor: Actor): Promise<z.infer<typeof auditVerdict>> {
  if (!readsAllAudit(actor)) throw new Problem("not-found");
  const { sound, entries, firstBroken } = await store.audit.verify();
  return { sound, entries, ...(firstBroken && { firstBroken }) };
}
