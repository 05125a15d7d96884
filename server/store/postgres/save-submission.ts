import { isDeepStrictEqual } from "node:util";
import { sql, type Expression, type SqlBool } from "kysely";
import type { Submission } from "../../../shared/submission/submission.ts";
import { assertNext } from "../checked.ts";
import { StoreError } from "../store-error.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";
import { submissionById, type SenderKey } from "./known-submissions.ts";
import { placeRow, submissionRow } from "./submission-row.ts";
import { changeTallies } from "./tallies.ts";

/** A submission that may be saved: it is the next version, and nobody else has what only one may have. */
export interface NextSubmission {
  readonly saved: Submission;
  /** As it is stored in the round; undefined for a new one. */
  readonly stored: Submission | undefined;
  /** Of the filings that are new in it. Filings are added, and never taken away. */
  readonly keys: readonly SenderKey[];
}

/**
 * Changes nothing. Throws StoreError `conflict` or `duplicate`. The round is locked; another round may still take the id
 * or a key before `writeSubmission` does.
 */
export async function nextSubmission(db: Db, saved: Submission): Promise<NextSubmission> {
  const found = await submissionById(db, saved.id);
  const stored = found?.form === saved.form && found.period === saved.period ? found : undefined;
  assertNext(stored, saved);
  const known = new Set(keysOf(stored).map(asText));
  const all = keysOf(saved);
  const keys = all.filter((key) => !known.has(asText(key)));
  const isDuplicate =
    stored !== found || new Set(all.map(asText)).size < all.length || (await isClashing(db, saved, keys));
  if (isDuplicate) throw new StoreError("duplicate");
  return { saved, stored, keys };
}

/** Throws StoreError `duplicate` where another round was faster: then a part of it is written, and must not stay. */
export async function writeSubmission(db: Db, { saved, stored, keys }: NextSubmission): Promise<void> {
  await (stored ? replaceRow(db, saved, stored) : insertRow(db, saved));
  await insertKeys(db, saved, keys);
  await changeTallies(db, stored, saved);
}

function keysOf(submission: Submission | undefined): readonly SenderKey[] {
  return (submission?.filings ?? []).map(({ by, key }) => ({ account: by.account, key }));
}

function asText({ account, key }: SenderKey): string {
  return JSON.stringify([account, key]);
}

async function isClashing(
  db: Db,
  { form, period, number, id, unit }: Submission,
  keys: readonly SenderKey[],
): Promise<boolean> {
  const others = db
    .selectFrom("submissions")
    .select("number")
    .where("form", "=", form)
    .where("period", "=", period)
    .where((eb) => eb.or([eb("unit_id", "=", columnText(unit.id)), eb("number", "=", number)]))
    .where("id", "<>", id);
  const senders = db.selectFrom("sender_keys").select("submission").where(isOneOf(keys));
  const { clashes } = await db
    .selectNoFrom((eb) => eb.or([eb.exists(others), eb.exists(senders)]).as("clashes"))
    .executeTakeFirstOrThrow();
  return Boolean(clashes);
}

function isOneOf(keys: readonly SenderKey[]): Expression<SqlBool> {
  const accounts = keys.map(({ account }) => columnText(account));
  const names = keys.map(({ key }) => columnText(key));
  return sql<SqlBool>`(account, key) IN (SELECT * FROM unnest(${accounts}::text[], ${names}::text[]))`;
}

async function insertRow(db: Db, saved: Submission): Promise<void> {
  const { numInsertedOrUpdatedRows: inserted } = await db
    .insertInto("submission_ids")
    .values(placeRow(saved))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (inserted !== 1n) throw new StoreError("duplicate");
  await db.insertInto("submissions").values(submissionRow(saved)).execute();
}

async function replaceRow(db: Db, saved: Submission, stored: Submission): Promise<void> {
  const { id, form, period } = saved;
  await db
    .updateTable("submissions")
    .set(submissionRow(saved))
    .where("form", "=", form)
    .where("period", "=", period)
    .where("number", "=", stored.number)
    .execute();
  const [before, after] = [stored, saved].map(placeRow);
  if (isDeepStrictEqual(before, after)) return;
  await db.updateTable("submission_ids").set(after!).where("id", "=", id).execute();
}

async function insertKeys(db: Db, { id }: Submission, keys: readonly SenderKey[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map(({ account, key }) => ({
    account: columnText(account),
    key: columnText(key),
    submission: id,
  }));
  const { numInsertedOrUpdatedRows: inserted } = await db
    .insertInto("sender_keys")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (inserted !== BigInt(rows.length)) throw new StoreError("duplicate");
}
