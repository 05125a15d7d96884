import { Problem } from "../../shared/submission/problem.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Filing, Submission } from "../../shared/submission/submission.ts";
import type { Services } from "./services.ts";
import { seesReportOf } from "./sight.ts";

/** The submission, for somebody who may see it; for everybody else there is none: Problem `not-found`. */
export async function visibleSubmission({ store }: Services, actor: Actor, id: string): Promise<Submission> {
  const submission = await store.seenBy(actor).rounds.submission(id);
  if (!submission || !seesReportOf(actor, submission.unit)) throw new Problem("not-found");
  return submission;
}

/** The filing of that number, or the last one; Problem `not-found` when there is none of that number. */
export function filingNumbered({ filings }: Submission, number: number | undefined): Filing {
  const found = number === undefined ? filings.at(-1) : filings.find((one) => one.number === number);
  if (!found) throw new Problem("not-found");
  return found;
}
