import {
  auditDraft,
  firstPrevious,
  hashedText,
  type AuditDraft,
  type AuditEntry,
  type AuditHead,
} from "../../shared/submission/audit-entry.ts";
import { sha256Of } from "../sha256-of.ts";

/** The hash of an entry: of its canonical JSON without the hash itself. */
export function hashOfEntry(entry: { readonly [name: string]: unknown }): string {
  return sha256Of(hashedText(entry));
}

/** A draft as the entry behind the last one. */
export function linkEntry(draft: AuditDraft, last: AuditHead | null): AuditEntry {
  const body = {
    ...auditDraft.parse(draft),
    sequence: (last?.sequence ?? 0) + 1,
    previous: last?.hash ?? firstPrevious,
    algorithm: "sha256" as const,
  };
  return { ...body, hash: hashOfEntry(body) };
}
