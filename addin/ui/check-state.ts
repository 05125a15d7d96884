import type { CellRef } from "../../shared/cells/address.ts";
import type { Text } from "../../shared/cells/text.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { CheckedView, EngineContext, RefusedView } from "../engine/check-engine.ts";
import type { HostErrorCode } from "./host.ts";
import type { Store } from "./store.ts";

/** Where a check of the open workbook stands. */
export type CheckPhase =
  | { readonly kind: "starting" }
  /** `part` of the work is done, 0 to 1. */
  | { readonly kind: "reading" | "checking"; readonly part: number }
  | { readonly kind: "ready" }
  | { readonly kind: "refused"; readonly refusal: RefusedView }
  /** `detail` is for whoever is asked for help; the words shown go by the code. */
  | { readonly kind: "failed"; readonly code: HostErrorCode | "engine-failed"; readonly detail: string };

/** Whether failing cells are coloured in the workbook. */
export type Marking =
  | { readonly kind: "on"; readonly cells: number }
  | { readonly kind: "off" }
  /** Sheets that are protected: their findings are in the list only. */
  | { readonly kind: "partly"; readonly cells: number; readonly protectedSheets: readonly string[] }
  | { readonly kind: "failed"; readonly code: HostErrorCode };

/** Something that was asked for and did not come about; the check itself goes on. */
export interface Trouble {
  readonly action: "clearMarks" | "goTo" | "fix" | "undo" | "giveReason" | "report";
  readonly code: HostErrorCode | "engine-failed";
  readonly detail: string;
}

export interface CheckState {
  readonly phase: CheckPhase;
  /** The last answer; it stays while the next one is made. */
  readonly view?: CheckedView;
  readonly marking: Marking;
  /** The cell that is selected in the workbook. */
  readonly selection?: CellRef;
  /** The finding that was last gone to, by `findingKey`. */
  readonly current?: string;
  /** What undo would take back. */
  readonly undo?: Text;
  /** What the last action ran into; gone with the next one. */
  readonly trouble?: Trouble;
  /** Excel is waiting for the user to leave a cell. */
  readonly waitingForCell: boolean;
  /** Findings of the server and remarks of reviewers, shown and marked beside our own. */
  readonly remarks: readonly Finding[];
}

/** The one thing behind the check's part of the pane and the ribbon's buttons. Nothing here throws: failures are states. */
export interface LiveCheck {
  readonly state: Store<CheckState>;
  /** Reads, checks, marks, and listens from then on. */
  start(): Promise<void>;
  /** Reads everything anew, and marks again. */
  recheck(): Promise<void>;
  clearMarks(): Promise<void>;
  /** Selects a marked cell of a finding, its first unless `mark` says which (from 0). */
  goTo(key: string, mark?: number): Promise<void>;
  next(): Promise<void>;
  previous(): Promise<void>;
  /** Puts in the fixes of these findings. */
  fix(keys: readonly string[]): Promise<void>;
  undo(): Promise<void>;
  /** Writes reasons into the sheet 审核结果. */
  giveReason(keys: readonly string[], reason: string): Promise<void>;
  know(context: EngineContext): Promise<void>;
  showRemarks(remarks: readonly Finding[]): Promise<void>;
  report(): Promise<SheetContent | undefined>;
  /** Ends listening; marks stay. */
  stop(): void;
}

/** Names a finding between two checks of the same workbook. */
export function findingKey({ rule, rowKey, marks: [first] }: Finding): string {
  return [rule, rowKey, first ? `${first.sheet}!${String(first.row)}:${String(first.column)}` : ""].join("\u0000");
}
