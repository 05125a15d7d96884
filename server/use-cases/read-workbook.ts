import type { Actor } from "../../shared/submission/roles.ts";
import type { FilingRequest } from "./read-receipt.ts";
import { recordDownload } from "./record-download.ts";
import type { Services } from "./services.ts";
import { filingNumbered, visibleSubmission } from "./visible-submission.ts";
import { workbookName } from "./workbook-name.ts";

/** A file to be handed out. */
export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The workbook of a filing, byte for byte as it came; Problem `not-found`. The audit knows who took it. */
export async function readWorkbook(
  services: Services,
  actor: Actor,
  { id, filing: number }: FilingRequest,
): Promise<Download> {
  const submission = await visibleSubmission(services, actor, id);
  const filing = filingNumbered(submission, number);
  const bytes = await services.store.blobs.get(filing.workbook);
  await recordDownload(services, actor, { submission, filing, what: "workbook" });
  return { fileName: workbookName(filing.fileName), bytes };
}
