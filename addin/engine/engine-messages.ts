import type { Language } from "../../shared/cells/text.ts";
import type { Row, Workbook } from "../../shared/cells/workbook.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { BookPatch } from "../ui/host.ts";
import type { FileAnswers, FileOrder } from "./file-messages.ts";
import type { Run } from "./item-runs.ts";
import type { CheckAnswer, EngineContext, ReasonGiven, ReasonPlan } from "./check-engine.ts";

/** A piece of a workbook that is small enough to be handed over between two frames. */
export type Slice =
  | Extract<BookPatch, { readonly kind: "cells" }>
  /** Their rows follow. */
  | { readonly kind: "book"; readonly workbook: Workbook }
  | Extract<BookPatch, { readonly kind: "sheet" }>
  /** Further rows of a sheet that was begun by one of the above. */
  | { readonly kind: "rows"; readonly sheet: string; readonly rows: readonly Row[] };

/** What is asked about the open workbook. */
export type CheckOrder =
  | { readonly kind: "take"; readonly slice: Slice }
  /** Checks what was taken. */
  | { readonly kind: "check" }
  | { readonly kind: "know"; readonly context: EngineContext }
  | { readonly kind: "planReasons"; readonly given: readonly ReasonGiven[] }
  | { readonly kind: "report"; readonly language: Language; readonly remarks: readonly Finding[] }
  | { readonly kind: "cells" };

/** What is asked of the engine, one at a time: the next is sent after the answer. */
export type EngineOrder = CheckOrder | FileOrder;

export interface EngineRequest {
  readonly id: number;
  readonly order: EngineOrder;
}

/** What an order is answered with. */
export interface EngineAnswers extends FileAnswers {
  readonly take: undefined;
  readonly check: CheckAnswer;
  readonly know: CheckAnswer | undefined;
  readonly planReasons: ReasonPlan;
  readonly report: SheetContent;
  readonly cells: string;
}

export type EngineAnswer = EngineAnswers[EngineOrder["kind"]];

/** Long lists go ahead of their answer, in runs, and so does a workbook, in slices. */
export type EngineReply =
  | { readonly id: number; readonly kind: "items"; readonly runs: readonly Run[] }
  | { readonly id: number; readonly kind: "slice"; readonly slice: Slice }
  | { readonly id: number; readonly kind: "answer"; readonly answer: EngineAnswer }
  | { readonly id: number; readonly kind: "failed"; readonly detail: string };

/** Either end of what joins the two threads: a Worker, the scope inside it, or a MessagePort. */
export interface EnginePort {
  postMessage(message: unknown): void;
  addEventListener(type: "message" | "messageerror" | "error", listener: (event: object) => void): void;
}
