import type { Language } from "../../shared/cells/text.ts";
import type { SignedRemark } from "../../shared/submission/remarks-as-findings.ts";
import type { Actor } from "../../shared/submission/roles.ts";
import type { Filing, Submission } from "../../shared/submission/submission.ts";
import { filingContext } from "./filing-context.ts";
import { markedName } from "./marked-name.ts";
import { notMarked } from "./not-marked.ts";
import { answered } from "./pool-answer.ts";
import type { FilingRequest } from "./read-receipt.ts";
import type { Download } from "./read-workbook.ts";
import { recordDownload } from "./record-download.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";

export interface MarkedRequest extends FilingRequest {
  readonly language: Language;
  readonly signal?: AbortSignal;
}

/**
 * The workbook of a filing with what the rules say of it now and what reviewers have remarked at its cells. Problems:
 * not-found, busy, workbook-refused. The audit knows who took it.
 */
export async function readMarkedCopy(services: Services, actor: Actor, request: MarkedRequest): Promise<Download> {
  const { id, filing: number, language, signal } = request;
  const submission = await visibleSubmission(services, actor, id);
  const filing = filingNumbered(submission, number);
  const context = await filingContext(services, actor, { submission, filing });
  const { workbook, result, fileName } = filing;
  const remarks = remarksOn(submission, filing);
  const asked = { caller: actor.account, workbook, result, context, remarks, language, ...(signal && { signal }) };
  const marked = answered(await services.checks.mark(asked));
  if (marked.kind === "notMarked") throw notMarked(marked.text);
  await recordDownload(services, actor, { submission, filing, what: "marked" });
  return { fileName: markedName(fileName), bytes: marked.marked };
}

/** What reviewers said of this filing, in the order in which they said it. */
function remarksOn({ events }: Submission, { number }: Filing): readonly SignedRemark[] {
  const ours = events.filter(({ filing }) => filing === number);
  return ours.flatMap(({ remarks = [], actor, at }) => remarks.map((one) => ({ ...one, by: actor.name, at })));
}
