import { sql } from "kysely";
import type { BlobStore } from "../blobs.ts";
import type { StoredAmounts } from "../store.ts";
import type { Database, Db } from "./database.ts";
import { lastBackupIn } from "./notes.ts";
import { everything } from "./sight.ts";

interface Counted {
  readonly rounds: number;
  readonly submissions: number;
  readonly workbooks: number;
  readonly auditEntries: number;
  readonly auditBytes: number;
  readonly documents: number;
  readonly documentBytes: number;
}

/** Counts from small tables; sizes as the database has them on its disk, indexes included. */
async function countedIn(db: Db): Promise<Counted> {
  const { rows } = await sql<Counted>`
    SELECT
      (SELECT count(*) FROM rounds) AS rounds,
      (SELECT coalesce(sum(submissions), 0)::bigint FROM submission_tallies) AS submissions,
      (SELECT coalesce(sum(filings), 0)::bigint FROM submission_tallies) AS workbooks,
      (SELECT coalesce(max(sequence), 0) FROM audit_entries) AS "auditEntries",
      pg_total_relation_size('audit_entries') AS "auditBytes",
      (SELECT count(*) FROM pg_partition_tree('submissions') WHERE isleaf) + 8 AS documents,
      (SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_partition_tree('submissions'))
        + pg_total_relation_size('accounts') + pg_total_relation_size('units') + pg_total_relation_size('links')
        + pg_total_relation_size('register_entries') + pg_total_relation_size('sessions')
        + pg_total_relation_size('rounds') + pg_total_relation_size('submission_ids')
        + pg_total_relation_size('sender_keys') AS "documentBytes"`.execute(db);
  return rows[0]!;
}

/** The disk of a database server is not ours to see, nor are backups that its own tools make. */
export async function amountsOf(database: Database, blobs: BlobStore): Promise<StoredAmounts> {
  const counted = await database.read(everything, countedIn);
  const { rounds, submissions, workbooks, auditEntries, auditBytes, documents, documentBytes } = counted;
  return {
    files: await blobs.usage(),
    documents: { count: documents, bytes: documentBytes },
    audit: { count: auditEntries, bytes: auditEntries === 0 ? 0 : auditBytes },
    rounds,
    submissions,
    workbooks,
    disk: null,
    lastBackupAt: await database.read(everything, lastBackupIn),
  };
}

/** Counts, sizes in bytes, and the connections of this process. */
export async function figuresOf(database: Database): Promise<Readonly<{ [name: string]: number }>> {
  const { rounds, submissions, auditEntries, auditBytes } = await database.read(everything, countedIn);
  const { total, idle, waiting } = database.counts();
  const connections = { connections: total, idleConnections: idle, waitingForConnection: waiting };
  return { rounds, submissions, auditEntries, auditBytes, ...connections };
}
