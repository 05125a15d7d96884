import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { backUp } from "../../../../server/store/lowdb/backup.ts";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import { withDatabaseSource } from "../../../../server/store/postgres/database-move.ts";
import { anAccount } from "../../../contracts/store-samples.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";
import { filesIn } from "./files-in.ts";
import {
  databaseMark,
  databaseToFolder,
  folderMark,
  folderToDatabase,
  tryDatabaseToFolder,
  tryFolderToDatabase,
  untilLeft,
} from "./moved-stores.ts";
import { makeStore, type StorePlan } from "./random-store.ts";

const plan: StorePlan = {
  accounts: 2,
  units: 1,
  links: 1,
  register: 1,
  sessions: 1,
  values: ["one"],
  forms: 1,
  rounds: [[1, 2]],
  texts: ["产业园"],
};

describe("a store is not moved", function () {
  this.timeout(120_000);
  const at = useFolder();
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ url, drop } = await migratedDatabase());
    await makeStore(at("old"), plan);
  });
  afterEach(() => drop());

  const isEmpty = async (): Promise<boolean> => {
    const store = await openPostgresStore(url);
    const found = [...(await store.rounds.rounds()), ...(await store.people.accounts())];
    await store.close();
    return found.length === 0;
  };

  it("while a server works in the folder", async () => {
    const store = await openLowdbStore(at("old"));
    const { slots } = await expectCode(folderToDatabase(at("old"), url), "store-in-use");
    expect(slots["pid"]).to.equal(String(process.pid));
    await store.close();
    expect(await isEmpty()).to.equal(true);
  });

  it("while servers are connected to the database, whichever side it is", async () => {
    const second = await migratedDatabase();
    const servers = await Promise.all([openPostgresStore(url), openPostgresStore(second.url)]);
    const [server] = servers;
    await server.ready();
    const { connections } = await server.figures();
    // Both at once: each gives those who leave some seconds for it.
    const [{ slots }] = await Promise.all([
      expectCode(tryFolderToDatabase(at("old"), url), "database-in-use"),
      expectCode(tryDatabaseToFolder(second.url, at("new")), "database-in-use"),
    ]);
    expect(slots).to.deep.include({ count: connections, addresses: "127.0.0.1" });
    await Promise.all(servers.map((one) => one.close()));
    await second.drop();
    await folderToDatabase(at("old"), url);
  });

  it("out of a database in which somebody writes, and nobody can write meanwhile", async () => {
    await folderToDatabase(at("old"), url);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query("BEGIN; DELETE FROM sessions");
    await expectCode(databaseToFolder(url, at("new")), "database-in-use");
    await other.query("ROLLBACK; BEGIN; LOCK TABLE sessions IN SHARE UPDATE EXCLUSIVE MODE");
    await untilLeft(url);
    // As vacuuming does, which ends by itself.
    const vacuuming = other.query("SELECT pg_sleep(1); COMMIT");
    await withDatabaseSource(url, () => Promise.resolve());
    await vacuuming;
    await untilLeft(url);
    await withDatabaseSource(url, async () => {
      const write = other.query("SET lock_timeout = 100; DELETE FROM sessions");
      expect(await write.then(() => "done").catch((error: { code: string }) => error.code)).to.equal("55P03");
    });
    await other.end();
  });

  it("where something else is, which is named and stays", async () => {
    const server = await openPostgresStore(url);
    await server.people.transact((tx) => tx.saveAccount(anAccount({ id: "somebody" })));
    await server.close();
    const { slots } = await expectCode(folderToDatabase(at("old"), url), "target-not-empty");
    expect(slots["found"]).to.equal("accounts");
    const before = filesIn(at("old"));
    const into = await expectCode(databaseToFolder(url, at("old")), "target-not-empty");
    expect(into.slots).to.deep.equal({ place: at("old"), found: "people.json" });
    expect(filesIn(at("old"))).to.deep.equal(before);
    await (await openPostgresStore(url)).close();
  });

  it("where another move has begun, or the source has changed since", async () => {
    rmSync(at("old", "blobs"), { recursive: true });
    await expectCode(folderToDatabase(at("old"), url), "blob-missing");
    await makeStore(at("other"), { ...plan, accounts: 1 });
    await expectCode(folderToDatabase(at("other"), url), "target-not-empty");
    await expectCode(openPostgresStore(url), "store-being-moved");
    await expectCode(databaseToFolder(url, at("new")), "store-being-moved");
  });

  it("out of a folder in which there is none, and none is made there", async () => {
    mkdirSync(at("empty"));
    await expectCode(folderToDatabase(at("empty"), url), "store-absent");
    await expectCode(folderToDatabase(at("nowhere"), url), "store-absent");
    expect(readdirSync(at("empty"))).to.deep.equal([]);
  });

  it("with an audit entry that was changed: it is named, on either side", async () => {
    await folderToDatabase(at("old"), url);
    const path = at("old", "audit.jsonl");
    const text = readFileSync(path, "utf8");
    const lines = text.split("\n");
    lines[2] = lines[2]!.replace('"name":"张三"', '"name":"李四"');
    writeFileSync(path, lines.join("\n"));
    const second = await migratedDatabase();
    const { slots } = await expectCode(folderToDatabase(at("old"), second.url), "audit-damaged");
    expect(slots).to.deep.equal({ file: "audit.jsonl", line: 3 });
    await second.drop();
    await tamper(
      url,
      "audit_entries",
      `UPDATE audit_entries SET body = replace(body, '张三', '李四') WHERE sequence = 3`,
    );
    const there = await expectCode(databaseToFolder(url, at("new")), "audit-damaged");
    expect(there.slots).to.deep.equal({ file: "audit_entries", line: 3 });
  });

  it("with a blob that was changed: it is named, and what has come waits until it is mended", async () => {
    const name = /"workbook":"([0-9a-f]{64})"/.exec(
      readFileSync(at("old", "rounds", "application-2024.json"), "utf8"),
    )![1]!;
    const path = join(at("old", "blobs"), name.slice(0, 2), name);
    const bytes = readFileSync(path);
    writeFileSync(path, "something else");
    const { slots } = await expectCode(folderToDatabase(at("old"), url), "blob-damaged");
    expect(slots["sha256"]).to.equal(name);
    await expectCode(openPostgresStore(url), "store-being-moved");
    writeFileSync(path, bytes);
    expect((await folderToDatabase(at("old"), url)).how).to.equal("continued");
    expect((await folderToDatabase(at("old"), url)).how).to.equal("there");
    await tamper(url, "blobs", `UPDATE blobs SET bytes = 'x' WHERE sha256 = '\\x${name}'`);
    const back = await expectCode(databaseToFolder(url, at("new")), "blob-damaged");
    expect(back.slots["sha256"]).to.equal(name);
    await expectCode(openLowdbStore(at("new")), "store-being-moved");
    await expectCode(backUp(at("new"), at("backup")), "store-being-moved");
  });

  it("and called done where the copy is not the same: what differs is named, and nobody can use it", async () => {
    rmSync(at("old", "blobs"), { recursive: true });
    await expectCode(folderToDatabase(at("old"), url), "blob-missing");
    // A row that the same move has brought, and somebody has changed since.
    await tamper(
      url,
      "rounds",
      `INSERT INTO accounts VALUES ('xx', 'xx', 1, '${JSON.stringify(anAccount({ id: "xx" }))}')`,
    );
    await makeStore(at("again"), plan);
    const blobs = filesIn(at("again"));
    mkdirSync(at("old", "blobs"));
    for (const [file, hex] of blobs) {
      if (!file.startsWith("blobs/")) continue;
      mkdirSync(join(at("old"), file, ".."), { recursive: true });
      writeFileSync(join(at("old"), file), Buffer.from(hex, "hex"));
    }
    const { slots } = await expectCode(folderToDatabase(at("old"), url), "move-differs");
    expect(slots["differences"]).to.include("accounts: 2 ≠ 3");
    await expectCode(openPostgresStore(url), "store-being-moved");
  });

  it("but into a folder that was opened and has nothing in it", async () => {
    await folderToDatabase(at("old"), url);
    await (await openLowdbStore(at("new"))).close();
    expect((await databaseToFolder(url, at("new"))).how).to.equal("begun");
    expect(await folderMark(at("new"))).to.equal(await databaseMark(url));
  });

  it("twice: the second time it is only compared, until somebody has used one of the two", async () => {
    await folderToDatabase(at("old"), url);
    const again = await folderToDatabase(at("old"), url);
    expect(again.how).to.equal("there");
    const server = await openPostgresStore(url);
    await server.people.transact((tx) => tx.saveAccount(anAccount({ id: "somebody" })));
    await server.close();
    await expectCode(folderToDatabase(at("old"), url), "target-not-empty");
    expect(await databaseMark(url)).to.not.equal(await folderMark(at("old")));
  });
});

/** As somebody could who owns the tables. */
async function tamper(url: string, table: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "SELECT set_config('parkforms.reports', 'all', false), set_config('parkforms.trail', 'all', false)",
  );
  await client.query(
    `ALTER TABLE ${table} DISABLE TRIGGER USER; ${statement}; ALTER TABLE ${table} ENABLE TRIGGER USER`,
  );
  await client.end();
}
