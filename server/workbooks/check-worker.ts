import { workerData } from "piscina";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import type { Language, Text } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { contextFrom, type KnownRecords } from "../../shared/findings/known-context.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { loadForms } from "../forms/load-forms.ts";
import { markedCopy } from "./marked-copy.ts";
import { nodeCodec } from "./node-codec.ts";
import { asFault, asRefusal, type Refusal } from "./refusal.ts";

// The setter through which a hostile name could reach every object of this thread.
Reflect.deleteProperty(Object.prototype, "__proto__");

export interface CheckRequest {
  readonly bytes: Uint8Array;
  /** Also make the marked copy, with its words in this language. */
  readonly markedIn?: Language;
}

export interface CheckedUpload {
  readonly kind: "checked";
  readonly result: CheckResult;
  readonly marked?: Uint8Array;
  /** Why there is no marked copy although it was asked for. */
  readonly notMarked?: Text;
}

/** What becomes of one upload. Plain data: it crosses threads. */
export type CheckAnswer = CheckedUpload | { readonly kind: "refused"; readonly refusal: Refusal };

const forms = loadForms();
const contextOf = contextFrom(workerData as KnownRecords);

/** Reads, checks and, when asked, marks one upload. Runs in a thread of the check pool. */
export function checkUpload({ bytes, markedIn }: CheckRequest): CheckAnswer {
  try {
    const result = checkWorkbook(readWorkbook(bytes, nodeCodec), forms, contextOf);
    const checked: CheckedUpload = { kind: "checked", result };
    if (markedIn === undefined) return checked;
    const form = forms.get(result.identity.form)!;
    return { ...checked, ...markedCopy(bytes, result, { form, language: markedIn }) };
  } catch (error) {
    return { kind: "refused", refusal: refusalFor(error) };
  }
}

/** Answers once this thread has loaded everything; until then no file's time runs. */
export function isReady(): true {
  return true;
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof WorkbookRefusal) return asRefusal(error.code, error.slots);
  if (error instanceof FormRefusal) return { code: error.code, ...formRefusalWords(error) };
  return asFault(error);
}
