import type { CriterionResult } from "../findings/finding.ts";

/** The results of a workbook's criteria, and each by its rule. */
export interface Outcomes {
  readonly list: readonly CriterionResult[];
  readonly byRule: ReadonlyMap<string, CriterionResult>;
}

/** Gives one object for all workbooks that fare alike: of ten thousand there are few dozen kinds. */
export function internedOutcomes(): (criteria: readonly CriterionResult[]) => Outcomes {
  const results = new Map<string, { readonly result: CriterionResult; readonly letter: string }>();
  const lists = new Map<string, Outcomes>();
  const one = (result: CriterionResult): { readonly result: CriterionResult; readonly letter: string } => {
    const { rule, outcome, branches } = result;
    const key = `${rule} ${outcome}${branches ? ` ${branches.join(" ")}` : ""}`;
    const found = results.get(key) ?? { result, letter: String.fromCharCode(results.size) };
    results.set(key, found);
    return found;
  };
  return (criteria) => {
    const known = criteria.map(one);
    const key = known.map(({ letter }) => letter).join("");
    const list = known.map(({ result }) => result);
    const found = lists.get(key) ?? { list, byRule: new Map(list.map((result) => [result.rule, result])) };
    lists.set(key, found);
    return found;
  };
}
