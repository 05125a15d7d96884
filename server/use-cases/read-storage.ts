import type { z } from "zod";
import type { storageView } from "../../shared/submission/messages-others.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canSeeStorage, type Actor } from "../../shared/submission/roles.ts";
import type { Services } from "./services.ts";

/** How much is stored, and how much room is left. Throws the Problem `not-found` for those who do not run the system. */
export async function readStorage({ store }: Services, actor: Actor): Promise<z.infer<typeof storageView>> {
  if (!canSeeStorage(actor)) throw new Problem("not-found");
  const { audit, ...amounts } = await store.amounts();
  const [accounts, units, head] = await Promise.all([
    store.people.accounts(),
    store.people.units(),
    store.audit.head(),
  ]);
  return { ...amounts, audit: { ...audit, head }, accounts: accounts.length, units: units.length };
}
