// Removes what tests have made on the server of TEST_DATABASE_URL when they have ended, in whatever way: then standard
// input closes. The argument is the role that owns all of it.
import process from "node:process";
import pg from "pg";

const owner = String(process.argv[2]);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once("close", resolve));

const client = new pg.Client({ connectionString: process.env["TEST_DATABASE_URL"] });
await client.connect();
const { rows } = await client.query(
  "SELECT datname FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE rolname = $1",
  [owner],
);
for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
await client.query(`DROP ROLE IF EXISTS ${owner}`);
await client.end();
