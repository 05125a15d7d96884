import type { Account } from "../../shared/submission/account.ts";
import type { Unit } from "../../shared/submission/unit.ts";
import { hashPassword } from "../sign-in/passwords.ts";
import { newcomer } from "./add-account.ts";
import { draftEntry, nobody } from "./draft-entry.ts";
import type { Services } from "./services.ts";

export interface DemoAccount extends Pick<Account, "login" | "name" | "role"> {
  readonly password: string;
  /** Of a park or an area. */
  readonly unit?: Pick<Unit, "id" | "city">;
  /** GB/T 2260, of a city. */
  readonly city?: string;
}

/** Adds an account of the demonstration, with its password. A production server refuses to start while there is one. */
export async function addDemoAccount(services: Services, request: DemoAccount): Promise<void> {
  const { login, role, password, unit, city = unit?.city } = request;
  const passwordHash = await hashPassword(password, services.passwordScheme);
  await services.store.people.transact(async (tx) => {
    const at = tx.now;
    const account: Account = {
      ...newcomer(services.newId(), request, at),
      ...(unit && { unit: unit.id }),
      ...(city !== undefined && { city }),
      passwordHash,
      passwordChangedAt: at.toISOString(),
      demo: true,
    };
    await tx.saveAccount(account);
    const target = { kind: "account" as const, id: account.id };
    const detail = { login, role, demo: true };
    const byItself = { ...nobody, name: "demo", role: "system" };
    await tx.record(
      draftEntry(services, byItself, { at, action: "account.add", target, unit: unit?.id, city, detail }),
    );
  });
}
