import type pg from "pg";

/** Marks a transaction under an id of its own; gives the database's clock. */
export async function markCommit(client: pg.PoolClient, mark: string): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>(
    "INSERT INTO commit_marks (id) VALUES ($1) RETURNING clock_timestamp() AS at",
    [mark],
  );
  return rows[0]!.at;
}

/**
 * Whether the transaction of this mark is committed; while it has no end, waits for it. May be asked again.
 * (pg_xact_status does not tell: after a crash the numbers of transactions that had not reached the disk are given to
 * others.)
 */
export async function isMarked(client: pg.PoolClient, mark: string): Promise<boolean> {
  await client.query("BEGIN");
  // A row of the same id that another transaction has written and not committed is waited for.
  const { rowCount } = await client.query("INSERT INTO commit_marks (id) VALUES ($1) ON CONFLICT DO NOTHING", [mark]);
  await client.query("ROLLBACK");
  return rowCount === 0;
}

let writes = 0;

/** At the first write of a process and now and then: removes marks that nobody asks for any more. Never rejects. */
export async function sweepMarks(client: pg.PoolClient): Promise<void> {
  writes += 1;
  if (writes % 1_000 !== 1) return;
  const old = "SELECT id FROM commit_marks WHERE at < now() - interval '1 hour' FOR UPDATE SKIP LOCKED";
  await client.query(`DELETE FROM commit_marks WHERE id IN (${old})`).catch(() => undefined);
}
