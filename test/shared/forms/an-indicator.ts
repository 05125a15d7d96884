import type { Application, Values } from "./a-clean-application.ts";
import { cases, type RuleCase } from "./a-rule-case.ts";

/** The row of an indicator. */
export function indicatorOf({ tables }: Application, key: string): Values {
  return tables["indicators"]!.find((row) => row["indicator"] === key)!;
}

/** Makes an indicator agree with a list that was changed: this figure, with a target that it reaches exactly. */
export function agree(evaluation: Application, key: string, actual: number): void {
  Object.assign(indicatorOf(evaluation, key), { actual, target: actual, completion: actual === 0 ? null : 100 });
}

/** A change of one indicator's row. */
export function setIndicator(when: string, key: string, values: Values, ...fails: string[]): RuleCase {
  return cases(when, (evaluation) => void Object.assign(indicatorOf(evaluation, key), values), ...fails);
}
