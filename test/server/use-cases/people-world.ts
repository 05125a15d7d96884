import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ourForms } from "../../our-forms.ts";
import { openStoredLibrary } from "../../../server/forms/open-stored-library.ts";
import { openThrottle } from "../../../server/sign-in/throttle.ts";
import type { Store, ThrottleChange } from "../../../server/store/store.ts";
import { openSummaryCache } from "../../../server/store/summary-cache.ts";
import { addAccount } from "../../../server/use-cases/add-account.ts";
import { addUnit } from "../../../server/use-cases/add-unit.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { signIn } from "../../../server/use-cases/sign-in.ts";
import { spendLink } from "../../../server/use-cases/spend-link.ts";
import { openCheckPool, type CheckPool } from "../../../server/workbooks/check-pool.ts";
import { openSummaryPool, type SummaryPool } from "../../../server/workbooks/summary-pool.ts";
import type { ProblemCode } from "../../../shared/submission/problem-catalogue.ts";
import { Problem } from "../../../shared/submission/problem.ts";
import type { Actor, Role } from "../../../shared/submission/roles.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { usualStore } from "../test-stores.ts";

/** Services over a real store in a folder of their own, with a clock that the test sets forward. */
export interface PeopleWorld {
  /** Of the store as it is open now. */
  readonly services: Services;
  readonly forward: (minutes: number) => void;
  /** Closes the store and opens it again, as a restart does. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const administrator: Actor = { account: "console", name: "管理员", role: "administrator" };
export const province: Actor = { account: "province-1", name: "省厅", role: "province" };
export const guangzhou: Actor = { account: "city-1", name: "广州", role: "city", city: "440100" };
export const shenzhen: Actor = { account: "city-2", name: "深圳", role: "city", city: "440300" };
export const auditor: Actor = { account: "auditor-1", name: "审计", role: "auditor" };
export const address = "203.0.113.7";
export const goodPassword = "Corvette-lantern-42-migration";

export async function openPeopleWorld(options: Partial<Services> = {}): Promise<PeopleWorld> {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-people-"));
  const home = await usualStore.open();
  let time = Date.parse("2026-05-01T01:00:00.000Z");
  const now = (): Date => new Date(time);
  const summaryCache = await openSummaryCache(join(folder, "cache"), { maxBytes: 100_000_000 });
  const pools: { close(): Promise<void> }[] = [];
  const begin = async (): Promise<Services> => {
    const store = await home.openStore(folder, { now });
    const blobs = home.blobsOf(folder);
    const library = await openStoredLibrary(ourForms, store, console);
    const { published } = library;
    const summaries = lazily(pools, () => openSummaryPool({ blobs, published }));
    const checks = lazily(pools, () => openCheckPool({ blobs, threads: 1, timeoutMs: 60_000, published }));
    return {
      store,
      forms: library.forms,
      library,
      get checks(): CheckPool {
        return checks();
      },
      get summaries(): SummaryPool {
        return summaries();
      },
      summaryCache,
      baseUrl: "https://parks.example.gov.cn",
      passwordPolicy: "asvs",
      throttle: openThrottle({ store: countersOf(store), now }),
      now,
      newId: randomUUID,
      ...options,
    };
  };
  const world = { services: await begin() };
  const close = async (): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.close()));
    await world.services.store.close();
  };
  return {
    get services() {
      return world.services;
    },
    forward: (minutes) => {
      time += minutes * 60_000;
    },
    restart: async () => {
      await close();
      world.services = await begin();
    },
    close: async () => {
      await close();
      await home.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function lazily<T extends { close(): Promise<void> }>(pools: { close(): Promise<void> }[], open: () => T): () => T {
  let opened: T | undefined;
  return () => {
    if (!opened) pools.push((opened = open()));
    return opened;
  };
}

function countersOf({ sessions }: Store) {
  return {
    get: (key: string) => sessions.throttle(key),
    change: (key: string, change: ThrottleChange) => sessions.changeThrottle(key, change),
  };
}

/** The code that a promise is refused with; fails when it is not. */
export async function refusalOf(work: Promise<unknown>): Promise<ProblemCode> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome.code;
  throw new Error(`not refused with a problem: ${String(outcome)}`);
}

export function aPark(services: Services, name = "琶洲园区", city = "440100"): Promise<Unit> {
  return addUnit(services, administrator, { kind: "park", name, city });
}

export interface Place {
  readonly unit?: string;
  readonly city?: string;
}

/** Adds an account and sets its password with the link; gives the account's id. */
export async function anAccount(services: Services, login: string, role: Role, place: Place = {}): Promise<string> {
  const { account, link } = await addAccount(services, administrator, { login, name: "某人", role, ...place });
  await spendLink(services, { token: tokenOf(link.address), password: goodPassword, address });
  return account.id;
}

/** The token in a one-time link. */
export function tokenOf(link: string): string {
  const url = new URL(link);
  expect(url.search).to.equal("");
  return new URLSearchParams(url.hash.slice(1)).get("token")!;
}

/** Signs in with the password of `anAccount`; gives the token. */
export async function tokenFor(services: Services, login: string): Promise<string> {
  return (await signIn(services, { login, password: goodPassword, carrier: "bearer", address })).token;
}

/** Every entry of the audit, as action and detail. */
export async function auditActions({ store }: Services): Promise<readonly string[]> {
  return (await store.audit.entries({ from: 1, limit: 1000 })).map(({ action }) => action);
}
