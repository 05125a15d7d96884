import type { z } from "zod";
import type { Account } from "../../shared/submission/account.ts";
import type { newPassword } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { verifyNothing, verifyPassword } from "../sign-in/passwords.ts";
import { draftEntry } from "./draft-entry.ts";
import type { SignedIn } from "./find-session.ts";
import { fitPassword, withPassword } from "./fit-password.ts";
import type { Services } from "./services.ts";
import { admitAttempt } from "./sign-in.ts";

export interface PasswordRequest extends z.infer<typeof newPassword> {
  /** Where the request came from. */
  readonly address: string;
}

/**
 * Sets the caller's new password and ends the caller's other sessions. Throws the Problems `sign-in-throttled`,
 * `sign-in-refused` when the current password is wrong, and `password-unfit`.
 */
export async function changePassword(services: Services, caller: SignedIn, request: PasswordRequest): Promise<void> {
  const { account, session } = caller;
  await proveCurrent(services, account, request);
  const hash = await fitPassword(services, account, { password: request.next, path: "body.next" });
  const at = await services.store.people.transact(async (tx) => {
    const stored = await tx.account(account.id);
    // Somebody else set or reset it meanwhile: what was proved is no longer the password.
    if (!stored || stored.passwordChangedAt !== account.passwordChangedAt) throw new Problem("sign-in-refused");
    await tx.saveAccount(withPassword(services, stored, { hash, at: tx.now }));
    await tx.record(changed(services, caller, tx.now));
    return tx.now;
  });
  await services.store.sessions.endAll(account.id, at.toISOString(), session.tokenHash);
}

async function proveCurrent(services: Services, { login, passwordHash }: Account, request: PasswordRequest) {
  const { current, address } = request;
  await admitAttempt(services, login, address);
  const isRight =
    passwordHash === null
      ? await verifyNothing(current, services.passwordScheme)
      : await verifyPassword(current, passwordHash);
  if (isRight) return services.throttle.succeeded(login, address);
  await services.throttle.failed(login, address);
  throw new Problem("sign-in-refused");
}

function changed(services: Services, { actor }: SignedIn, at: Date) {
  return draftEntry(services, actor, {
    at,
    action: "account.password",
    target: { kind: "account", id: actor.account },
    unit: actor.unit,
    city: actor.city,
  });
}
