import { auditDraft, canonicalJson, type AuditEntry } from "../../../shared/submission/audit-entry.ts";
import type { AuditLog } from "../store.ts";
import type { AuditChain } from "./audit-chain.ts";
import { auditFilter } from "./audit-filter.ts";
import { verifyAudit } from "./verify-file.ts";
import { admit } from "../checked.ts";
import type { StoreHealth } from "./store-health.ts";

/** The audit log over a chain and the file that it is in. */
export function auditLogOf(path: string, chain: AuditChain, health: StoreHealth): AuditLog {
  return {
    async append(entries) {
      const drafts = entries.map((entry) => admit(auditDraft, entry));
      if (drafts.length > 0) await health.watch(chain.append(drafts));
    },
    async entries(query) {
      const { from, limit, before, newestFirst = false } = query;
      const part = { from, limit, newestFirst, ...(before !== undefined && { before }) };
      const found: AuditEntry[] = [];
      for await (const entry of chain.entries({ ...part, ...auditFilter(query) })) found.push(entry);
      return found;
    },
    head: async () => chain.head(),
    async verify(exported) {
      const head = exported ?? chain.head();
      return verifyAudit(path, head === null ? {} : { head });
    },
    lines: async () => linesOf(chain),
  };
}

async function* linesOf(chain: AuditChain): AsyncGenerator<string> {
  for await (const entry of chain.entries()) yield canonicalJson(entry);
}
