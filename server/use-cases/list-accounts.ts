import { compare } from "../../shared/cells/compare.ts";
import { canSeeAccount, type Actor } from "../../shared/submission/roles.ts";
import type { Services } from "./services.ts";
import { viewAccount, type AccountView } from "./view-session.ts";

/** The accounts that the caller may see, by login. */
export async function listAccounts({ store }: Services, actor: Actor): Promise<{ readonly items: AccountView[] }> {
  const seen = (await store.people.accounts()).filter((account) => canSeeAccount(actor, account));
  return { items: seen.map(viewAccount).sort((a, b) => compare(a.login, b.login)) };
}
