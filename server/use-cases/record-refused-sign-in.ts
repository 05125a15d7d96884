import type { Account } from "../../shared/submission/account.ts";
import { draftEntry, nobody, type Done } from "./draft-entry.ts";
import type { Services } from "./services.ts";

/** Records in the audit that nobody was signed in; the account is the one that was meant, where there is one. */
export async function recordRefusedSignIn(
  services: Pick<Services, "newId" | "now" | "store">,
  account: Account | undefined,
  detail: NonNullable<Done["detail"]>,
): Promise<void> {
  const entry = draftEntry(services, nobody, {
    at: services.now(),
    action: "session.refused",
    target: { kind: "account", id: account?.id ?? "" },
    unit: account?.unit,
    city: account?.city,
    detail,
  });
  await services.store.audit.append([entry]);
}
