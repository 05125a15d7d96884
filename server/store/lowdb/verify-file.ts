import type { AuditHead } from "../../../shared/submission/audit-entry.ts";
import { verifyChain, type ChainVerdict } from "../audit-verify.ts";
import { asStoreError } from "../store-error.ts";
import { readLines } from "./audit-lines.ts";

/** `verifyChain` of a file, stopped or in use. */
export async function verifyAudit(path: string, exported: { readonly head?: AuditHead } = {}): Promise<ChainVerdict> {
  try {
    return await verifyChain(() => readLines(path), exported.head);
  } catch (error) {
    throw asStoreError(error, path);
  }
}
