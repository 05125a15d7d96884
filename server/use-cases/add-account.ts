import type { z } from "zod";
import type { Text } from "../../shared/cells/text.ts";
import type { Account } from "../../shared/submission/account.ts";
import type { accountWithLink, newAccount } from "../../shared/submission/messages-people.ts";
import { Problem } from "../../shared/submission/problem.ts";
import { canManageAccount, canManageUnit, type Actor } from "../../shared/submission/roles.ts";
import { draftEntry } from "./draft-entry.ts";
import { expectCity } from "./expect-city.ts";
import { makeLink } from "./make-link.ts";
import { requestInvalid } from "./request-invalid.ts";
import type { Services } from "./services.ts";
import { viewAccount } from "./view-session.ts";

type NewAccount = z.infer<typeof newAccount>;

/**
 * Adds an account without a password and gives the link with which its owner sets one. Throws the Problems `not-allowed`,
 * `account-in-use`, and `request-invalid` where the place does not fit the role.
 */
export async function addAccount(
  services: Services,
  actor: Actor,
  request: NewAccount,
): Promise<z.infer<typeof accountWithLink>> {
  const id = services.newId();
  // For the actor's own city, so that a refusal does not tell whether a unit elsewhere exists.
  const place = { id, role: request.role, city: actor.city ?? request.city };
  if (!canManageAccount(actor, place)) throw new Problem("not-allowed");
  const { unit, city } = await placeOf(services, actor, request);
  return services.store.people.transact(async (tx) => {
    if (await tx.accountByLogin(request.login)) throw new Problem("account-in-use", { login: request.login });
    const account = { ...newcomer(id, request, tx.now), ...(unit && { unit }), ...(city && { city }) };
    const { link, view } = makeLink(services, { account: id, purpose: "invitation", at: tx.now });
    await tx.saveAccount(account);
    await tx.saveLink(link);
    await tx.record(added(services, actor, account));
    return { account: viewAccount(account), link: view };
  });
}

/** An account as it begins. */
export function newcomer(
  id: string,
  { login, name, role }: Pick<Account, "login" | "name" | "role">,
  at: Date,
): Account {
  return {
    id,
    login,
    name,
    role,
    passwordHash: null,
    earlierHashes: [],
    passwordChangedAt: null,
    disabled: false,
    demo: false,
    createdAt: at.toISOString(),
    version: 1,
  };
}

/** A park or an area belongs to a unit of its kind and to that unit's city; a city account to a city; others nowhere. */
async function placeOf({ store }: Services, actor: Actor, { role, unit, city }: NewAccount) {
  if (role !== "park" && role !== "area") {
    if (unit !== undefined) throw requestInvalid("body.unit", words.noUnitWanted);
    if (role !== "city" && city !== undefined) throw requestInvalid("body.city", words.noCityWanted);
    if (role === "city") expectCity(city, "body.city");
    return { city };
  }
  const found = unit === undefined ? undefined : await store.people.unit(unit);
  if (!found || found.kind !== role || found.retired || !canManageUnit(actor, found)) {
    throw requestInvalid("body.unit", words.noUnit);
  }
  if (city !== undefined && city !== found.city) throw requestInvalid("body.city", words.otherCity);
  return { unit: found.id, city: found.city };
}

function added(services: Services, actor: Actor, { id, login, role, unit, city, createdAt }: Account) {
  return draftEntry(services, actor, {
    at: new Date(createdAt),
    action: "account.add",
    target: { kind: "account", id },
    unit,
    city,
    detail: { login, role },
  });
}

const words = {
  noUnit: { zh: "没有这样的填报单位", en: "there is no such reporting unit" },
  noUnitWanted: { zh: "这种角色不属于填报单位", en: "this role belongs to no reporting unit" },
  noCityWanted: { zh: "这种角色不属于某个市", en: "this role belongs to no city" },
  otherCity: { zh: "与填报单位所在的市不符", en: "is not the city of the reporting unit" },
} as const satisfies { readonly [word: string]: Text };
