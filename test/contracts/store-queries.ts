import { expect } from "chai";
import * as fc from "fast-check";
import { foldName } from "../../shared/forms/cel-functions.ts";
import {
  submissionSorts,
  submissionStates,
  type Submission,
  type SubmissionSort,
} from "../../shared/submission/submission.ts";
import type { PageRequest, Store, SubmissionFilter } from "../../server/store/store.ts";
import { useStore, type StorePlace } from "./store-place.ts";
import { aFiling, aRound, aSubmission } from "./store-samples.ts";

const runs = Number(process.env["STORE_QUERY_RUNS"] ?? "200");

const forms = ["application", "zone-annual"];
const periods = ["2025", "2026", "2026Q3"];
const cities = ["440100", "440300", "440600"];
const names = ["广州（东）园", "深圳 AI 园", "ａｂ产业园", "𠮷园"];
const kinds = ["park", "area", "expert"] as const;

const stored = fc.record({
  form: fc.constantFrom(...forms),
  period: fc.constantFrom(...periods),
  city: fc.constantFrom(...cities, undefined),
  name: fc.constantFrom(...names),
  kind: fc.constantFrom(...kinds),
  state: fc.constantFrom(...submissionStates),
  late: fc.boolean(),
  /** Days of a month. */
  received: fc.integer({ min: 1, max: 28 }),
  updated: fc.integer({ min: 1, max: 28 }),
});

const filters: fc.Arbitrary<SubmissionFilter> = fc.record(
  {
    form: fc.constantFrom(...forms, "none"),
    period: fc.constantFrom(...periods),
    city: fc.constantFrom(...cities),
    unit: fc.constantFrom("unit-1", "unit-2", "unit-7"),
    kinds: fc.subarray([...kinds]),
    states: fc.subarray([...submissionStates]),
    text: fc.constantFrom("", "  ", "(东)", "（东", "ai园", "AB", "𠮷", "-0001-", "pf-zone", "没有", "2026q3-0002"),
    late: fc.boolean(),
  },
  { requiredKeys: [] },
);

const pages: fc.Arbitrary<PageRequest> = fc.record(
  {
    page: fc.integer({ min: 1, max: 5 }),
    size: fc.integer({ min: 1, max: 9 }),
    sort: fc.constantFrom(...submissionSorts),
  },
  { requiredKeys: ["page", "size"] },
);

/** Lists of submissions against a plain model of them. */
export function describeQueries(newPlace: () => Promise<StorePlace>): void {
  describe("lists of submissions", () => {
    const test = useStore(newPlace);

    it("filter, order and cut like a plain list, before and after it was closed and opened", async () => {
      const all = await fill(test.store, fc.sample(stored, { numRuns: 60, seed: 20_260_531 }));
      for await (const store of test.nowAndReopened()) {
        await fc.assert(
          fc.asyncProperty(filters, pages, async (filter, page) => {
            const found = await store.rounds.submissions(filter, page);
            const wanted = ordered(
              all.filter((one) => passes(one, filter)),
              page.sort,
            );
            const items = wanted.slice((page.page - 1) * page.size, page.page * page.size);
            expect(found.total).to.equal(wanted.length);
            expect(found.items.map(({ id }) => id)).to.deep.equal(items.map(({ id }) => id));
          }),
          { numRuns: runs },
        );
      }
    });

    it("follow every change", async () => {
      await test.store.rounds.open(aRound(), []);
      const one = aSubmission(1);
      const list = async () =>
        (await test.store.rounds.submissions({ states: ["returned"] }, { page: 1, size: 9 })).total;
      const save = (submission: Submission) =>
        test.store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(submission));
      await save(one);
      expect(await list()).to.equal(0);
      await save({ ...one, state: "returned", version: 2 });
      expect(await list()).to.equal(1);
      await save({ ...one, state: "submitted", version: 3 });
      expect(await list()).to.equal(0);
    });
  });
}

type Stored = typeof stored extends fc.Arbitrary<infer T> ? T : never;

/** Saves them and gives them in the order in which lists are to be. */
async function fill(store: Store, things: readonly Stored[]): Promise<readonly Submission[]> {
  const saved: Submission[] = [];
  for (const period of periods.toReversed()) {
    for (const form of forms) {
      await store.rounds.open(aRound({ form, period }), []);
      const ours = things.filter((one) => one.form === form && one.period === period).map(asSubmission);
      await store.rounds.transact(form, period, async (tx) => {
        for (const one of ours.toReversed()) await tx.saveSubmission(one);
      });
      saved.push(...ours);
    }
  }
  return saved;
}

function asSubmission(given: Stored, index: number): Submission {
  const { form, period, city, name, kind, state, late, received, updated } = given;
  const number = index + 1;
  const receipt = `PF-${form}-${period}-${String(number).padStart(4, "0")}-1`;
  return aSubmission(number, {
    form,
    period,
    unit: { id: `unit-${String(number)}`, kind, name: `${name}${String(number)}`, ...(city !== undefined && { city }) },
    state,
    updatedAt: dayOfMay(updated),
    filings: [aFiling({ receipt, late, receivedAt: dayOfMay(received), key: `${form} ${period} ${String(number)}` })],
  });
}

function dayOfMay(day: number): string {
  return new Date(Date.UTC(2026, 4, day)).toISOString();
}

/** What is equal stays in its order. */
function ordered(list: readonly Submission[], sort: SubmissionSort | undefined): readonly Submission[] {
  const keyOf = ({ unit, updatedAt, filings }: Submission): string =>
    sort === "unit" ? unit.name : sort === "updated" ? updatedAt : filings.at(-1)!.receivedAt;
  const up = (a: Submission, b: Submission): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
  if (!sort) return list;
  return list.toSorted((a, b) => (sort === "unit" ? up(a, b) : up(b, a)));
}

function passes(one: Submission, filter: SubmissionFilter): boolean {
  const { form, period, city, unit, kinds, states, text, late } = filter;
  if (late !== undefined && one.filings.at(-1)!.late !== late) return false;
  if (form !== undefined && one.form !== form) return false;
  if (period !== undefined && one.period !== period) return false;
  if (city !== undefined && one.unit.city !== city) return false;
  if (unit !== undefined && one.unit.id !== unit) return false;
  if (kinds !== undefined && !kinds.includes(one.unit.kind)) return false;
  if (states !== undefined && !states.includes(one.state)) return false;
  if (text === undefined) return true;
  const words = foldName(text);
  return (
    foldName(one.unit.name).includes(words) || one.filings.some(({ receipt }) => foldName(receipt).includes(words))
  );
}
