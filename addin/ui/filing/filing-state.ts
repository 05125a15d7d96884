import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { FormLine } from "../../../shared/submission/form-line.ts";
import type { Remark, SubmissionState } from "../../../shared/submission/submission.ts";
import type { Receipt, SubmissionLine, SubmissionView } from "../../../shared/submission/submission-views.ts";
import type { Noticed } from "../errands.ts";
import type { Loaded } from "../loaded.ts";

/** What the open workbook says it is. */
export interface BookIdentity {
  /** "application@2020.1" and "application". */
  readonly formId: string;
  readonly form: string;
  /** As the cover names it. */
  readonly unit: string;
  readonly period: string;
}

export interface QueueFilter {
  readonly form: string;
  readonly period: string;
  /** "" for those that await this office. */
  readonly state: SubmissionState | "";
  readonly page: number;
}

export interface QueuePage {
  readonly items: readonly SubmissionLine[];
  readonly total: number;
  readonly pages: number;
}

export interface FilingState extends Noticed {
  readonly book?: BookIdentity;
  readonly forms: Loaded<readonly FormLine[]>;
  readonly rounds: Loaded<readonly RoundView[]>;
  /** What the server has of the open workbook: null where it was never filed, or is nobody's whom we may see. */
  readonly thread: Loaded<SubmissionView | null>;
  /** Of those who review. */
  readonly queue: Loaded<QueuePage>;
  readonly filter: QueueFilter;
  /** Remarks that were not sent yet. */
  readonly drafts: readonly Remark[];
  /** Of the thread's city in its round. */
  readonly quota?: { readonly allowed: number; readonly taken: number };
  /** Shown until it is put away. */
  readonly receipt?: Receipt;
  readonly isConfirming: boolean;
}

export const firstState: FilingState = {
  forms: { phase: "none" },
  rounds: { phase: "none" },
  thread: { phase: "none" },
  queue: { phase: "none" },
  filter: { form: "", period: "", state: "", page: 1 },
  drafts: [],
  isConfirming: false,
};
