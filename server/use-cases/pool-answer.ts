import { Problem, workbookRefused } from "../../shared/submission/problem.ts";
import type { Busy, Refused } from "../workbooks/pool-messages.ts";

/** What the pool made of a request; Problems `busy` and `workbook-refused` where it made nothing. */
export function answered<A extends { readonly kind?: string }>(answer: A | Refused | Busy): A {
  if ("retryAfterSeconds" in answer) {
    const { retryAfterSeconds } = answer;
    throw new Problem("busy", { seconds: retryAfterSeconds }, { retryAfterSeconds });
  }
  if ("refusal" in answer) throw refused(answer);
  return answer;
}

/** A fault of ours is no fault of the file. */
function refused({ refusal }: Refused): Error {
  return refusal.code === "internal-fault" ? new Error(refusal.text.en) : workbookRefused(refusal);
}
