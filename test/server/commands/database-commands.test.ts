import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { newDatabase } from "../../postgres/cluster.ts";
import type { TestDatabase } from "../../postgres/databases.ts";
import { useCommandProcess } from "./command-process.ts";
import { runCliWith, type Ended } from "./run-cli.ts";

describe("the commands of whoever runs a server on a database", function () {
  this.timeout(120_000);
  let folder: string;
  let database: TestDatabase;
  let env: { readonly [name: string]: string };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-commands-"));
    database = await newDatabase();
    const own = { DATA_DIR: join(folder, "data"), PORT: "0", LOG_LEVEL: "silent", NODE_ENV: "test" };
    env = { ...own, DATABASE_URL: database.url };
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = useCommandProcess();
  const run = (...words: string[]): Promise<Ended> => ask(env, ...words, "--lang", "en");

  it("make the tables once, of several processes that do so at the same time", async () => {
    const both = await Promise.all([1, 2].map(() => runCliWith(env, "migrate", "--lang", "en")));
    expect(both.map(({ code }) => code)).to.deep.equal([0, 0]);
    const said = both.map(({ stdout }) => (stdout.includes("nothing was to do") ? "nothing" : "made")).sort();
    expect(said).to.deep.equal(["made", "nothing"]);
    const again = await run("migrate", "--serve-as", "no_such_role");
    expect(again).to.include({ code: 2 });
    expect(again.stderr).to.include("no role “no_such_role”");
  });

  it("read the trail of the database, and say when there is none", async () => {
    const early = await run("audit", "verify");
    expect(early.code).to.equal(2);
    expect(early.stderr).to.include("does not have this program's tables").and.include("parkforms migrate");
    expect((await run("user", "list")).stdout).to.equal("");
    expect((await run("user", "add", "gz", "--role", "city", "--name", "王审核", "--city", "广州")).code).to.equal(0);
    const { code, stdout } = await run("audit", "verify");
    expect(code).to.equal(0);
    const head = /Last entry: (\d+:[0-9a-f]{64})/.exec(stdout)?.[1] ?? "";
    expect((await run("audit", "verify", "--head", head)).code).to.equal(0);
    const forged = `${head.slice(0, -1)}${head.endsWith("0") ? "1" : "0"}`;
    expect(await run("audit", "verify", "--head", forged)).to.include({ code: 1 });
    const output = join(folder, "audit.jsonl");
    expect((await run("audit", "export", "-o", output)).code).to.equal(0);
    const lines = readFileSync(output, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).to.include("account.add");
    expect(`${String(lines.length)}:`).to.equal(head.slice(0, head.indexOf(":") + 1));
  });

  it("name a wrong password in both languages, never showing it", async () => {
    const wrong = new URL(database.url);
    wrong.password = "geheim-1";
    env = { ...env, DATABASE_URL: wrong.href };
    for (const words of [["serve"], ["migrate"], ["audit", "verify"], ["user", "list"]]) {
      const { code, stderr, stdout } = await runCliWith(env, ...words, "--lang", "en");
      expect([words[0], code]).to.deep.equal([words[0], 2]);
      expect(stderr).to.include("user or password are wrong").and.include("DATABASE_URL");
      expect(stderr + stdout).to.not.include("geheim");
    }
    expect((await runCliWith(env, "migrate")).stderr).to.include("用户名或密码不正确");
  });

  it("migrate nothing where there is no database", async () => {
    env = { ...env, DATABASE_URL: "" };
    const { code, stderr } = await run("migrate");
    expect([code, stderr]).to.deep.equal([2, "DATABASE_URL is not set: the embedded store needs no migration\n"]);
  });
});
