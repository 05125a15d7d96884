import type { MarkDefinition, RuleDefinition } from "./definition.ts";
import type { Reads } from "./expression-reads.ts";
import type { ExpressionModel } from "./expressions.ts";
import type { SharedValue } from "./shared-values.ts";

/** An expression ready to run: its context is the object that `findings/` builds from a record. */
export interface Runnable {
  readonly run: (context: object) => unknown;
  readonly reads: Reads;
}

export interface MarkProgram {
  readonly definition: MarkDefinition;
  readonly rows?: Runnable;
  readonly most?: Runnable;
}

export interface RuleProgram {
  readonly rule: RuleDefinition;
  readonly when?: Runnable;
  readonly holds: Runnable;
  /** Of a row rule: every row that fails it, in one run over the table. */
  readonly failingRows?: (context: object) => readonly object[];
  readonly branches: readonly { readonly id: string; readonly holds: Runnable }[];
  readonly facts: ReadonlyMap<string, Runnable>;
  readonly marks: readonly MarkProgram[];
  readonly fix?: Runnable;
  /** What decides the rule: the reads of `when` and `holds`. */
  readonly decides: Reads;
  /** All that can change its finding: also facts, marks and the fix. */
  readonly touches: Reads;
}

export interface SummaryProgram {
  readonly columns: ReadonlyMap<string, Runnable>;
  readonly distinctWhere?: Runnable;
  readonly breakdownWhere: readonly (Runnable | undefined)[];
}

/** Every expression of a form, checked against its own fields and ready to run. */
export interface Program {
  readonly model: ExpressionModel;
  readonly shared: readonly SharedValue[];
  readonly rules: readonly RuleProgram[];
  /** "leaderName" or "attachments.fileName" → when it is required. */
  readonly requiredWhen: ReadonlyMap<string, Runnable>;
  readonly summary: SummaryProgram;
}
