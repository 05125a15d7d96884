import { sql, type Insertable, type Selectable } from "kysely";
import { compare } from "../../../shared/cells/compare.ts";
import { session, type Session } from "../../../shared/submission/account.ts";
import { sessionEnd } from "../../../shared/submission/session-lifetime.ts";
import { admit } from "../checked.ts";
import { isSessionOver } from "../session-over.ts";
import type { SessionStore } from "../store.ts";
import { recordEntries } from "./audit.ts";
import { columnText, textOfColumn } from "./column-text.ts";
import type { Database, Db } from "./database.ts";
import { everything } from "./sight.ts";
import type { Tables } from "./tables.ts";

type Sessions = Pick<SessionStore, "session" | "sessionsOf" | "save" | "endAll">;

/** Sessions; what has run out is removed when another is saved. */
export function sessionsIn(database: Database): Sessions {
  const found = async (column: "token_hash" | "account", value: string): Promise<readonly Session[]> => {
    return database.read(everything, async (db) => {
      const rows = await db.selectFrom("sessions").selectAll().where(column, "=", columnText(value)).execute();
      if (rows.length === 0) return [];
      const now = await database.clockIn(db);
      return rows.map(sessionOf).filter((one) => !isSessionOver(one, now));
    });
  };
  return {
    session: async (tokenHash) => (await found("token_hash", tokenHash))[0],
    sessionsOf: async (account) =>
      [...(await found("account", account))].sort(
        (a, b) => compare(a.openedAt, b.openedAt) || compare(a.tokenHash, b.tokenHash),
      ),
    save: (given, entries = []) =>
      database.write({
        async work(writing) {
          await upsert(writing.db, admit(session, given));
          await writing.db.deleteFrom("sessions").where("over_at", "<=", writing.now).execute();
          await recordEntries(writing, entries);
        },
      }),
    endAll: (account, at, except = "") =>
      database.write({
        async work({ db }) {
          await db
            .updateTable("sessions")
            .set({ ended_at: at })
            .where("account", "=", columnText(account))
            .where("ended_at", "is", null)
            .where("token_hash", "!=", columnText(except))
            .execute();
        },
      }),
  };
}

/** A session that has ended stays ended. */
async function upsert(db: Db, saved: Session): Promise<void> {
  const row = rowOf(saved);
  const { token_hash: _, ended_at: __, ...rest } = row;
  await db
    .insertInto("sessions")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("token_hash")
        .doUpdateSet({ ...rest, ended_at: sql<string | null>`coalesce(sessions.ended_at, excluded.ended_at)` }),
    )
    .execute();
}

export function rowOf({
  tokenHash,
  account,
  carrier,
  openedAt,
  seenAt,
  endedAt,
}: Session): Insertable<Tables["sessions"]> {
  return {
    token_hash: columnText(tokenHash),
    account: columnText(account),
    carrier,
    opened_at: openedAt,
    seen_at: seenAt,
    ended_at: endedAt,
    over_at: new Date(sessionEnd(openedAt)).toISOString(),
  };
}

export function sessionOf(row: Selectable<Tables["sessions"]>): Session {
  const { token_hash, account, carrier, opened_at: openedAt, seen_at: seenAt, ended_at: endedAt } = row;
  return { tokenHash: textOfColumn(token_hash), account: textOfColumn(account), carrier, openedAt, seenAt, endedAt };
}
