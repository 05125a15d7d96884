import { cities } from "../../shared/forms/codes/regions.ts";
import type { HotCall } from "./hot-call.ts";
import { sampleRounds, sampleSubmission, sampleUnit, type SampleSize } from "./sample-years.ts";

interface Search {
  readonly name: string;
  readonly text: (turn: number) => string;
  /** Few have it: it is found by its grams. What many have is counted by looking at each. */
  readonly isRare: boolean;
}

const province = { account: "province-1", name: "省级管理员", role: "province" } as const;

/** First pages of what has a text: of all, as a city's office sees it, and of a round. */
export function searches(size: SampleSize): readonly HotCall[] {
  return searched(size).flatMap(({ name, text, isRare }): readonly HotCall[] => [
    {
      isBound: isRare,
      name: `search: ${name}, all`,
      ask: (store, turn) =>
        store.seenBy(province).rounds.submissions({ text: text(turn) }, { page: 1, size: 50, ...sortAt(turn) }),
    },
    {
      isBound: isRare,
      name: `search: ${name}, a city's office`,
      ask: (store, turn) => {
        const city = cities[(turn * 31) % cities.length]!.code;
        const officer = { account: `city-${city}`, name: "示例地市经办人", role: "city", city } as const;
        const filter = { city, kinds: ["park", "area"], text: text(turn) } as const;
        return store.seenBy(officer).rounds.submissions(filter, { page: 1, size: 50, ...sortAt(turn) });
      },
    },
    {
      isBound: isRare,
      name: `search: ${name}, a round`,
      ask: (store, turn) => {
        const { form, period } = roundAt(size, turn);
        const filter = { form, period, text: text(turn) };
        return store.seenBy(province).rounds.submissions(filter, { page: 1, size: 50, ...sortAt(turn) });
      },
    },
  ]);
}

function sortAt(turn: number): { readonly sort?: "received" | "unit" } {
  return turn % 3 === 0 ? {} : { sort: turn % 3 === 1 ? "received" : "unit" };
}

function roundAt(size: SampleSize, turn: number) {
  const rounds = sampleRounds(size);
  return rounds[(turn * 7) % rounds.length]!;
}

function searched(size: SampleSize): readonly Search[] {
  const unitAt = (turn: number) => sampleUnit((turn * 31) % size.units);
  return [
    { name: "a unit's number", text: (turn) => unitAt(turn).name.slice(-7), isRare: true },
    { name: "a unit's name", text: (turn) => unitAt(turn).name, isRare: true },
    // Some thousand of a million have them.
    { name: "four digits", text: (turn) => unitAt(turn).name.slice(-5, -1), isRare: false },
    {
      name: "a receipt",
      text: (turn) => sampleSubmission(roundAt(size, turn), 1 + (turn % size.units), size).filings[0]!.receipt,
      isRare: true,
    },
    { name: "a text that nobody has", text: (turn) => `没有这样的${String(turn)}`, isRare: true },
    { name: "a character that nobody has", text: (turn) => [..."没这样的个呀"][turn % 6]!, isRare: true },
    { name: "a character of one city", text: () => "肇", isRare: false },
    { name: "a city's name", text: () => "肇庆", isRare: false },
    { name: "a part of all names", text: () => "示例", isRare: false },
  ];
}
