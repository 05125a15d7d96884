import { sql } from "kysely";
import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { round as roundSchema, type Round } from "../../../shared/submission/round.ts";
import { admit, assertNext } from "../checked.ts";
import { roundName } from "../round-name.ts";
import { StoreError } from "../store-error.ts";
import type { RoundStore, RoundTransaction } from "../store.ts";
import { recordEntries } from "./audit.ts";
import type { Database, Db } from "./database.ts";
import { roundByName, roundReader } from "./round-reader.ts";
import { PostgresRoundTransaction } from "./round-transaction.ts";
import { everything } from "./sight.ts";

/** Rounds in rows: a transaction on a round locks its row. */
export function roundStoreOf(database: Database): RoundStore {
  return {
    ...roundReader(database, everything),
    open: (round, entries) => openRound(database, round, entries),
    async transact<R>(form: string, period: string, work: (tx: RoundTransaction) => Promise<R>) {
      let locked: Round | undefined;
      return database.write({
        async lock(db) {
          locked = await roundByName(db, { form, period }, "locked");
          if (!locked) throw new StoreError("absent");
        },
        async work(writing) {
          const transaction = new PostgresRoundTransaction(writing, locked!);
          const result = await work(transaction);
          await recordEntries(writing, transaction.end());
          return result;
        },
      });
    },
  };
}

async function openRound(database: Database, given: Round, entries: readonly AuditDraft[]): Promise<void> {
  database.assertOpen();
  roundName(given);
  const round = admit(roundSchema, given);
  const { form, period, version } = round;
  const year = partitionYear(period);
  await database.write({
    async work(writing) {
      const { db } = writing;
      if (await roundByName(db, round)) throw new StoreError("duplicate");
      assertNext(undefined, round);
      await addYear(db, year);
      const { numInsertedOrUpdatedRows: inserted } = await db
        .insertInto("rounds")
        .values({ form, period, version, body: JSON.stringify(round) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (inserted !== 1n) throw new StoreError("duplicate");
      await recordEntries(writing, entries);
    },
  });
}

/** Makes the place of a year's submissions, once. */
export async function addYear(db: Db, year: number): Promise<void> {
  await sql`SELECT add_year(${year}::integer)`.execute(db);
}

/** Of "2026", "2026Q3". Throws StoreError `document-invalid` for a period that begins with no year. */
export function partitionYear(period: string): number {
  const year = Number(/^[1-9]\d{3}(?!\d)/.exec(period)?.[0] ?? "9999");
  if (year > 9998) throw new StoreError("document-invalid", { issue: `period: ${period}` });
  return year;
}
