import { loadForms } from "../../server/forms/load-forms.ts";
import type { SubmissionFilter } from "../../server/store/store.ts";
import { readStatus } from "../../server/use-cases/read-status.ts";
import type { Services } from "../../server/use-cases/services.ts";
import { cities } from "../../shared/forms/codes/regions.ts";
import { submissionStates, type Submission, type SubmissionSort } from "../../shared/submission/submission.ts";
import { fileOnce } from "./file-once.ts";
import type { HotCall } from "./hot-call.ts";
import { sampleRounds, sampleSubmission, sampleUnit, type SampleSize } from "./sample-years.ts";
import { searches } from "./searches.ts";

const forms = loadForms();
const province = { account: "province-1", name: "省级管理员", role: "province" } as const;
const officer = (city: string) => ({ account: `city-${city}`, name: "示例地市经办人", role: "city", city }) as const;
const kinds = ["park", "area"] as const;

/** Of the bound: a page of a list, a city's status and a submission. */
export const boundMs = 50;

export function hotCalls(size: SampleSize): readonly HotCall[] {
  return [...lists(size), ...searches(size), ...others(size)];
}

function lists(size: SampleSize): readonly HotCall[] {
  const rounds = sampleRounds(size);
  const at = <T>(all: readonly T[], turn: number): T => all[(turn * 7) % all.length]!;
  const list = (
    name: string,
    filter: (turn: number) => SubmissionFilter,
    page: number,
    sort?: SubmissionSort,
  ): HotCall => ({
    isBound: page === 1,
    name: `list: ${name}${sort ? `, by ${sort}` : ""}, page ${String(page)}`,
    ask: (store, turn) =>
      store.seenBy(province).rounds.submissions(filter(turn), { page, size: 50, ...(sort && { sort }) }),
  });
  const everything = () => ({});
  const ofRound = (turn: number) => ({ form: at(rounds, turn).form, period: at(rounds, turn).period });
  const ofCity = (turn: number) => ({ city: at(cities, turn).code, kinds });
  const sorts = ["received", "updated", "unit"] as const;
  return [
    ...[1, 100].flatMap((page) => [
      list("all", everything, page),
      ...sorts.map((sort) => list("all", everything, page, sort)),
      list("a round", ofRound, page),
      ...sorts.map((sort) => list("a round", ofRound, page, sort)),
      list("a city", ofCity, page),
      ...sorts.map((sort) => list("a city", ofCity, page, sort)),
      list("a state", (turn) => ({ states: [at(submissionStates, turn)] }), page),
    ]),
    list("late", () => ({ late: true }), 1),
    list("a unit", (turn) => ({ unit: sampleUnit((turn * 31) % size.units).id }), 1),
    {
      isBound: true,
      name: "list: a city's office, its own, page 1",
      ask: (store, turn) =>
        store.seenBy(officer(at(cities, turn).code)).rounds.submissions(ofCity(turn), { page: 1, size: 50 }),
    },
  ];
}

function others(size: SampleSize): readonly HotCall[] {
  const rounds = sampleRounds(size);
  const open = rounds.at(-1)!;
  const roundAt = (turn: number) => rounds[(turn * 13) % rounds.length]!;
  const numberAt = (turn: number) => 1 + ((turn * 37) % size.units);
  const one = (turn: number): Submission => sampleSubmission(roundAt(turn), numberAt(turn), size);
  return [
    {
      isBound: true,
      name: "a city's status in a round",
      ask: (store, turn) => {
        const city = cities[turn % cities.length]!.code;
        const services = { store, forms, now: () => new Date() } as Services;
        const { form, period } = roundAt(turn);
        return readStatus(services, officer(city), { form, period, query: { city } });
      },
    },
    {
      isBound: true,
      name: "a submission",
      ask: (store, turn) => store.seenBy(province).rounds.submission(one(turn).id),
    },
    {
      isBound: false,
      name: "a submission by its sender's key",
      ask: (store, turn) => {
        const { by, key } = one(turn).filings[0]!;
        return store.rounds.byKey(by.account, key);
      },
    },
    {
      isBound: false,
      name: "what a unit reported",
      ask: (store, turn) =>
        store.seenBy(province).rounds.ofUnit("zone-quarterly", sampleUnit((turn * 31) % size.units).id),
    },
    {
      isBound: false,
      name: "filing a workbook",
      ask: (store, turn) => fileOnce(store, open, sampleUnit((turn * 31) % size.units)),
    },
  ];
}
