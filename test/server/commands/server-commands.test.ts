import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { useCommandProcess } from "./command-process.ts";
import { runCliWith, startCliWith, type Ended } from "./run-cli.ts";

const ended = (child: ReturnType<typeof startCliWith>) =>
  new Promise<number | null>((resolve) => child.once("close", resolve));

describe("the commands of whoever runs a server", function () {
  this.timeout(120_000);
  let folder: string;
  let env: { readonly [name: string]: string };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-commands-"));
    env = { DATA_DIR: join(folder, "data"), PORT: "0", LOG_LEVEL: "silent", NODE_ENV: "test" };
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** In a process of its own, as a person would. */
  const runAlone = (...words: string[]): Promise<Ended> => runCliWith(env, ...words);
  const ask = useCommandProcess();
  const run = (...words: string[]): Promise<Ended> => ask(env, ...words);

  /** A running server, once it says that it listens. */
  async function serving() {
    const child = startCliWith(env, "serve");
    let said = "";
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (said.includes("welcome#token=")) resolve();
      });
      child.once("close", () => reject(new Error(`the server ended: ${said}`)));
    });
    return { child, said: () => said };
  }

  it("serve prints a one-time link for the first administrator, once, and ends orderly", async () => {
    const first = await serving();
    expect(first.said()).to.match(/admin[\s\S]*\/welcome#token=[\w-]{43}/);
    first.child.kill("SIGTERM");
    expect(await ended(first.child)).to.equal(0);
    expect(existsSync(join(env["DATA_DIR"]!, "lock"))).to.equal(false);
    expect(existsSync(join(env["DATA_DIR"]!, "console.json"))).to.equal(false);
  });

  it("serve names every variable that is wrong and does not start", async () => {
    env = { ...env, PORT: "70000", BASE_URL: "parks" };
    const { code, stderr } = await runAlone("serve", "--lang", "en");
    expect(code).to.equal(2);
    expect(stderr).to.include("PORT").and.include("70000").and.include("BASE_URL");
  });

  it("a second server on one folder refuses, and the first goes on", async () => {
    const first = await serving();
    const second = await runAlone("serve");
    expect(second.code).to.equal(2);
    expect(second.stderr).to.include(String(first.child.pid));
    expect(first.child.exitCode).to.equal(null);
    first.child.kill("SIGTERM");
    expect(await ended(first.child)).to.equal(0);
  });

  it("user works while a server runs, and while none does, on the same accounts", async () => {
    const server = await serving();
    const added = await runAlone("user", "add", "gz.reviewer", "--role", "city", "--name", "王审核", "--city", "广州");
    expect(added.stderr).to.equal("");
    expect(added.stdout).to.match(/gz\.reviewer[\s\S]*welcome#token=/);
    server.child.kill("SIGTERM");
    await ended(server.child);
    const park = ["--role", "park", "--name", "李填报", "--unit", "琶洲示例产业园", "--city", "广州"];
    expect((await run("user", "add", "pazhou", ...park)).code).to.equal(0);
    const listed = (await run("user", "list")).stdout.trim().split("\n");
    expect(listed.map((line) => line.split("\t").slice(0, 4))).to.have.deep.members([
      ["admin", "administrator", "管理员", ""],
      ["gz.reviewer", "city", "王审核", "440100"],
      ["pazhou", "park", "李填报", "琶洲示例产业园"],
    ]);
  });

  it("user refuses, in words, a role, a city or a login that there is not, and a login that there is already", async () => {
    expect((await run("user", "add", "x1", "--role", "boss", "--name", "甲")).stderr).to.include("boss");
    expect((await run("user", "add", "x1", "--role", "city", "--name", "甲", "--city", "北京")).stderr).to.include(
      "北京",
    );
    expect((await run("user", "disable", "nobody")).stderr).to.include("nobody");
    expect((await run("user", "add", "x1", "--role", "province", "--name", "甲")).code).to.equal(0);
    const again = await run("user", "add", "x1", "--role", "province", "--name", "甲", "--lang", "en");
    expect(again.code).to.equal(2);
    expect(again.stderr).to.not.equal("");
  });

  it("user disable, enable and passwd change an account and give a new link", async () => {
    await run("user", "add", "x1", "--role", "province", "--name", "甲");
    expect((await run("user", "disable", "x1", "--reason", "调离")).code).to.equal(0);
    expect((await run("user", "list")).stdout).to.match(/x1\t.*已停用/);
    expect((await run("user", "enable", "x1")).code).to.equal(0);
    expect((await run("user", "passwd", "x1")).stdout).to.include("welcome#token=");
  });

  it("backup, restore --verify and audit verify go round, and a changed entry is named", async () => {
    await run("user", "add", "x1", "--role", "province", "--name", "甲");
    const saved = await runAlone("backup", join(folder, "backup"));
    expect(saved.code, saved.stderr).to.equal(0);
    const restored = await runAlone("restore", join(folder, "backup"), "--into", join(folder, "again"), "--verify");
    expect(restored.code, restored.stderr).to.equal(0);
    expect((await run("restore", join(folder, "backup"), "--into", join(folder, "again"))).code).to.equal(2);
    env = { ...env, DATA_DIR: join(folder, "again") };
    expect((await run("user", "list")).stdout).to.include("x1");
    const verified = await run("audit", "verify");
    expect(verified.code).to.equal(0);
    const head = /\d+:[0-9a-f]{64}/.exec(verified.stdout)![0];
    expect((await run("audit", "verify", "--head", head)).code).to.equal(0);
    expect((await run("audit", "export", "-o", join(folder, "audit.jsonl"))).code).to.equal(0);
    const path = join(env["DATA_DIR"]!, "audit.jsonl");
    expect(readFileSync(join(folder, "audit.jsonl"), "utf8")).to.equal(readFileSync(path, "utf8"));
    const lines = readFileSync(path, "utf8").trim().split("\n");
    expect(lines[0]).to.include('"x1"');
    writeFileSync(path, `${[lines[0]!.replace('"x1"', '"x2"'), ...lines.slice(1)].join("\n")}\n`);
    const broken = await runAlone("audit", "verify", "--lang", "en");
    expect(broken.code).to.equal(1);
    expect(broken.stdout).to.include("entry 1");
  });
});
