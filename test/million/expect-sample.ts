import { deepStrictEqual } from "node:assert/strict";
import type { Store } from "../../server/store/store.ts";
import { submission } from "../../shared/submission/submission.ts";
import { sampleRounds, sampleSubmission, type SampleSize } from "./sample-years.ts";

/** That what was written many at a time is what the store would have written: it reads it, and changes it. Rejects otherwise. */
export async function expectSample(store: Store, size: SampleSize): Promise<void> {
  const rounds = sampleRounds(size);
  for (const [index, round] of rounds.entries()) {
    const number = 1 + ((index * 997) % size.units);
    const made = submission.parse(sampleSubmission(round, number, size));
    const { by, key } = made.filings[0]!;
    // The open round changes from run to run.
    if (index < rounds.length - 1) deepStrictEqual(await store.rounds.submission(made.id), made);
    deepStrictEqual((await store.rounds.byKey(by.account, key))?.id, made.id);
  }
  const { submissions } = await store.amounts();
  deepStrictEqual(submissions, rounds.length * size.units);
  const { form, period } = rounds[0]!;
  const page = { page: 1, size: 1 };
  const { total } = await store.rounds.submissions({ form, period }, page);
  deepStrictEqual(total, size.units);
}
