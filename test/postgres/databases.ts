import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** A database of a test, owned by an ordinary role: it may log in, and is bound by row-level security. */
export interface TestDatabase {
  /** As that role. */
  readonly url: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/** What a database begins with: made once under its name, copied for each. */
export interface Template {
  readonly name: string;
  /** Fills the database at `url` and closes its connections. */
  prepare(url: string): Promise<void>;
}

/** Whatever encoding the server gives to others. */
const empty = "template0 ENCODING 'UTF8'";

export interface Databases {
  /** The role that owns all of them; their names begin with it. */
  readonly owner: string;
  newDatabase(template?: Template): Promise<TestDatabase>;
}

/** Databases on the server of `admin`, the address of a user that may create databases and roles. */
export async function openDatabases(admin: string): Promise<Databases> {
  const owner = `parkforms_test_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  const templates = new Map<string, Promise<string>>();
  let count = 0;
  await withClient(admin, (client) => makeOwner(client, owner, password));

  const urlOf = (name: string): string => {
    const url = new URL(admin);
    [url.username, url.password, url.pathname] = [owner, password, name];
    return url.href;
  };
  const create = async (template: string): Promise<string> => {
    const name = `${owner}_${String((count += 1))}`;
    await whenLeft(admin, `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template}`);
    return name;
  };
  const prepared = async ({ prepare }: Template): Promise<string> => {
    const name = await create(empty);
    await prepare(urlOf(name));
    return name;
  };
  const templateOf = (template: Template): Promise<string> => {
    const known = templates.get(template.name) ?? prepared(template);
    templates.set(template.name, known);
    return known;
  };

  return {
    owner,
    async newDatabase(template) {
      const name = await create(template === undefined ? empty : await templateOf(template));
      return { url: urlOf(name), drop: () => whenLeft(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
    },
  };
}

async function makeOwner(client: pg.Client, owner: string, password: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean; version: number }>(
    `SELECT rolsuper OR (rolcreatedb AND rolcreaterole) AS may, current_setting('server_version_num')::int AS version
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (rows[0]?.may !== true) throw new Error("the user of TEST_DATABASE_URL needs CREATEDB and CREATEROLE");
  if (rows[0].version < 150_000) throw new Error("the server of TEST_DATABASE_URL is older than PostgreSQL 15");
  await client.query(`CREATE ROLE ${owner} LOGIN PASSWORD '${password}'`);
  // Who is no superuser gives databases only to roles that it belongs to.
  await client.query(`GRANT ${owner} TO CURRENT_USER`);
}

/** The server itself waits 5 s until the sessions of a database have ended, which a busy machine may not have done by then. */
async function whenLeft(admin: string, statement: string): Promise<void> {
  for (const end = performance.now() + 60_000; ; await wait(100)) {
    try {
      await withClient(admin, (client) => client.query(statement));
      return;
    } catch (error) {
      if ((error as pg.DatabaseError).code !== objectInUse || performance.now() > end) throw error;
    }
  }
}

const objectInUse = "55006";

async function withClient<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
