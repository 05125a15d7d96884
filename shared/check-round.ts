import type { CheckContext, Filing, RoundContext } from "./findings/check-context.ts";
import { evaluate } from "./findings/evaluate.ts";
import type { CheckResult } from "./findings/finding.ts";
import type { Form } from "./forms/form.ts";
import type { Record } from "./records/record.ts";

/** A workbook of a round with what the round itself knows of it. */
export interface RoundEntry {
  readonly result: CheckResult;
  readonly recommended: boolean;
}

/** What is the same for every workbook of the round. */
export interface RoundFacts extends Omit<RoundContext, "others"> {
  /** Last period's record, the register: as for `checkWorkbook`. */
  readonly contextOf?: (record: Record) => CheckContext;
}

/** Asks the rules of the round too (quota, one application a park, enterprises counted twice), of each workbook against all others. */
export function checkRound(form: Form, entries: readonly RoundEntry[], facts: RoundFacts): readonly CheckResult[] {
  const { contextOf, ...known } = facts;
  const filings = entries.map(({ result, recommended }): Filing => ({ record: result.record, recommended }));
  return entries.map(({ result }, index) => {
    const others = filings.filter((_, other) => other !== index);
    const context = { ...contextOf?.(result.record), round: { ...known, others } };
    return { ...result, ...evaluate(form, result.record, { context, reasons: new Map(result.reasons) }) };
  });
}
