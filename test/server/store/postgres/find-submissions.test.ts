import { expect } from "chai";
import * as fc from "fast-check";
import { submissionSorts, submissionStates, type Submission } from "../../../../shared/submission/submission.ts";
import { findSubmissions } from "../../../../server/store/lowdb/find-submissions.ts";
import { newRound, type RoundState } from "../../../../server/store/lowdb/round-document.ts";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { PageRequest, Store, SubmissionFilter } from "../../../../server/store/store.ts";
import { aFiling, aRound, aSubmission } from "../../../contracts/store-samples.ts";
import type { TestDatabase } from "../../../postgres/databases.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";

const forms = ["application", "zone-annual"];
const periods = ["2025", "2026", "2026Q3"];
const cities = ["440100", "440300"];
const kinds = ["park", "area", "expert"] as const;

/** Texts of what a pattern, a column or an order of characters could take for something else. */
const parts = [
  "园",
  "a",
  "Ａ",
  "B",
  "%",
  "_",
  "\\",
  "'",
  "\0",
  "\ud842",
  "\udfb7",
  "𠮷",
  "\ufffd",
  "\u{f0000}",
  " ",
  "(",
  "（",
];
const texts = (size: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), size).map((list) => list.join(""));

const stored = fc.record({
  form: fc.constantFrom(...forms),
  period: fc.constantFrom(...periods),
  city: fc.constantFrom(...cities, undefined),
  name: texts({ minLength: 1, maxLength: 6 }),
  receipt: texts({ minLength: 0, maxLength: 3 }),
  kind: fc.constantFrom(...kinds),
  state: fc.constantFrom(...submissionStates),
  late: fc.boolean(),
  /** Seconds of a minute: few, so that many are equal. */
  received: fc.integer({ min: 1, max: 5 }),
  updated: fc.integer({ min: 1, max: 5 }),
});

const narrow: fc.Arbitrary<SubmissionFilter> = fc.record(
  {
    form: fc.constantFrom(...forms, "none"),
    period: fc.constantFrom(...periods, "2026\0"),
    city: fc.constantFrom(...cities, ""),
    unit: fc.constantFrom("unit-1", "unit-2", "\0", "\ud842", "\ufffd"),
    kinds: fc.subarray([...kinds]),
    states: fc.subarray([...submissionStates]),
    text: texts({ minLength: 0, maxLength: 3 }),
    late: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Most of what is asked for at once passes nobody: a third is one thing, or nothing. */
const filters = fc.oneof(
  { weight: 2, arbitrary: narrow },
  {
    weight: 1,
    arbitrary: narrow.map((filter): SubmissionFilter => Object.fromEntries(Object.entries(filter).slice(0, 1))),
  },
);

const pages: fc.Arbitrary<PageRequest> = fc.record(
  {
    page: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(Number.MAX_SAFE_INTEGER)),
    size: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Number.MAX_SAFE_INTEGER)),
    sort: fc.constantFrom(...submissionSorts),
  },
  { requiredKeys: ["page", "size"] },
);

describe("lists of submissions in PostgreSQL", () => {
  let database: TestDatabase;
  let store: Store;
  before(async () => {
    database = await migratedDatabase();
    store = await openPostgresStore(database.url);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });

  it("are those of the embedded store, whatever is in their texts and is asked for", async () => {
    const rounds = await fill(store, fc.sample(stored, { numRuns: 120, seed: 20_260_531 }));
    await fc.assert(
      fc.asyncProperty(filters, pages, async (filter, page) => {
        const found = await store.rounds.submissions(filter, page);
        expect(found).to.deep.equal(findSubmissions(rounds, filter, page));
      }),
      { numRuns: 500 },
    );
  });
});

/** Saves them, each twice: what counts is how they are afterwards. */
async function fill(
  store: Store,
  things: readonly (typeof stored extends fc.Arbitrary<infer T> ? T : never)[],
): Promise<readonly RoundState[]> {
  const rounds: RoundState[] = [];
  for (const [form, period] of forms.flatMap((form) => periods.map((period) => [form, period] as const))) {
    const round = aRound({ form, period });
    const ours = things.filter((one) => one.form === form && one.period === period);
    const submissions = ours.map(({ city, name, kind, receipt, state, late, received, updated }, index): Submission => {
      const number = index + 1;
      const id = ["\0", "\ud842", "\ufffd"][index] ?? `unit-${String(number)}`;
      return aSubmission(number, {
        form,
        period,
        unit: { id, kind, name, ...(city !== undefined && { city }) },
        state,
        updatedAt: secondOfMay(updated),
        filings: [
          aFiling({ receipt: `PF-${String(number)}`, late: !late, key: `${form} ${period} ${String(number)}` }),
          aFiling({ receipt, late, receivedAt: secondOfMay(received), key: `${form} ${period} ${String(number)} \0` }),
        ],
        version: 2,
      });
    });
    await store.rounds.open(round, []);
    await store.rounds.transact(form, period, async (tx) => {
      for (const one of submissions) {
        await tx.saveSubmission({ ...one, state: "submitted", filings: one.filings.slice(0, 1), version: 1 });
      }
      for (const one of submissions.toReversed()) await tx.saveSubmission(one);
    });
    rounds.push({ ...newRound(round), submissions });
  }
  return rounds;
}

function secondOfMay(second: number): string {
  return new Date(Date.UTC(2026, 4, 1, 0, 0, second)).toISOString();
}
