import type { Insertable } from "kysely";
import type { AuditEntry } from "../../../shared/submission/audit-entry.ts";
import type { Round } from "../../../shared/submission/round.ts";
import type { Submission } from "../../../shared/submission/submission.ts";
import type { BlobReader, BlobStore } from "../blobs.ts";
import type { StoreContents } from "../move/contents.ts";
import { inBatches } from "../move/in-batches.ts";
import { roundName } from "../round-name.ts";
import { nameKey } from "../unit-order.ts";
import { rowOf as auditRow } from "./audit.ts";
import { insertBlob, rawHash } from "./blobs.ts";
import { columnText } from "./column-text.ts";
import type { Db } from "./database.ts";
import type { OwnConnection } from "./own-connection.ts";
import { addYear, partitionYear } from "./rounds.ts";
import { rowOf as sessionRow } from "./sessions.ts";
import { placeRow, submissionRow } from "./submission-row.ts";
import type { Tables } from "./tables.ts";
import { tallyNew } from "./tallies.ts";

/** PostgreSQL takes 65,535 parameters in a statement, and a submission has 21 of them. */
const ROWS_AT_A_TIME = 500;

/**
 * Writes all but blobs into the tables of a database that nobody else uses, a part in each transaction, with the audit
 * last. What is there already stays as it is. `onPart` is told how many submissions or entries came.
 */
export async function fillTables(
  { db, write }: OwnConnection,
  contents: StoreContents,
  onPart: (count: number) => void,
): Promise<void> {
  await write(() => fillForms(db, contents));
  await write(() => fillSessions(db, contents));
  await write(() => fillPeople(db, contents));
  for (const round of await contents.rounds()) {
    await write(() => addRound(db, round));
    for await (const batch of inBatches(contents.submissions(round), ROWS_AT_A_TIME)) {
      await write(() => addSubmissions(db, batch));
      onPart(batch.length);
    }
  }
  for await (const batch of inBatches(contents.audit(), ROWS_AT_A_TIME)) {
    await write(() => insertNew(db, "audit_entries", batch.map(rowOfLine)));
    onPart(batch.length);
  }
}

type Row<Table extends keyof Tables> = Insertable<Tables[Table]>;

async function insertNew<Table extends keyof Tables>(db: Db, table: Table, rows: readonly Row<Table>[]): Promise<void> {
  for await (const batch of inBatches(rows, ROWS_AT_A_TIME)) {
    await db
      .insertInto(table)
      .values(batch as never)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Their order is that in which they come. */
async function fillForms(db: Db, contents: StoreContents): Promise<void> {
  const forms = await contents.forms();
  await insertNew(
    db,
    "published_forms",
    forms.map((form) => ({ id: form.id, body: JSON.stringify(form) })),
  );
}

async function fillSessions(db: Db, contents: StoreContents): Promise<void> {
  const { sessions, throttles, kept } = await contents.sessions();
  await insertNew(db, "sessions", sessions.map(sessionRow));
  await insertNew(
    db,
    "throttles",
    throttles.map(({ key, points, expires }) => ({ key: columnText(key), points, expires, over_at: expires })),
  );
  await insertNew(
    db,
    "kept_values",
    kept.map(({ key, value, expiresAt }) => ({ key: columnText(key), value, expires: expiresAt })),
  );
}

async function fillPeople(db: Db, contents: StoreContents): Promise<void> {
  const { accounts, units, links, register } = await contents.people();
  await insertNew(
    db,
    "accounts",
    accounts.map((one) => ({ id: one.id, login: one.login, version: one.version, body: JSON.stringify(one) })),
  );
  await insertNew(
    db,
    "units",
    units.map((one) => {
      const { id, kind, city = null, version } = one;
      return { id, kind, city, name_key: columnText(nameKey(one)), version, body: JSON.stringify(one) };
    }),
  );
  await insertNew(
    db,
    "links",
    links.map((one) => ({ token_hash: columnText(one.tokenHash), body: JSON.stringify(one) })),
  );
  await insertNew(
    db,
    "register_entries",
    register.map((one, position) => ({ position, body: JSON.stringify(one) })),
  );
}

async function addRound(db: Db, round: Round): Promise<void> {
  roundName(round);
  const { form, period, version } = round;
  await addYear(db, partitionYear(period));
  await insertNew(db, "rounds", [{ form, period, version, body: JSON.stringify(round) }]);
}

/** All of those that are new, with what is kept beside them. */
async function addSubmissions(db: Db, submissions: readonly Submission[]): Promise<void> {
  const inserted = await db
    .insertInto("submission_ids")
    .values(submissions.map(placeRow))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const news = new Set(inserted.map(({ id }) => id));
  const added = submissions.filter(({ id }) => news.has(id.toLowerCase()));
  if (added.length === 0) return;
  await db.insertInto("submissions").values(added.map(submissionRow)).execute();
  await insertNew(db, "sender_keys", added.flatMap(keysOf));
  await tallyNew(db, added);
}

function keysOf({ id, filings }: Submission): readonly Row<"sender_keys">[] {
  return filings.map(({ by, key }) => ({
    account: columnText(by.account),
    key: columnText(key),
    submission: id,
  }));
}

/** The text of a row is that of its line: what is canonical has one text. */
function rowOfLine(line: Uint8Array): Row<"audit_entries"> {
  return auditRow(JSON.parse(Buffer.from(line).toString()) as AuditEntry);
}

export interface BlobFilling {
  /** What is to be there, and what has it. */
  readonly names: ReadonlySet<string>;
  readonly from: BlobReader;
  /** Where they go, if not into the database. */
  readonly elsewhere?: BlobStore;
  readonly onBlob: (sha256: string) => void;
}

const NAMES_AT_A_TIME = 200;
const BYTES_AT_A_TIME = 4 * 1024 ** 2;

/** Puts those that are not there yet, some together in a transaction; the bytes of each give its name. */
export async function fillBlobs(own: OwnConnection, { names, from, elsewhere, onBlob }: BlobFilling): Promise<void> {
  const { db, write } = own;
  for await (const batch of inBatches(names, NAMES_AT_A_TIME)) {
    const missing = elsewhere ? await missingFrom(elsewhere, batch) : await missingIn(db, batch);
    let blobs: { sha256: string; bytes: Uint8Array }[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      await write(async () => {
        for (const blob of blobs) await insertBlob(db, blob);
      });
      [blobs, size] = [[], 0];
    };
    for (const sha256 of missing) {
      const bytes = await from.get(sha256);
      if (elsewhere) await elsewhere.put(bytes);
      else size += blobs.push({ sha256, bytes }) && bytes.byteLength;
      onBlob(sha256);
      if (size >= BYTES_AT_A_TIME) await flush();
    }
    if (blobs.length > 0) await flush();
  }
}

async function missingIn(db: Db, names: readonly string[]): Promise<readonly string[]> {
  const rows = await db.selectFrom("blobs").select("sha256").where("sha256", "in", names.map(rawHash)).execute();
  const known = new Set(rows.map(({ sha256 }) => sha256.toString("hex")));
  return names.filter((name) => !known.has(name));
}

async function missingFrom(blobs: BlobStore, names: readonly string[]): Promise<readonly string[]> {
  const isThere = await Promise.all(names.map((name) => blobs.has(name)));
  return names.filter((_, index) => !isThere[index]);
}
