import { expect } from "chai";
import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { keepChild } from "../kept-children.ts";
import { newDatabase, startCluster, type Cluster } from "./cluster.ts";
import { isRunning } from "./kill-tree.ts";
import { endOf } from "./postmaster.ts";

type Row = Readonly<Record<string, unknown>>;

async function ask(url: string, ...questions: readonly string[]): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let rows: readonly Row[] = [];
  try {
    for (const question of questions) ({ rows } = await client.query<Row>(question));
  } finally {
    await client.end();
  }
  return rows;
}

describe("a PostgreSQL for a test", function () {
  this.timeout(120_000);
  let cluster: Cluster;

  before(async () => (cluster = await startCluster()));
  after(() => cluster.remove());

  it("is a real one, of version 15 or later, that puts on the disk what is committed", async () => {
    const [row] = await ask(cluster.url("postgres"), "SELECT version(), current_setting('fsync') AS fsync");
    const [, version] = /^PostgreSQL (\d+)\.\d+ on /.exec(String(row?.["version"])) ?? [];
    expect(Number(version)).to.be.at.least(15);
    expect(row?.["fsync"]).to.equal("on");
  });

  it("keeps what was committed when it is killed with all of its processes, and loses what was not", async () => {
    const { url } = await cluster.newDatabase();
    await ask(url, "CREATE TABLE kept (what text)", "INSERT INTO kept VALUES ('committed')");
    const open = new pg.Client({ connectionString: url });
    open.on("error", () => undefined);
    await open.connect();
    await open.query("BEGIN");
    const { rows } = await open.query<{ pid: number }>(
      "INSERT INTO kept VALUES ('open') RETURNING pg_backend_pid() AS pid",
    );

    await cluster.killHard();
    expect(await isRunning(rows[0]!.pid)).to.equal(false);
    expect(await reasonOf(ask(url, "SELECT 1"))).to.match(/ECONNREFUSED/);

    await cluster.start();
    expect(await ask(url, "SELECT what FROM kept")).to.deep.equal([{ what: "committed" }]);
  });

  it("stops and starts again on the same data and port", async () => {
    const { url } = await cluster.newDatabase();
    await ask(url, "CREATE TABLE kept AS SELECT 7 AS seven");
    await cluster.stop();
    expect(await reasonOf(ask(url, "SELECT 1"))).to.match(/ECONNREFUSED/);
    await cluster.start();
    expect(await ask(url, "SELECT seven FROM kept")).to.deep.equal([{ seven: 7 }]);
  });

  it("refuses who does not know the password", async () => {
    const url = new URL(cluster.url("postgres"));
    url.password = "guessed";
    expect(await reasonOf(ask(url.href, "SELECT 1"))).to.match(/password authentication failed/);
  });
});

describe("a database for a test", function () {
  this.timeout(120_000);
  it("belongs to an ordinary role, which row-level security binds", async () => {
    const database = await newDatabase();
    const [row] = await ask(
      database.url,
      `SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole AS may_more, datdba = pg_roles.oid AS owns
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(row).to.deep.equal({ may_more: false, owns: true });
    await ask(
      database.url,
      "CREATE TABLE walled AS SELECT 1 AS one",
      "ALTER TABLE walled ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
    );
    expect(await ask(database.url, "SELECT * FROM walled")).to.deep.equal([]);
    await database.drop();
  });

  it("has nothing of another, and is gone when it is dropped, connections and all", async () => {
    const [one, other] = await Promise.all([newDatabase(), newDatabase()]);
    await ask(one.url, "CREATE TABLE mine (what text)");
    expect(await reasonOf(ask(other.url, "SELECT * FROM mine"))).to.match(/relation "mine" does not exist/);
    const open = new pg.Client({ connectionString: one.url });
    const ended = new Promise((resolve) => open.on("error", resolve));
    await open.connect();
    await Promise.all([one.drop(), other.drop()]);
    await ended;
    expect(await reasonOf(ask(one.url, "SELECT 1"))).to.match(/does not exist/);
  });

  it("begins as its template, which is made once", async () => {
    let count = 0;
    const prepare = async (url: string): Promise<void> => {
      count += 1;
      await ask(url, "CREATE TABLE made AS SELECT 1 AS one");
    };
    const options = { template: { name: "made", prepare } };
    const databases = await Promise.all([newDatabase(options), newDatabase(options)]);
    await ask(databases[0].url, "DROP TABLE made");
    expect(await ask(databases[1].url, "SELECT * FROM made")).to.deep.equal([{ one: 1 }]);
    expect(count).to.equal(1);
    await Promise.all(databases.map((each) => each.drop()));
  });
});

describe("when the process of the tests is killed", function () {
  this.timeout(180_000);
  let cluster: Cluster;
  let folder: string;

  before(async () => {
    cluster = await startCluster({ fsync: false });
    folder = await mkdtemp(join(tmpdir(), "parkforms-killed-"));
    await chmod(folder, 0o755);
  });
  after(async () => {
    await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const addressFor = (user: string): string => {
    const url = new URL(cluster.url("postgres"));
    [url.username, url.password] = [user, "known"];
    return url.href;
  };

  it("nothing is left of its clusters", async () => {
    const { child, url } = await openInChild(["cluster"], { TMPDIR: folder, TEST_DATABASE_URL: "" });
    const clusters = await clustersIn(folder);
    expect(clusters).to.have.lengthOf(2);
    const own = await Promise.all(clusters.map(postmasterOf));
    const [running] = await ask(url, "SELECT pg_backend_pid() AS pid");
    child.kill("SIGKILL");
    await endOf(child);
    await until(async () => (await clustersIn(folder)).length === 0);
    await until(async () => !(await Promise.all(own.map(isRunning))).includes(true));
    await until(async () => !(await isRunning(Number(running?.["pid"]))));
    expect(await reasonOf(ask(url, "SELECT 1"))).to.match(/ECONNREFUSED/);
  });

  it("nothing is left on the server that TEST_DATABASE_URL names", async () => {
    await ask(cluster.url("postgres"), "CREATE ROLE tester LOGIN CREATEDB CREATEROLE PASSWORD 'known'");
    const given = addressFor("tester");
    const { child, url } = await openInChild([], { TEST_DATABASE_URL: given });
    expect(new URL(url).port).to.equal(String(cluster.port));
    expect(await leftOn(cluster)).to.have.lengthOf(3);
    child.kill("SIGKILL");
    await endOf(child);
    await until(async () => (await leftOn(cluster)).length === 0);
  });

  it("a user that may not create databases is told so", async () => {
    await ask(cluster.url("postgres"), "CREATE ROLE reader LOGIN PASSWORD 'known'");
    const given = addressFor("reader");
    expect(await reasonOf(openInChild([], { TEST_DATABASE_URL: given }))).to.match(/needs CREATEDB and CREATEROLE/);
  });
});

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no reason",
    (reason: unknown) => (reason instanceof AggregateError ? reason.errors.join() : String(reason)),
  );
}

interface Opened {
  readonly child: ChildProcess;
  readonly url: string;
}

/** make-postgres.ts, when it has its database. */
async function openInChild(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Opened> {
  const script = fileURLToPath(new URL("make-postgres.ts", import.meta.url));
  const child = keepChild(
    "make-postgres",
    spawn(process.execPath, ["--import", "tsx", script, ...args], { env: { ...process.env, ...env } }),
  );
  const complaint: string[] = [];
  child.stderr.on("data", (text) => complaint.push(String(text)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (text) => resolve(String(text).trim()));
    child.once("close", () => reject(new Error(complaint.join(""))));
  });
  return { child, url };
}

async function clustersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith("parkforms-postgres-")).map((name) => join(folder, name));
}

/** The lock beside its socket begins with its number. */
async function postmasterOf(cluster: string): Promise<number> {
  const lock = (await readdir(cluster)).find((name) => name.endsWith(".lock"));
  return Number((await readFile(join(cluster, String(lock)), "utf8")).split("\n")[0]);
}

async function leftOn(cluster: Cluster): Promise<readonly Row[]> {
  return ask(
    cluster.url("postgres"),
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'parkforms\\_test\\_%'
     UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 'parkforms\\_test\\_%'`,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error("it is not so after 30 s");
    await wait(20);
  }
}
