import type { Language, Text } from "../../shared/cells/text.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import type { Counts, CriterionResult, Finding, Identity, NotEvaluated } from "../../shared/findings/finding.ts";
import type { Record } from "../../shared/records/record.ts";
import type { RegisteredPark } from "../../shared/findings/check-context.ts";
import type { Blocker } from "../../shared/submission/gate.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { BookPatch, CellChange } from "../ui/host.ts";

/** A check as the pane and the portal show it: plain data that crosses threads. */
export interface CheckedView {
  readonly kind: "checked";
  readonly identity: Identity;
  /** Of the form. */
  readonly title: Text;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly criteria: readonly CriterionResult[];
  readonly counts: Counts;
  /** What would stop it from being filed. */
  readonly blockers: readonly Blocker[];
  /** The words of every clause that a finding cites: "指南 一(一)3" → … */
  readonly clauses: Readonly<{ [clause: string]: string }>;
  /**
   * Names of the fields, columns and rules that findings, criteria and rules not evaluated speak of, by id: of a field
   * or column ("enterprises.aiOutput"), of a rule its title ("A3.1"), of what a field implies the field's name
   * ("enterprises.aiOutput.type").
   */
  readonly labels: Readonly<{ [name: string]: Text }>;
  /** Spent in the engine on this answer, ms. */
  readonly engineMs: number;
}

/** The workbook is none of our forms; the words say what to do. */
export interface RefusedView {
  readonly kind: "refused";
  readonly code: string;
  readonly message: Text;
  readonly hint: Text;
}

export type CheckAnswer = CheckedView | RefusedView;

/** What is known beside the workbook, from the server. */
export interface EngineContext {
  readonly previous?: Record;
  readonly register?: readonly RegisteredPark[];
  /** Rules that a waiver was approved for. */
  readonly waived?: readonly string[];
}

/** How a reason gets into the workbook: cells of the sheet 审核结果 that is there, or that sheet made new. */
export type ReasonPlan =
  | { readonly kind: "cells"; readonly writes: readonly CellChange[] }
  | { readonly kind: "sheet"; readonly content: SheetContent };

export interface ReasonGiven {
  readonly rule: string;
  readonly rowKey: string;
  readonly reason: string;
  readonly language: Language;
}

export interface EngineProgress {
  readonly stage: "sending" | "checking";
  /** 0 to 1 */
  readonly part: number;
}

/** The same check as everywhere, off the thread that draws. Calls are answered in the order in which they were made. */
export interface CheckEngine {
  open(workbook: Workbook, progress?: (now: EngineProgress) => void): Promise<CheckAnswer>;
  /** Takes in what changed. Throws when nothing is open. */
  update(patches: readonly BookPatch[]): Promise<CheckAnswer>;
  /** Checks again with what the server knows, and keeps it for what is opened later; undefined when nothing is open. */
  know(context: EngineContext): Promise<CheckAnswer | undefined>;
  planReasons(given: readonly ReasonGiven[]): Promise<ReasonPlan>;
  /** The sheet 审核结果 of the check as it stands, reviewers' remarks first, for the screen and the printer. */
  report(language: Language, remarks?: readonly Finding[]): Promise<SheetContent>;
  /** The open workbook as JSON, ready to be sent to the server. */
  cells(): Promise<string>;
  close(): void;
}
