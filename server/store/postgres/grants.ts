import pg from "pg";
import { StoreError } from "../store-error.ts";
import { applicationName } from "./connections.ts";
import { asDatabaseError, codeOf } from "./failures.ts";

/** What the store changes where it stands; all else is only added to. */
const changed: ReadonlySet<string> = new Set([
  "accounts",
  "units",
  "links",
  "sessions",
  "throttles",
  "kept_values",
  "rounds",
  "submissions",
  "submission_ids",
  "submission_tallies",
  "commit_marks",
  // One that is damaged is mended when its bytes come again.
  "blobs",
  "notes",
]);
const removed: ReadonlySet<string> = new Set([
  "register_entries",
  "sessions",
  "throttles",
  "kept_values",
  "commit_marks",
]);

/**
 * Lets a role serve: read and add everywhere, change and remove only where the store does so, and add years to the
 * submissions. It owns nothing, so that it can neither change the tables nor take their rules away. Rejects with a
 * StoreError: `role-unknown`, `schema-missing` where there are no tables, `store-unavailable`.
 */
export async function grantTo(url: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: applicationName });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("BEGIN");
    for (const grant of await grantsFor(client, role)) await client.query(grant);
    await client.query("COMMIT");
  } catch (error) {
    // undefined_object
    throw codeOf(error) === "42704" ? new StoreError("role-unknown", { role }, error) : asDatabaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function grantsFor(client: pg.Client, role: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; schema: string }>(
    `SELECT relname AS name, current_schema() AS schema FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const [first] = rows;
  if (!first) throw new StoreError("schema-missing", { database: client.database ?? "?" });
  const to = `TO ${pg.escapeIdentifier(role)}`;
  const tables = rows.map(({ name }) => `GRANT ${rightsTo(name)} ON TABLE ${pg.escapeIdentifier(name)} ${to}`);
  return [
    `GRANT USAGE ON SCHEMA ${pg.escapeIdentifier(first.schema)} ${to}`,
    ...tables,
    `GRANT EXECUTE ON FUNCTION add_year(integer) ${to}`,
  ];
}

function rightsTo(table: string): string {
  // The migrations that were applied.
  if (table.startsWith("kysely_")) return "SELECT";
  return ["SELECT", "INSERT", changed.has(table) && "UPDATE", removed.has(table) && "DELETE"]
    .filter(Boolean)
    .join(", ");
}
