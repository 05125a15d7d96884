import pg from "pg";

/** What a table has on the disk, MiB, and bytes a submission. */
export interface TableSize {
  readonly rows: number;
  readonly tableMiB: number;
  readonly indexMiB: number;
  readonly bytesEach: number;
}

/** By table, and by index of submissions; partitions are added up. */
export async function sizesOf(url: string): Promise<Readonly<{ [name: string]: Partial<TableSize> }>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<TableSize & { name: string }>(
      `SELECT root.relname AS name, sum(part.reltuples)::float8 AS rows,
         sum(pg_table_size(part.oid))::float8 / 1048576 AS "tableMiB", sum(pg_indexes_size(part.oid))::float8 / 1048576 AS "indexMiB"
       FROM pg_class root LEFT JOIN pg_inherits ON inhparent = root.oid JOIN pg_class part ON part.oid = coalesce(inhrelid, root.oid)
       WHERE root.relname IN ('submissions', 'submission_ids', 'sender_keys', 'submission_tallies', 'units')
       GROUP BY 1 ORDER BY 3 DESC`,
    );
    const indexes = await client.query<{ name: string; indexMiB: number }>(
      `SELECT root.relname AS name, sum(pg_relation_size(inhrelid))::float8 / 1048576 AS "indexMiB"
       FROM pg_index JOIN pg_class root ON root.oid = indexrelid JOIN pg_inherits tree ON inhparent = root.oid
       WHERE indrelid = 'submissions'::regclass GROUP BY 1 ORDER BY 2 DESC`,
    );
    const all = tables.rows.find(({ name }) => name === "submissions")!.rows;
    return Object.fromEntries([
      ...tables.rows.map(({ name, rows, tableMiB, indexMiB }) => [
        name,
        {
          rows,
          tableMiB: Math.round(tableMiB),
          indexMiB: Math.round(indexMiB),
          bytesEach: bytesEach(tableMiB + indexMiB, all),
        },
      ]),
      ...indexes.rows.map(({ name, indexMiB }) => [
        name,
        { indexMiB: Math.round(indexMiB), bytesEach: bytesEach(indexMiB, all) },
      ]),
    ]) as Readonly<{ [name: string]: Partial<TableSize> }>;
  } finally {
    await client.end();
  }
}

function bytesEach(mebibytes: number, count: number): number {
  return Math.round((mebibytes * 1_048_576) / count);
}
