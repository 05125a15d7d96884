import type { Store, SubmissionFilter } from "../../server/store/store.ts";
import type { SubmissionSort } from "../../shared/submission/submission.ts";
import { explained } from "../postgres/explained.ts";
import { factsOf, type IndexNames } from "../postgres/plan-facts.ts";
import { fileOnce } from "./file-once.ts";
import { sampleRounds, sampleSubmission, sampleUnit, type SampleSize } from "./sample-years.ts";

/** How PostgreSQL is to answer something. */
export interface HotPlan {
  readonly name: string;
  ask(store: Store): Promise<unknown>;
  /** One of these is used, and of the same table no other. */
  readonly indexes: readonly string[];
  /** No other partition is looked into; absent: all may be. */
  readonly partitions?: readonly string[];
}

const city = "440300";
const province = { account: "province-1", name: "省级管理员", role: "province" } as const;
const officer = { account: "city-1", name: "示例地市经办人", role: "city", city } as const;
/** Either is in the order of a round's numbers. */
const byNumber = ["submissions_pkey", "submissions_in_order"];

export function hotPlans(size: SampleSize): readonly HotPlan[] {
  const rounds = sampleRounds(size);
  return [...listPlans(rounds[5]!), ...placePlans(size)];
}

type Named = Readonly<{ form: string; period: string }>;

function listPlans({ form, period }: Named): readonly HotPlan[] {
  const list = (filter: SubmissionFilter, sort?: SubmissionSort) => (store: Store) =>
    store.seenBy(province).rounds.submissions(filter, { page: 1, size: 10, ...(sort && { sort }) });
  const newest = ["submissions_2025"];
  const ofRound = [yearOf(period)];
  return [
    { name: "all", ask: list({}), indexes: ["submissions_in_order"], partitions: newest },
    { name: "all by receipt", ask: list({}, "received"), indexes: ["submissions_by_receipt"] },
    { name: "all by change", ask: list({}, "updated"), indexes: ["submissions_by_change"] },
    { name: "all by name", ask: list({}, "unit"), indexes: ["submissions_by_name"] },
    { name: "a round", ask: list({ form, period }), indexes: byNumber, partitions: ofRound },
    { name: "a city", ask: list({ city }), indexes: ["submissions_by_city"], partitions: newest },
    { name: "a city by receipt", ask: list({ city }, "received"), indexes: ["submissions_city_by_receipt"] },
    { name: "a city by change", ask: list({ city }, "updated"), indexes: ["submissions_city_by_change"] },
    { name: "a city by name", ask: list({ city }, "unit"), indexes: ["submissions_city_by_name"] },
    { name: "late ones", ask: list({ late: true }), indexes: ["submissions_late"] },
    { name: "a state", ask: list({ states: ["submitted"] }), indexes: ["submissions_by_state"], partitions: newest },
    { name: "a text that few have", ask: list({ text: sampleUnit(41).name.slice(-7) }), indexes: byNumber },
    {
      name: "a city's own",
      ask: (store) =>
        store.seenBy(officer).rounds.submissions({ city, kinds: ["park", "area"] }, { page: 1, size: 10 }),
      indexes: ["submissions_by_city"],
      partitions: newest,
    },
  ];
}

function placePlans(size: SampleSize): readonly HotPlan[] {
  const [round, open] = [sampleRounds(size)[5]!, sampleRounds(size).at(-1)!];
  const one = sampleSubmission(round, 7, size);
  const { by, key } = one.filings[0]!;
  const [own, newest] = [[yearOf(one.period)], ["submissions_2025"]];
  const { form, period } = round;
  const reads = (store: Store) => store.seenBy(province).rounds;
  return [
    { name: "one", ask: (store) => reads(store).submission(one.id), indexes: byNumber, partitions: own },
    { name: "one by its key", ask: (store) => store.rounds.byKey(by.account, key), indexes: byNumber, partitions: own },
    {
      name: "a unit's",
      ask: (store) => reads(store).ofUnit("zone-annual", one.unit.id),
      indexes: ["submissions_by_unit"],
    },
    {
      name: "a city in a round",
      ask: (store) => reads(store).inRound(form, period, city),
      indexes: ["submissions_by_city"],
      partitions: own,
    },
    {
      name: "its lines",
      ask: (store) => reads(store).linesOf(form, period, city),
      indexes: ["submissions_by_city"],
      partitions: own,
    },
    {
      name: "the places of a city",
      ask: (store) => store.rounds.transact(open.form, open.period, (tx) => tx.holdingPlaces(city)),
      indexes: ["submissions_places", "submissions_by_city"],
      partitions: newest,
    },
    {
      name: "filing",
      ask: (store) => fileOnce(store, open, sampleUnit(3)),
      indexes: ["submissions_one_a_unit", "submissions_by_unit", ...byNumber],
      partitions: newest,
    },
  ];
}

/** "submissions_2025" of "2025Q3". */
function yearOf(period: string): string {
  return `submissions_${period.slice(0, 4)}`;
}

/** Large tables: none of them is to be read from end to end. */
const large = /^(submissions_\d{4}|submission_ids|sender_keys)$/;

/** What is otherwise than the plan is to be; empty where all is well. */
export async function faultsOf(store: Store, names: IndexNames, plan: HotPlan): Promise<readonly string[]> {
  const { readWhole, partitions, indexes } = factsOf(await explained(() => plan.ask(store)), names);
  const ours = indexes.filter((index) => /^submissions_/.test(index));
  const others = partitions.filter((one) => plan.partitions?.includes(one) === false);
  return [
    ...readWhole.filter((table) => large.test(table)).map((table) => `reads the whole of ${table}`),
    ...others.map((partition) => `looks into ${partition}`),
    ...ours.filter((index) => !plan.indexes.includes(index)).map((index) => `uses ${index}`),
    ...(ours.length === 0 ? [`uses no index of submissions, and ${String(partitions)}`] : []),
  ];
}
