import type { FieldDefinition } from "../forms/definition.ts";
import type { Form } from "../forms/form.ts";
import { parameterValue } from "../findings/rule-context.ts";

/** The table of a score form in which each row is a park. */
export const SCORE_TABLE = "scores";

/** A condition that is scored, with its maximum mark and its weight. */
export interface ScoredCondition {
  readonly column: FieldDefinition;
  readonly full: number;
  readonly weight: number;
}

/** How the scores of a round are added up; all of it are parameters of the form. */
export interface ScorePlan {
  readonly conditions: readonly ScoredCondition[];
  /** The weighted total of somebody who gives every condition its maximum. */
  readonly totalMark: number;
  /** From this many scoring experts on, the highest and the lowest total are dropped. */
  readonly trimFrom: number;
  /** Per cent of `totalMark`. */
  readonly spreadShare: number;
}

/** The scored conditions are the columns of the table for which the form has the parameters fullX and weightX. */
export function scorePlan(form: Form): ScorePlan {
  const parameters = new Map(form.definition.parameters.map((one) => [one.id, parameterValue(one, undefined)]));
  const columns = [...(form.tables.get(SCORE_TABLE)?.columns.values() ?? [])];
  const conditions = columns.flatMap((column) => {
    const name = `${column.id[0]!.toUpperCase()}${column.id.slice(1)}`;
    const full = parameters.get(`full${name}`);
    const weight = parameters.get(`weight${name}`);
    return full === undefined || weight === undefined ? [] : [{ column, full, weight }];
  });
  return {
    conditions,
    totalMark: parameters.get("totalMark") ?? 100,
    trimFrom: parameters.get("trimFrom") ?? Infinity,
    spreadShare: parameters.get("spreadShare") ?? 100,
  };
}

/** The weighted total of one expert's scores in the order of the conditions, from 0 to `totalMark`. */
export function weightedTotal({ conditions, totalMark }: ScorePlan, scores: readonly number[]): number {
  let weighted = 0;
  let weights = 0;
  for (const [at, { full, weight }] of conditions.entries()) {
    weighted += (scores[at]! / full) * weight;
    weights += weight;
  }
  return roundedTo((weighted / weights) * totalMark, TOTAL_DECIMALS);
}

/** Totals are freed of what binary fractions leave behind, so that a spread of 30 is not 30.000000000000014. */
export const TOTAL_DECIMALS = 8;

/** What Excel's ROUND gives for a figure that is not negative. */
export function roundedTo(figure: number, decimals: number): number {
  return Math.round(figure * 10 ** decimals) / 10 ** decimals;
}
