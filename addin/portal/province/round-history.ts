import type { RoundView } from "../../../shared/submission/round-view.ts";
import type * as z from "zod";
import type { auditEntry } from "../../../shared/submission/audit-entry.ts";
import { roundKey } from "../../../shared/submission/round.ts";
import type { Connection } from "../../api/connection.ts";
import type { Decision } from "./decision.ts";

type AuditEntry = z.infer<typeof auditEntry>;

/** What the round itself tells: its openings and extensions, the newest first. */
export function decisionsIn({ openings, extensions }: RoundView): readonly Decision[] {
  return newestFirst([
    ...openings.map(({ opensAt, dueAt, at, by, reason }, index) => ({
      at,
      by: by.name,
      reason,
      what: { kind: index === 0 ? ("open" as const) : ("reopen" as const), opensAt, dueAt },
    })),
    ...extensions.map(({ scope, until, at, by, reason }) => ({
      at,
      by: by.name,
      reason,
      what: { kind: "extend" as const, scope, until },
    })),
  ]);
}

/** Also the closings and changes of version, which the audit alone keeps. */
export async function allDecisions(connection: Connection, round: RoundView): Promise<readonly Decision[]> {
  const query = { order: "newest", action: "round", text: roundKey(round), limit: 1000 } as const;
  const { items } = (await connection.ask("readAudit", { query })).json;
  return newestFirst([...decisionsIn(round), ...items.flatMap((entry) => decisionOf(entry, round))]);
}

function decisionOf({ target, action, at, actor, detail }: AuditEntry, round: RoundView): readonly Decision[] {
  if (target.kind !== "round" || target.id !== roundKey(round)) return [];
  const said = { at, by: actor.name, reason: String(detail["reason"] ?? "") };
  if (action === "round.close") return [{ ...said, what: { kind: "close" } }];
  if (action !== "round.changeVersion") return [];
  const before = String(detail["before"] ?? "");
  return [{ ...said, what: { kind: "changeVersion", before, formId: String(detail["formId"] ?? "") } }];
}

function newestFirst(decisions: readonly Decision[]): readonly Decision[] {
  return [...decisions].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
