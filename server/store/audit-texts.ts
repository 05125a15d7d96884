import type { AuditEntry } from "../../shared/submission/audit-entry.ts";

/** Where a text is looked for in an entry: who did it, to what, and what is said of it. */
export function textsOfEntry({ actor, target, detail }: AuditEntry): readonly string[] {
  const said = Object.values(detail).filter((value) => typeof value === "string");
  return [actor.name, target.id, ...said];
}
