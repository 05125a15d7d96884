import { draftEntry } from "./draft-entry.ts";
import type { SignedIn } from "./find-session.ts";
import type { Services } from "./services.ts";

/** Ends the caller's session, or every session of the caller's account. */
export async function signOut(
  services: Services,
  { actor, session }: SignedIn,
  { everywhere }: { readonly everywhere: boolean },
): Promise<void> {
  const at = services.now();
  const entry = draftEntry(services, actor, {
    at,
    action: "session.close",
    target: { kind: "account", id: actor.account },
    unit: actor.unit,
    city: actor.city,
    detail: { everywhere },
  });
  await services.store.sessions.save({ ...session, endedAt: at.toISOString() }, [entry]);
  if (everywhere) await services.store.sessions.endAll(actor.account, at.toISOString());
}
