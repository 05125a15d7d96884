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

    it("find what holds a text, and nothing else, whatever the text", async () => {
      await test.store.rounds.open(aRound(), []);
      const all = searched.map((name, index) => searchedSubmission(name, index + 1));
      await test.store.rounds.transact("application", "2026", async (tx) => {
        for (const one of all) await tx.saveSubmission(one);
      });
      for await (const store of test.nowAndReopened()) {
        for (const text of texts) {
          for (const filter of [{ text }, { text, city: "440300" }, { text, form: "application", period: "2026" }]) {
            const wanted = all.filter((one) => passes(one, filter)).map(({ id }) => id);
            const first = await store.rounds.submissions(filter, { page: 1, size: 3 });
            const beyond = await store.rounds.submissions(filter, { page: 9, size: 3 });
            expect(first.items.map(({ id }) => id)).to.deep.equal(wanted.slice(0, 3), text);
            expect([first.total, beyond]).to.deep.equal([wanted.length, { items: [], total: wanted.length }], text);
          }
        }
      }
    });

    it("find a name and a receipt number that are new, and the old name no longer", async () => {
      await test.store.rounds.open(aRound(), []);
      const one = searchedSubmission("旧名园", 1);
      const save = (submission: Submission) =>
        test.store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(submission));
      const finds = async (text: string) =>
        (await test.store.rounds.submissions({ text }, { page: 1, size: 9 })).items.map(({ version }) => version);
      await save(one);
      expect([await finds("旧名"), await finds("新名"), await finds("0001-2")]).to.deep.equal([[1], [], []]);
      const again = aFiling({ number: 2, receipt: "PF-application-2026-0001-2", key: "again" });
      const unit = { ...one.unit, name: "新名园", city: "440100" };
      await save({ ...one, unit, filings: [...one.filings, again], version: 2 });
      expect([await finds("旧名"), await finds("新名"), await finds("0001-2")]).to.deep.equal([[], [2], [2]]);
      const there = await test.store.rounds.submissions({ text: "新名", city: "440100" }, { page: 1, size: 9 });
      expect(there.total).to.equal(1);
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

/** Names that a text of `texts` is in, or nearly. */
const searched = [
  "园",
  "广州数字园",
  "州广数字园",
  "𠮷野家园",
  "野𠮷家",
  "ａｂｃ１２３",
  "ABC 123",
  "100%园",
  "100_园",
  "O'园\\",
  '"园"',
  "没 园",
  "园{1,2}",
  "NULL",
  "广州 数字",
  "数字园广州数字园广州数字园广州数字园广州数字园广州",
];

const texts = [
  ..."园广𠮷A1%_'\"\\,{没e\u{3000} ",
  ...'广州 𠮷野 野𠮷 ab Ｂｃ １2 0% 0_ \'园 园" "园 没园 州广 没有 -1'.split(" "),
  ..."广州数 𠮷野家 abc123 ＡＢＣ１ 100%园 100_ o'园 园\\ {1,2} null %% __".split(" "),
  "广 州 数 字",
  " 数字园 ",
  "PF-application-2026-0002-1",
  "PF-application-2026-0002-1 ",
  "PF-application-2026-0002-12",
  "数字园广州数字园广州数字园广州数字园广州数字园广州",
  "数字园广州数字园广州数字园广州数字园广州数字园广州数字园",
  "园".repeat(5_000),
  "不在的字",
];

function searchedSubmission(name: string, number: number): Submission {
  const [id, city] = [`unit-${String(number)}`, number % 2 === 0 ? "440300" : undefined];
  const receipt = `PF-application-2026-${String(number).padStart(4, "0")}-1`;
  return aSubmission(number, {
    unit: { id, kind: "area", name, ...(city !== undefined && { city }) },
    filings: [aFiling({ receipt, key: `searched ${String(number)}` })],
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
