import fc from "fast-check";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import {
  aFiling,
  aLink,
  anAccount,
  anEntry,
  aPublishedForm,
  aRound,
  aSession,
  aSubmission,
  aUnit,
} from "../../../contracts/store-samples.ts";

/** How much of everything a store is to have, and texts that some of it is made of. */
export interface StorePlan {
  readonly accounts: number;
  readonly units: number;
  readonly links: number;
  readonly register: number;
  readonly sessions: number;
  readonly values: readonly string[];
  readonly forms: number;
  /** Submissions of each round, with as many filings as their number says. */
  readonly rounds: readonly (readonly number[])[];
  readonly texts: readonly string[];
}

const few = fc.nat({ max: 4 });
/** Anything that can be typed: halves of characters and U+0000 too. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("𠮷野", "\0", "\ud800", "__proto__"),
);

export const storePlans: fc.Arbitrary<StorePlan> = fc.record({
  accounts: few,
  units: few,
  links: few,
  register: few,
  sessions: few,
  values: fc.uniqueArray(text, { maxLength: 4 }),
  forms: few,
  rounds: fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }), { maxLength: 3 }),
  texts: fc.array(text, { minLength: 1, maxLength: 5 }),
});

const now = new Date("2026-06-01T00:00:00.000Z");

/** Makes the store of a plan in a folder, and closes it. */
export async function makeStore(folder: string, plan: StorePlan): Promise<void> {
  const store = await openLowdbStore(folder, { now: () => now });
  try {
    await makePeople(store, plan);
    await makeSessions(store, plan);
    await makeForms(store, plan);
    await makeRounds(store, plan);
    await store.audit.append([anEntry("last", { actor: { account: null, name: plan.texts[0]!, role: "none" } })]);
  } finally {
    await store.close();
  }
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

async function makePeople(store: Store, { accounts, units, links, register, texts }: StorePlan): Promise<void> {
  await store.people.transact(async (tx) => {
    for (const number of upTo(accounts)) await tx.saveAccount(anAccount({ id: `account-${String(number)}` }));
    for (const number of upTo(units)) {
      await tx.saveUnit(aUnit({ id: `unit-${String(number)}`, name: `${String(number)} 园 ${texts[0]!}` }));
    }
    for (const number of upTo(links)) await tx.saveLink(aLink({ tokenHash: `link ${String(number)}` }));
    const entries = upTo(register).map((number) => ({
      park: `园区 ${String(5 - number)}`,
      selectedYear: 2020 + number,
    }));
    await tx.saveRegister(entries);
    await tx.record(anEntry("people", { detail: { words: texts.at(-1)! } }));
  });
  if (accounts === 0) return;
  await store.people.transact((tx) => tx.saveAccount(anAccount({ id: "account-1", disabled: true, version: 2 })));
}

async function makeSessions(store: Store, { sessions, values }: StorePlan): Promise<void> {
  for (const number of upTo(sessions)) {
    const openedAt = new Date(now.getTime() - number * 60_000).toISOString();
    await store.sessions.save(aSession({ tokenHash: `hash ${String(number)}`, account: "account-1", openedAt }));
  }
  for (const [index, value] of values.entries()) {
    const expires = index % 2 === 0 ? null : "2026-06-01T00:15:00.000Z";
    await store.sessions.changeThrottle(value, () => ({ points: index + 0.5, expires }));
    await store.sessions.keep(value, `value ${String(index)}`, "2026-06-01T00:15:00.000Z");
  }
}

async function makeForms(store: Store, { forms, texts }: StorePlan): Promise<void> {
  for (const number of upTo(forms)) {
    const definition = await store.blobs.put(Buffer.from(`definition ${String(number)}`));
    const workbook = await store.blobs.put(Buffer.from(`workbook ${String(number)} ${texts[0]!}`));
    // Not in the order of their names.
    const form = aPublishedForm(`application@2026.${String(9 - number)}`, { definition, workbook });
    await store.forms.publish({ form, entries: [anEntry(form.id)], seen: number - 1 });
  }
}

async function makeRounds(store: Store, { rounds, texts }: StorePlan): Promise<void> {
  for (const [index, submissions] of rounds.entries()) {
    const period = String(2024 + index);
    await store.rounds.open(aRound({ period }), [anEntry(period)]);
    await store.rounds.transact("application", period, async (tx) => {
      // The last number comes first.
      for (const [place, filings] of [...submissions.entries()].reverse()) {
        const name = `园 ${texts[place % texts.length]!}`;
        const made = await Promise.all(
          upTo(filings).map((filing) => makeFiling(store, `${period} ${String(place)} ${String(filing)}`)),
        );
        const unit = { id: `unit-${String(place)}`, kind: "park" as const, name, city: "440100" };
        await tx.saveSubmission(aSubmission(place + 1, { period, unit, filings: made }));
        await tx.record(anEntry(`${period} ${String(place)}`, { unit: unit.id, city: unit.city }));
      }
    });
  }
}

async function makeFiling(store: Store, key: string) {
  const put = (what: string): Promise<string> => store.blobs.put(Buffer.from(`${what} ${key}`));
  const [workbook, result, roundRecord] = [await put("workbook"), await put("result"), await put("record")];
  return aFiling({ key, workbook, result, roundRecord, fileName: `${key}.xlsx` });
}
