import { randomBytes } from "node:crypto";
import type { Store } from "../../../../server/store/store.ts";
import {
  aFiling,
  anAccount,
  anEntry,
  aPublishedForm,
  aRound,
  aSession,
  aSubmission,
} from "../../../contracts/store-samples.ts";

export const now = new Date("2026-06-01T00:00:00.000Z");

/** What reports say of a store that was filled. */
export const filledReport = { files: 16, accounts: 1, rounds: 1, submissions: 3, blobs: 11, auditEntries: 5 };

/** Files a submission with blobs of its own, and says so in the audit. */
export async function file(store: Store, number: number): Promise<string> {
  const [workbook, result, roundRecord] = await Promise.all([
    store.blobs.put(randomBytes(2000)),
    store.blobs.put(Buffer.from(`result ${String(number)}`)),
    store.blobs.put(Buffer.from(`record ${String(number)}`)),
  ]);
  const one = aSubmission(number, {
    filings: [aFiling({ key: String(number), workbook: workbook, result: result, roundRecord: roundRecord })],
  });
  await store.rounds.transact("application", "2026", async (tx) => {
    await tx.saveSubmission(one);
    await tx.record(anEntry(one.id));
  });
  return one.id;
}

/** A round with three submissions, an account, a session and a published form. */
export async function fill(store: Store): Promise<void> {
  await store.rounds.open(aRound(), [anEntry("opened")]);
  await store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" })));
  await store.sessions.save(aSession({ tokenHash: "h1", openedAt: now.toISOString() }));
  for (const number of [1, 2, 3]) await file(store, number);
  const [definition, workbook] = [
    await store.blobs.put(Buffer.from("definition")),
    await store.blobs.put(Buffer.from("definition workbook")),
  ];
  const form = aPublishedForm("application@2026.1", { definition, workbook });
  await store.forms.publish({ form, entries: [anEntry("published")], seen: 0 });
}
