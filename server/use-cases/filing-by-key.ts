import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Filing, Submission } from "../../shared/submission/submission.ts";

/** What came with an Idempotency-Key. */
export interface Keyed {
  readonly actor: Actor;
  readonly key: string;
  /** SHA-256 */
  readonly workbook: string;
}

/** The filing that this account made with this key; Problem `idempotency-key-reused` when that was another workbook. */
export function filingByKey(
  submission: Submission,
  { actor, key, workbook }: Keyed,
): { readonly submission: Submission; readonly filing: Filing } {
  const filing = submission.filings.find((one) => one.key === key && one.by.account === actor.account);
  if (filing?.workbook !== workbook) throw new Problem("idempotency-key-reused");
  return { submission, filing };
}
