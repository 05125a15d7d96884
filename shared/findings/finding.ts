import type { CellRef } from "../cells/address.ts";
import type { Text } from "../cells/text.ts";
import type { CellWrite } from "../cells/workbook.ts";
import type { Severity } from "../forms/definition.ts";
import type { Record } from "../records/record.ts";

/** A value that one click can put into a cell. */
export interface Fix extends CellWrite {
  readonly cell: CellRef;
}

/** One rule failing at some cells. */
export interface Finding {
  /** "A3.1", "enterprises.aiOutput.type" … */
  readonly rule: string;
  readonly severity: Severity;
  /** "指南 一(一)3"; absent for rules of our own. */
  readonly clause?: string;
  /** What a reason is keyed by: the row's key, or "" when the rule is about the whole form. */
  readonly rowKey: string;
  readonly marks: readonly CellRef[];
  /** What stands in the first marked cell. */
  readonly value?: string;
  readonly message: Text;
  readonly hint: Text;
  readonly fix?: Fix;
  /** What the unit wrote in column 说明 of the sheet 审核结果. */
  readonly reason?: string;
}

/** Why a rule could not be decided. */
export type NotEvaluatedReason = "unread" | "absent" | "noRound" | "noPrevious" | "noRegister";

export interface NotEvaluated {
  readonly rule: string;
  readonly reason: NotEvaluatedReason;
  /** The fields and columns ("enterprises.aiOutput") that were missing or unread. */
  readonly inputs: readonly string[];
}

/** 符合 · 不符合 · 已说明 · 豁免 · 未评估 */
export type Outcome = "met" | "unmet" | "explained" | "waived" | "notEvaluated";

/** The result of one rule that cites a clause or is asked for in a summary. */
export interface CriterionResult {
  readonly rule: string;
  readonly outcome: Outcome;
  /** The ids of the branches that held, where the rule has branches (A3.1). */
  readonly branches?: readonly string[];
}

export type Counts = Readonly<{ [severity in Severity]: number }>;

export interface Identity {
  /** "application@2018.1" */
  readonly form: string;
  readonly unit: string;
  readonly period: string;
}

export interface CheckResult {
  readonly identity: Identity;
  readonly record: Record;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly criteria: readonly CriterionResult[];
  readonly counts: Counts;
  /** What the unit wrote in column 说明, by `reasonKey`; also for rules that are decided later, against the round. */
  readonly reasons: readonly (readonly [key: string, reason: string])[];
  readonly durationMs: number;
}
