import { aCleanApplication, type Application } from "./a-clean-application.ts";

interface OtherFiling {
  readonly application: Application;
  readonly recommended: boolean;
}

export interface RoundCase {
  readonly when: string;
  readonly round: { readonly others: readonly OtherFiling[]; readonly roundsInYear: number };
  readonly change?: (application: Application) => void;
  readonly fails: readonly string[];
}

/** Cases of the clean application, a park of 广州, among other workbooks of its round. */
export const roundCases: readonly RoundCase[] = [
  { when: "a second round in the year", round: { others: [], roundsInYear: 2 }, fails: ["Q0"] },
  { when: "广州 recommends its second park", round: aRound([anotherPark("甲园", "440100")]), fails: [] },
  {
    when: "广州 recommends its third park",
    round: aRound([anotherPark("甲园", "440100"), anotherPark("乙园", "440100")]),
    fails: ["Q1"],
  },
  {
    when: "a third park of 广州 that is not recommended",
    round: aRound([anotherPark("甲园", "440100"), anotherPark("乙园", "440100", { recommended: false })]),
    fails: [],
  },
  {
    when: "佛山 recommends its second park",
    round: aRound([anotherPark("甲园", "440600")]),
    change: ({ fields }) => void Object.assign(fields, { city: "440600", county: "440605" }),
    fails: ["Q1"],
  },
  {
    when: "parks of other cities",
    round: aRound([anotherPark("甲园", "440600"), anotherPark("乙园", "441300"), anotherPark("丙园", "440400")]),
    fails: [],
  },
  {
    when: "the same park again under the same name, spaced otherwise",
    round: aRound([anotherPark("天河智谷 人工智能产业园", "440100", { recommended: false })]),
    fails: ["Q2"],
  },
  {
    when: "the same reporting unit again for another park",
    round: aRound([anotherPark("甲园", "440600", { unitName: "天河智谷人工智能产业园" })]),
    fails: ["Q2"],
  },
  {
    when: "the same park again from another reporting unit",
    round: aRound([anotherPark("天河智谷人工智能产业园", "440600", { unitName: "甲园" })]),
    fails: ["Q2"],
  },
  {
    when: "an enterprise that another park counts too",
    round: aRound([anotherPark("甲园", "440600", { shares: 0 })]),
    fails: ["Q3"],
  },
  {
    when: "an enterprise that another park lists without its being settled",
    round: aRound([anotherPark("甲园", "440600", { shares: 0, settled: false })]),
    fails: [],
  },
  {
    when: "an enterprise that another park counts, listed here without its being settled",
    round: aRound([anotherPark("甲园", "440600", { shares: 5 })]),
    change: ({ tables, fields }) => {
      Object.assign(tables["enterprises"]![5]!, { settled: false, settledSince: null });
      Object.assign(fields, { aiOutputTotal: 21200, aiEnterpriseCount: 5, parkOutput: 42400 });
    },
    fails: [],
  },
];

function aRound(others: readonly OtherFiling[]): RoundCase["round"] {
  return { others, roundsInYear: 1 };
}

interface ParkTraits {
  readonly recommended?: boolean;
  /** It lists this enterprise of the clean application, counted from 0. */
  readonly shares?: number;
  readonly unitName?: string;
  readonly settled?: boolean;
}

function anotherPark(name: string, city: string, traits: ParkTraits = {}): OtherFiling {
  const { recommended = true, shares, settled = true, unitName = name } = traits;
  const application = aCleanApplication();
  Object.assign(application.fields, { unitName, parkName: name, city });
  const shared = shares === undefined ? undefined : application.tables["enterprises"]![shares];
  application.tables["enterprises"] = shared ? [{ ...shared, settled }] : [];
  return { application, recommended };
}
