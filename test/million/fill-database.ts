import pg from "pg";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import { placeRow, submissionRow } from "../../server/store/postgres/submission-row.ts";
import type { Round } from "../../shared/submission/round.ts";
import type { Submission } from "../../shared/submission/submission.ts";
import { missingUnits, sampleRounds, sampleSubmission, sampleUnit, type SampleSize } from "./sample-years.ts";

/** Rows in one statement. */
const AT_A_TIME = 2_000;

/**
 * Fills a database as the store itself would: rounds and units through it, submissions by its own rows, many in one
 * statement, their secondary indexes made afterwards. Goes on where it was interrupted; does nothing where all is there.
 */
export async function fillDatabase(
  url: string,
  size: SampleSize,
  say: (words: string) => void = () => undefined,
): Promise<void> {
  await migrateDatabase(url);
  await openRounds(url, size);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "SELECT set_config('parkforms.reports', 'all', false), set_config('synchronous_commit', 'off', false)",
    );
    await client.query("SELECT set_config('maintenance_work_mem', '256MB', false)");
    await client.query("CREATE TABLE IF NOT EXISTS indexes_to_make (definition text NOT NULL)");
    const missing = await missingRounds(client, size);
    for (const round of missing) {
      await dropIndexes(client);
      await fillRound(client, round, size);
      say(`${round.form} ${round.period}`);
    }
    await makeIndexes(client, say);
    if (missing.length > 0) await client.query("VACUUM (ANALYZE)");
  } finally {
    await client.end();
  }
}

async function openRounds(url: string, size: SampleSize): Promise<void> {
  const store = await openPostgresStore(url);
  try {
    const known = await store.rounds.rounds();
    for (const round of sampleRounds(size)) {
      if (known.some(({ form, period }) => form === round.form && period === round.period)) continue;
      await store.rounds.open({ ...round, lastNumber: 0, version: 1 }, []);
    }
    const units = new Set((await store.people.units()).map(({ id }) => id));
    await store.people.transact(async (tx) => {
      for (let number = 0; number < size.units + missingUnits(size); number++) {
        const unit = sampleUnit(number);
        if (!units.has(unit.id)) await tx.saveUnit(unit);
      }
    });
  } finally {
    await store.close();
  }
}

async function missingRounds(client: pg.Client, size: SampleSize): Promise<readonly Round[]> {
  const { rows } = await client.query<{ form: string; period: string; version: number }>(
    "SELECT form, period, version FROM rounds",
  );
  const versions = new Map(rows.map(({ form, period, version }) => [`${form} ${period}`, version]));
  return sampleRounds(size).filter(({ form, period, version }) => versions.get(`${form} ${period}`)! < version);
}

/** One transaction: a round is there, or it is not. */
async function fillRound(client: pg.Client, round: Round, size: SampleSize): Promise<void> {
  await client.query("BEGIN");
  for (let first = 1; first <= size.units; first += AT_A_TIME) {
    const count = Math.min(AT_A_TIME, size.units - first + 1);
    const some = Array.from({ length: count }, (_, index) => sampleSubmission(round, first + index, size));
    await insertAll(client, "submissions", some.map(jsonRow));
    await insertAll(client, "submission_ids", some.map(placeRow));
    await insertAll(client, "sender_keys", some.flatMap(keysOf));
  }
  const { form, period, version } = round;
  await client.query(countTallies, [form, period]);
  await client.query("UPDATE rounds SET version = $3, body = $4 WHERE form = $1 AND period = $2", [
    form,
    period,
    version,
    JSON.stringify(round),
  ]);
  await client.query("COMMIT");
}

function insertAll(client: pg.Client, table: string, rows: readonly object[]): Promise<unknown> {
  return client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}

/** The store's row as JSON has it. */
function jsonRow(submission: Submission): object {
  const columns = Object.entries(submissionRow(submission)).map(([name, value]): [string, unknown] => [
    name,
    Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value,
  ]);
  return { ...Object.fromEntries(columns), body: submission };
}

function keysOf({ id, filings }: Submission): readonly object[] {
  return filings.map(({ by, key }) => ({ account: by.account, key, submission: id }));
}

const countTallies = `
  INSERT INTO submission_tallies (form, period, city, unit_kind, state, late, submissions, filings)
  SELECT form, period, city, unit_kind, state, late, count(*), sum(filings)
  FROM submissions WHERE form = $1 AND period = $2 GROUP BY form, period, city, unit_kind, state, late`;

/** Those of submissions and of their grams that are not keys, kept as the migration has defined them. */
async function dropIndexes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index WHERE indrelid IN ('submissions'::regclass, 'submission_ids'::regclass) AND NOT indisprimary`,
  );
  if (rows.length === 0) return;
  await client.query("BEGIN");
  const definitions = rows.map(({ definition }) => definition);
  await client.query("INSERT INTO indexes_to_make SELECT unnest($1::text[])", [definitions]);
  await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(", ")}`);
  await client.query("COMMIT");
}

async function makeIndexes(client: pg.Client, say: (words: string) => void): Promise<void> {
  const { rows } = await client.query<{ definition: string }>("SELECT definition FROM indexes_to_make");
  for (const { definition } of rows) {
    // A partitioned table's definition says ONLY: so that its partitions get none.
    const statement = definition.replace(" ON ONLY ", " ON ");
    await client.query("BEGIN");
    await client.query(statement);
    await client.query("DELETE FROM indexes_to_make WHERE definition = $1", [definition]);
    await client.query("COMMIT");
    say(statement);
  }
  await client.query("DROP TABLE indexes_to_make");
}
