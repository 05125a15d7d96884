import { evaluate } from "./findings/evaluate.ts";
import type { Filing } from "./findings/check-context.ts";
import type { CheckResult } from "./findings/finding.ts";
import type { Form } from "./forms/form.ts";

/** A workbook of a round with what the round itself knows of it. */
export interface RoundEntry {
  readonly result: CheckResult;
  readonly recommended: boolean;
}

/** Asks the rules of the round too (quota, one application a park, enterprises counted twice), of each workbook against all others. */
export function checkRound(form: Form, entries: readonly RoundEntry[], roundsInYear: number): readonly CheckResult[] {
  const filings = entries.map(({ result, recommended }): Filing => ({ record: result.record, recommended }));
  return entries.map(({ result }, index) => {
    const round = { others: filings.filter((_, other) => other !== index), roundsInYear };
    const verdict = evaluate(form, result.record, { context: { round }, reasons: new Map(result.reasons) });
    return { ...result, ...verdict };
  });
}
