import type { Account } from "../../shared/submission/account.ts";
import {
  passwordFaults,
  passwordRules,
  usedBeforeFault,
  type PasswordFault,
} from "../../shared/submission/password-policy.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { hashPassword, verifyPassword } from "../sign-in/passwords.ts";
import type { Services } from "./services.ts";

/** The hash of a new password for an account. Throws the Problem `password-unfit` with everything that is wrong with it. */
export async function fitPassword(
  services: Services,
  account: Account,
  { password, path }: { readonly password: string; readonly path: string },
): Promise<string> {
  const faults = await faultsOf(services, account, password);
  if (faults.length > 0) throw unfit(faults, path);
  return hashPassword(password, services.passwordScheme);
}

/** The account with a new hash; the hashes that the policy remembers move down. */
export function withPassword({ passwordPolicy }: Services, account: Account, change: PasswordChange): Account {
  const earlier =
    account.passwordHash === null ? account.earlierHashes : [account.passwordHash, ...account.earlierHashes];
  return {
    ...account,
    passwordHash: change.hash,
    earlierHashes: earlier.slice(0, passwordRules[passwordPolicy].remembered),
    passwordChangedAt: change.at.toISOString(),
    version: account.version + 1,
  };
}

export interface PasswordChange {
  /** null: a link has to be used first. */
  readonly hash: string | null;
  readonly at: Date;
}

async function faultsOf(services: Services, account: Account, password: string): Promise<readonly PasswordFault[]> {
  const { passwordPolicy: policy, store } = services;
  const unit = account.unit === undefined ? undefined : await store.people.unit(account.unit);
  const owner = { login: account.login, name: account.name, ...(unit && { unit: unit.name }) };
  const faults = passwordFaults(password, { policy, account: owner });
  // Comparing costs as much as hashing: only for a password that could be set.
  if (faults.length > 0 || !(await wasUsed(account, password, passwordRules[policy].remembered))) return faults;
  return [usedBeforeFault(policy)];
}

async function wasUsed({ passwordHash, earlierHashes }: Account, password: string, remembered: number) {
  const hashes = passwordHash === null ? earlierHashes : [passwordHash, ...earlierHashes];
  for (const hash of hashes.slice(0, remembered)) {
    if (await verifyPassword(password, hash)) return true;
  }
  return false;
}

function unfit(faults: readonly PasswordFault[], path: string): Problem {
  const reason = {
    zh: faults.map(({ text }) => text.zh).join(";"),
    en: faults.map(({ text }) => text.en).join("; "),
  };
  return new Problem(
    "password-unfit",
    { reason },
    { issues: faults.map(({ code, text }) => ({ path, code, message: text })) },
  );
}
