import { sql } from "kysely";
import type { Db } from "./database.ts";

/** "park": other programs in the same database have other locks. */
const ours = 0x7061726b;

/** 1 is that of add_year in the migrations. */
const numbers = { audit: 2, people: 3, forms: 4 } as const;

/** A lock until the end of the transaction on what is no row. */
export function lockFor(what: keyof typeof numbers): (db: Db) => Promise<unknown> {
  return (db) => sql`SELECT pg_advisory_xact_lock(${ours}::integer, ${numbers[what]}::integer)`.execute(db);
}

/** One for each counter of failed sign-ins; two that share a lock merely wait for each other. */
export function lockForThrottle(key: string): (db: Db) => Promise<unknown> {
  return (db) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, ${ours}))`.execute(db);
}
