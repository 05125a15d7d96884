import { sql } from "kysely";
import type { BlobStore } from "../blobs.ts";
import type { StoreContents } from "../move/contents.ts";
import type { MoveTarget } from "../move/move-contents.ts";
import { StoreError } from "../store-error.ts";
import { databaseName } from "./connections.ts";
import { databaseContents } from "./database-contents.ts";
import type { Db } from "./database.ts";
import { fillBlobs, fillTables } from "./fill-database.ts";
import { assertSchema, migrateDatabase } from "./migrate.ts";
import { assertDatabaseWhole, moveMarkIn, noteMove } from "./notes.ts";
import { withOwnConnection, type OwnConnection } from "./own-connection.ts";

/**
 * Gives what a database holds, while nobody else can change it. Rejects with StoreError `database-in-use`,
 * `store-being-moved`, or as an opening does.
 */
export function withDatabaseSource<R>(url: string, work: (contents: StoreContents) => Promise<R>): Promise<R> {
  return withOwnConnection(url, async (own) => {
    await assertSchema(own.db, url);
    await assertDatabaseWhole(own.db, url);
    await own.assertUnused();
    return own.readAlone(() => work(databaseContents(own.db)));
  });
}

/**
 * Gives a database, whose tables are made where its account may do so, as a place to move a store into; blobs go into the bucket where there is one.
 * Rejects with StoreError `database-in-use`, or as an opening does.
 */
export function withDatabaseTarget<R>(
  { url, blobs }: { readonly url: string; readonly blobs?: BlobStore | undefined },
  work: (target: MoveTarget) => Promise<R>,
): Promise<R> {
  return withOwnConnection(url, async (own) => {
    await own.assertUnused();
    await migrateWhereAllowed(url);
    await assertSchema(own.db, url);
    return work(databaseTarget(own, databaseName(url), blobs));
  });
}

/** An account that may not make tables may well be the one to use them. */
async function migrateWhereAllowed(url: string): Promise<void> {
  try {
    await migrateDatabase(url);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "schema-missing") throw error;
  }
}

function databaseTarget(own: OwnConnection, place: string, elsewhere: BlobStore | undefined): MoveTarget {
  const { db } = own;
  return {
    place,
    mark: () => own.read(() => moveMarkIn(db)),
    found: () => own.read(() => foundIn(db)),
    begin: (mark) => own.write(() => noteMove(db, mark)),
    async fill(contents, { blobs: names, onMoved }) {
      await fillBlobs(own, { names, from: contents.blobs, onBlob: () => onMoved(1), ...(elsewhere && { elsewhere }) });
      await fillTables(own, contents, onMoved);
    },
    read: (work) => own.read(() => work(databaseContents(db, elsewhere))),
    end: () => own.write(() => noteMove(db, undefined)),
  };
}

const filled = [
  "accounts",
  "units",
  "links",
  "register_entries",
  "sessions",
  "throttles",
  "kept_values",
  "rounds",
  "submissions",
  "published_forms",
  "audit_entries",
  "blobs",
] as const;

async function foundIn(db: Db): Promise<string | undefined> {
  for (const table of filled) {
    const found = await db
      .selectFrom(table)
      .select(sql`1`.as("one"))
      .limit(1)
      .executeTakeFirst();
    if (found) return table;
  }
  return undefined;
}
