import type { Language, Text } from "../../shared/cells/text.ts";
import type { RegisteredPark } from "../../shared/findings/check-context.ts";
import type { RuleImpact } from "../../shared/findings/impact.ts";
import type { CheckResult, Identity } from "../../shared/findings/finding.ts";
import type { KnownRecords } from "../../shared/findings/known-context.ts";
import type { FormDefinition } from "../../shared/forms/definition.ts";
import type { FormProblem } from "../../shared/forms/form-error.ts";
import type { CellChange } from "../../shared/submission/diff.ts";
import type { Blocker } from "../../shared/submission/gate.ts";
import type { SignedRemark } from "../../shared/submission/remarks-as-findings.ts";
import type { UnitFacts } from "../../shared/submission/unit-facts.ts";
import type { FiledFigures } from "../../shared/summary/totals-of-filings.ts";
import type { BlobSource } from "../store/blob-source.ts";
import type { Refusal } from "./refusal.ts";
import type { TemplateOptions } from "./template-context.ts";

/** What was sent in. The bytes are handed over to a thread and gone afterwards. */
export interface Upload {
  readonly bytes: Uint8Array;
  /** What the bytes are: an .xlsx file (where it is not said), or a `Workbook` as JSON in UTF-8. */
  readonly content?: "xlsx" | "cells";
}

export interface CheckRequest extends Upload {
  /** Also make the marked copy, with its words in this language. */
  readonly markedIn?: Language;
}

/** What is known beside a workbook; results and records are named by the SHA-256 of their blobs. */
export interface FilingContext {
  /** The check result of the same unit's last accepted workbook before this period. */
  readonly previous?: string;
  readonly register?: readonly RegisteredPark[];
  readonly round?: {
    /** Every other workbook of the round. */
    readonly others: readonly { readonly roundRecord: string; readonly recommended: boolean }[];
    readonly roundsInYear: number;
    readonly applications?: readonly string[];
  };
  /** Rule ids that a waiver has been approved for. */
  readonly waived?: readonly string[];
}

/** Whose workbook it is and for what, as it says itself. */
export interface UploadIdentity extends Identity, UnitFacts {}

export interface RecheckRequest {
  /** The blob of the check result. */
  readonly result: string;
  readonly context: FilingContext;
}

export interface MarkRequest {
  /** The blobs of the workbook and of its check result. */
  readonly workbook: string;
  readonly result: string;
  /** Evaluates the record again before it is marked; without it the stored findings are shown. */
  readonly context?: FilingContext;
  readonly remarks: readonly SignedRemark[];
  readonly language: Language;
}

export interface DiffRequest {
  /** The form version of the later one. */
  readonly formId: string;
  /** The blobs of two check results. */
  readonly from: string;
  readonly to: string;
}

export interface TemplateRequest {
  readonly formId: string;
  readonly options: TemplateOptions;
}

/** A definition that is not published, of which a blank workbook is to be made. */
export interface DraftRequest {
  readonly definition: FormDefinition;
}

/** The form version of which a filled sample is wanted. */
export type SampleRequest = Pick<TemplateRequest, "formId">;

/** A definition that is to be written as a workbook. */
export interface DefinitionBookRequest {
  readonly definition: FormDefinition;
}

/** How a stored workbook fares under a definition that is not published. */
export interface TryRequest {
  /** Its blob, and the form version that it was filed with. */
  readonly workbook: string;
  readonly formId: string;
  readonly context: FilingContext;
  /** The definition goes along when a thread has said that it does not have the one of this key. */
  readonly trial: { readonly key: string; readonly definition?: FormDefinition };
}

/** A definition workbook that can be published, or what is wrong with it. */
export type DefinitionRead =
  | {
      readonly kind: "sound";
      readonly definition: FormDefinition;
      /** The words of the clauses that it was proved with. */
      readonly clauses: Readonly<{ [citation: string]: string }>;
      /** The .xlsx file: as it came, or as it was made from cells. */
      readonly workbook: Uint8Array;
    }
  | {
      readonly kind: "unsound";
      readonly head?: Pick<FormDefinition, "form" | "version" | "title" | "unitKind" | "periodKind" | "valid">;
      /** The first of `problemCount`. */
      readonly problems: readonly FormProblem[];
      readonly problemCount: number;
    };

export type Tried =
  | { readonly kind: "trialNeeded" }
  | {
      readonly kind: "tried";
      /** Whether it has mandatory findings. */
      readonly blocked: { readonly before: boolean; readonly after: boolean };
      readonly impacts: readonly Pick<RuleImpact, "rule" | "change">[];
    };

export interface CheckedUpload {
  readonly kind: "checked";
  readonly result: CheckResult;
  readonly marked?: Uint8Array;
  /** Why there is no marked copy although it was asked for. */
  readonly notMarked?: Text;
}

export interface Judgement extends Pick<CheckResult, "findings" | "notEvaluated" | "criteria" | "counts"> {
  /** What stops a submission; none: it may be filed. */
  readonly blocking: readonly Blocker[];
}

export interface CheckedFiling extends Judgement {
  readonly kind: "checked";
  readonly identity: UploadIdentity;
  /** The names of the workbook's sheets. */
  readonly sheets: readonly string[];
  /** The .xlsx file: as it came, or as it was made from cells. */
  readonly workbook: Uint8Array;
  /** The blobs to be stored: the whole check result, and what other workbooks of the round may know of it. */
  readonly result: Uint8Array;
  readonly roundRecord: Uint8Array;
  /** What it adds to the totals of its form's summary. */
  readonly figures: FiledFigures;
  readonly durationMs: number;
  /** The marked copy where it was asked for, or why there is none. */
  readonly marked?: Uint8Array;
  readonly notMarked?: Text;
}

export interface Rechecked extends Judgement {
  readonly kind: "rechecked";
}

export type MarkedFiling =
  { readonly kind: "marked"; readonly marked: Uint8Array } | { readonly kind: "notMarked"; readonly text: Text };

export interface Compared {
  readonly kind: "compared";
  readonly changes: readonly CellChange[];
}

export interface MadeTemplate {
  readonly kind: "made";
  readonly bytes: Uint8Array;
}

/** There is no sample of the form. */
export interface NoSample {
  readonly kind: "noSample";
}

/** Why nothing was done with a request, where that lies with the file, or with us (code `internal-fault`). */
export interface Refused {
  readonly kind: "refused";
  readonly refusal: Refusal;
}

/** More is waiting than may wait; nothing was done. */
export interface Busy {
  readonly kind: "busy";
  readonly retryAfterSeconds: number;
}

export type CheckAnswer = CheckedUpload | Refused;

/** What a thread says to its host about a filing; plain data, for it crosses threads. */
export type FilingAnswer = CheckedFiling | Refused | { readonly kind: "stopped" };

/** What a thread is started with. Plain data: it crosses threads. */
export interface WorkerKnowledge {
  readonly known: KnownRecords;
  /** Absent at the prompt. */
  readonly blobs?: BlobSource;
}

/** What the host says to a thread that asked. */
export type HostReply<A> = { readonly kind: "answer"; readonly answer: A } | { readonly kind: "stop" };
