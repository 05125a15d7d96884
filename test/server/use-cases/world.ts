import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { ourForms } from "../../our-forms.ts";
import { openStoredLibrary } from "../../../server/forms/open-stored-library.ts";
import { openThrottle } from "../../../server/sign-in/throttle.ts";
import { openSummaryCache } from "../../../server/store/summary-cache.ts";
import { actOnSubmission, type SubmissionAct } from "../../../server/use-cases/act-on-submission.ts";
import { fileWorkbook, type Filed } from "../../../server/use-cases/file-workbook.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { openCheckPool } from "../../../server/workbooks/check-pool.ts";
import { openSummaryPool, type SummaryPool } from "../../../server/workbooks/summary-pool.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import type { Round } from "../../../shared/submission/round.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { Unit } from "../../../shared/submission/unit.ts";
import { usualStore } from "../test-stores.ts";

export const forms = ourForms;
export const guangzhou = "440100";
export const shaoguan = "440200";
export const province: Actor = { account: "province", name: "省厅王五", role: "province" };

export function cityOffice(city: string): Actor {
  return { account: `city-${city}`, name: `市局${city}`, role: "city", city };
}

/** A unit with the account that reports for it. */
export interface Member {
  readonly unit: Unit;
  readonly actor: Actor;
}

/** Real services in a folder of their own: a store, the pool, a clock that tests set. */
export interface World {
  readonly services: Services;
  readonly folder: string;
  readonly clock: { now: Date };
  addUnit(given: Partial<Unit> & Pick<Unit, "name">): Promise<Member>;
  openRound(given: Partial<Round> & Pick<Round, "form" | "period" | "formId">): Promise<Round>;
  /** Files with a new key, received now, unless something else is given. */
  file(actor: Actor, bytes: Uint8Array, given?: { key?: string; content?: "cells"; fileName?: string }): Promise<Filed>;
  /** Takes a file away that is kept for good. */
  loseBlob(sha256: string): Promise<void>;
  /** Acts on a submission as it is now. */
  act(actor: Actor, id: string, act: SubmissionAct): Promise<SubmissionView>;
  close(): Promise<void>;
}

export async function openWorld(threads = 1): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "parkforms-world-"));
  const clock = { now: new Date("2026-04-01T02:00:00.000Z") };
  const home = await usualStore.open();
  const store = await home.openStore(folder, { now: () => clock.now });
  const blobs = home.blobsOf(folder);
  const library = await openStoredLibrary(forms, store, console);
  const { published } = library;
  const checks = openCheckPool({ threads, blobs, timeoutMs: 60_000, published });
  let summaries: SummaryPool | undefined;
  const services: Services = {
    store,
    forms: library.forms,
    library,
    checks,
    // Its thread takes a second to start, and few tests need it.
    get summaries() {
      return (summaries ??= openSummaryPool({ blobs, published }));
    },
    summaryCache: await openSummaryCache(join(folder, "cache"), { maxBytes: 10_000_000 }),
    baseUrl: "http://localhost",
    passwordPolicy: "asvs",
    throttle: openThrottle({
      store: {
        get: (key) => store.sessions.throttle(key),
        change: (key, change) => store.sessions.changeThrottle(key, change),
      },
      now: () => clock.now,
    }),
    now: () => clock.now,
    newId: () => randomUUID(),
  };
  const world = { services, folder, clock };
  return {
    ...world,
    addUnit: (given) => addUnit(services, given),
    openRound: (given) => openRound(services, given),
    file: (actor, bytes, { key = randomUUID(), ...given } = {}) =>
      fileWorkbook(services, actor, { bytes, key, receivedAt: clock.now, ...given }),
    loseBlob: (sha256) => home.loseBlob(folder, sha256),
    async act(actor, id, act) {
      const version = (await store.rounds.submission(id))?.version ?? 0;
      return actOnSubmission(services, actor, { id, version, act });
    },
    async close() {
      await checks.close();
      await summaries?.close();
      await store.close();
      await home.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function addUnit({ store }: Services, given: Partial<Unit> & Pick<Unit, "name">): Promise<Member> {
  const id = randomUUID();
  const unit: Unit = { id, kind: "park", retired: false, version: 1, ...given };
  await store.people.transact((tx) => tx.saveUnit(unit));
  const role = unit.kind === "area" ? "area" : "park";
  const city = unit.city === undefined ? {} : { city: unit.city };
  return { unit, actor: { account: `of-${id}`, name: `${unit.name}填报人`, role, unit: id, ...city } };
}

async function openRound(
  { store }: Services,
  given: Partial<Round> & Pick<Round, "form" | "period" | "formId">,
): Promise<Round> {
  const at = "2026-01-01T00:00:00.000Z";
  const by = { account: "province", name: "省厅王五" };
  const round: Round = {
    openings: [{ opensAt: at, dueAt: "2026-05-31T16:00:00.000Z", at, by, reason: "" }],
    extensions: [],
    closedAt: null,
    lastNumber: 0,
    version: 1,
    ...given,
  };
  await store.rounds.open(round, []);
  return round;
}
