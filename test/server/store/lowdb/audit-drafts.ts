import { randomUUID } from "node:crypto";
import type { AuditDraft } from "../../../../shared/submission/audit-entry.ts";

/** An entry about the `number`-th submission. */
export function aDraft(number: number, more: Partial<AuditDraft> = {}): AuditDraft {
  return {
    id: randomUUID(),
    at: "2026-05-31T08:00:00.000Z",
    actor: { account: "a1", name: "广州市", role: "city" },
    action: "submission.return",
    target: { kind: "submission", id: String(number) },
    city: number % 2 === 0 ? "440100" : "440300",
    detail: { reason: `第 ${number} 行`, number, late: false },
    ...more,
  };
}
