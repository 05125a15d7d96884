import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openPostgresStore } from "../../../server/store/postgres/open-postgres-store.ts";
import { newDatabase } from "../../postgres/cluster.ts";
import { untilLeft } from "../store/move/moved-stores.ts";
import { makeStore } from "../store/move/random-store.ts";
import { useCommandProcess } from "./command-process.ts";
import { runCliWith, type Ended } from "./run-cli.ts";

describe("migrate-store", function () {
  this.timeout(120_000);
  let folder: string;
  let env: { readonly [name: string]: string };
  let url: string;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-commands-"));
    ({ url, drop } = await newDatabase());
    env = { DATA_DIR: join(folder, "data"), DATABASE_URL: url, LOG_LEVEL: "silent", NODE_ENV: "test" };
    const few = { accounts: 2, units: 2, links: 1, register: 2, sessions: 1, forms: 1 };
    await makeStore(env["DATA_DIR"]!, { ...few, values: ["one"], rounds: [[1, 2]], texts: ["产业园"] });
  });

  afterEach(async () => {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = useCommandProcess();
  /** When those before have left the database, which refuses to be moved while somebody is connected. */
  const run = async (...words: string[]): Promise<Ended> => {
    await untilLeft(url);
    return ask(env, ...words);
  };
  const toDatabase = ["migrate-store", "--from", "lowdb", "--to", "postgres"];
  const toFolder = ["migrate-store", "--from", "postgres", "--to", "lowdb"];

  it("moves there and back, says what both sides hold and what to do next", async () => {
    const there = await runCliWith(env, ...toDatabase, "--lang", "en");
    expect(there.stderr).to.equal("");
    expect(there.code).to.equal(0);
    expect(there.stdout)
      .to.include("accounts: 2 = 2")
      .and.include("submissions: 2 = 2")
      .and.include("audit entries: 6 = 6");
    expect(there.stdout).to.match(/workbooks and results: 11, \d+ bytes, the SHA-256 of each is right/);
    expect(there.stdout).to.match(/SHA-256 of all documents:\n {4}([0-9a-f]{64})\n {4}\1\n/);
    expect(there.stdout).to.match(/from the first:\n {4}(6:[0-9a-f]{64})\n {4}\1\n/);
    expect(there.stdout).to.include("DATABASE_URL set").and.include(env["DATA_DIR"]);
    const old = env["DATA_DIR"]!;
    env = { ...env, DATA_DIR: join(folder, "new") };
    const back = await run(...toFolder);
    expect(back.code, back.stderr).to.equal(0);
    expect(back.stdout)
      .to.include("账号:2 = 2")
      .and.include(`DATA_DIR=${join(folder, "new")}`);
    const audit = (data: string) => readFileSync(join(data, "audit.jsonl"), "utf8");
    expect(audit(env["DATA_DIR"]!)).to.equal(audit(old));
    expect((await run(...toFolder)).stdout).to.include("此前已迁移完");
  });

  it("does nothing without a direction, a database, or while somebody uses one of the two", async () => {
    for (const [from, to] of [
      ["lowdb", "lowdb"],
      ["mysql", "postgres"],
    ] as const) {
      expect((await run("migrate-store", "--from", from, "--to", to)).code).to.equal(2);
    }
    expect((await run("migrate-store", "--from", "lowdb")).stderr).to.include("--to");
    const alone = await ask({ ...env, DATABASE_URL: "" }, ...toDatabase);
    expect([alone.code, alone.stderr]).to.satisfy(
      ([code, said]: [number, string]) => code === 2 && said.includes("DATABASE_URL"),
    );
    const nowhere = await ask({ ...env, DATA_DIR: join(folder, "nowhere") }, ...toDatabase);
    expect([nowhere.code, existsSync(join(folder, "nowhere"))]).to.deep.equal([2, false]);
    expect((await run("migrate")).code).to.equal(0);
    const server = await openPostgresStore(url);
    await server.ready();
    const used = await ask(env, ...toDatabase, "--lang", "en");
    expect(used.code).to.equal(2);
    expect(used.stderr).to.match(/in use by \d+ connections \(from 127\.0\.0\.1\)/);
    await server.close();
    const away = await ask({ ...env, DATABASE_URL: url.replace(/\/[^/]*$/, "/nothing") }, ...toDatabase);
    expect(away.code).to.equal(2);
    expect(away.stderr).to.include("nothing").and.not.include(new URL(url).password);
  });

  it("names what is damaged, and what is half there serves nobody", async () => {
    const round = join(env["DATA_DIR"]!, "rounds", "application-2024.json");
    const name = /"result":"([0-9a-f]{64})"/.exec(readFileSync(round, "utf8"))![1]!;
    const blob = join(env["DATA_DIR"]!, "blobs", name.slice(0, 2), name);
    const bytes = readFileSync(blob);
    rmSync(blob);
    const broken = await run(...toDatabase);
    expect([broken.code, broken.stderr.includes(name)]).to.deep.equal([2, true]);
    const refused = await run("backup", join(folder, "backup"));
    expect(refused.code).to.equal(2);
    expect(refused.stderr).to.include("migrate-store");
    writeFileSync(blob, bytes);
    expect((await run(...toDatabase)).stdout).to.include("从上次中断处继续");
  });

  it("backup and restore speak to the database as to the folder", async () => {
    expect((await run(...toDatabase)).code).to.equal(0);
    const saved = await run("backup", join(folder, "backup"));
    expect(saved.code, saved.stderr).to.equal(0);
    expect(saved.stdout).to.include("报送 2");
    const again = await run("restore", join(folder, "backup"), "--verify");
    expect(again.code, again.stderr).to.equal(0);
    const other = await newDatabase();
    const restored = await ask({ ...env, DATABASE_URL: other.url }, "restore", join(folder, "backup"));
    expect(restored.code, restored.stderr).to.equal(0);
    expect(restored.stdout).to.include("审计链");
    const store = await openPostgresStore(other.url);
    expect(await store.rounds.inRound("application", "2024")).to.have.length(2);
    await store.close();
    await other.drop();
    const into = await run("restore", join(folder, "backup"), "--into", join(folder, "restored"), "--verify");
    expect(into.code, into.stderr).to.equal(0);
  });
});
