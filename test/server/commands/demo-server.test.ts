import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { pino } from "pino";
import { readConfig } from "../../../server/config.ts";
import { sendByFetch } from "../../../server/demo/story/send-by-fetch.ts";
import { startServer } from "../../../server/main.ts";
import { DemoAccountsError } from "../../../server/use-cases/refuse-demo-accounts.ts";
import { openClient, type Client } from "../../../shared/submission/client.ts";
import { runCliWith, startCliWith } from "./run-cli.ts";

const anyPort = { PORT: "0" };
const silent = pino({ level: "silent" });

describe("the server of parkforms demo", function () {
  this.timeout(600_000);
  let folder: string;
  let demo: Awaited<ReturnType<typeof runUntil>>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-demo-server-"));
    demo = await runUntil(join(folder, "a"), "Ctrl-C ends it");
  });
  after(async () => {
    demo.child.kill("SIGKILL");
    await demo.closed;
    rmSync(folder, { recursive: true });
  });

  it("answers after the story, to the sign-ins that it printed", async () => {
    const client = await signedIn(demo.said(), "province", passwordIn(demo.said(), "province"));
    const { json } = await client.ask("listSubmissions", { query: { form: "application" } });
    expect(json.total).to.equal(14);
    expect(passwordIn(readFileSync(join(folder, "a", "演示账号.txt"), "utf8"), "province")).to.equal(
      passwordIn(demo.said(), "province"),
    );
  });

  it("keeps its data folder from the next demonstration while it runs", async () => {
    const { code, stderr, stdout } = await runCliWith(anyPort, "demo", "-o", join(folder, "a"), "--lang", "en");
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
    expect(stderr).to.include("in use by a server");
  });

  it("ends on Ctrl-C with 0, and its folder can be served again, but not in production", async () => {
    demo.child.kill("SIGINT");
    expect(await demo.closed).to.equal(0);
    const dataDir = join(folder, "a", "数据");
    const production = readConfig({ PORT: "0", DATA_DIR: dataDir, NODE_ENV: "production" });
    const refused = await startServer(production, silent).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(DemoAccountsError);
    const running = await startServer(readConfig({ PORT: "0", DATA_DIR: dataDir }), silent);
    try {
      const address = `http://localhost:${String(running.port)}`;
      const client = await signedIn(address, "city-440600", passwordIn(demo.said(), "city-440600"));
      const { json } = await client.ask("listSubmissions", { query: { form: "application" } });
      expect(json.items.map(({ unit, state }) => `${unit.name} ${state}`)).to.have.members([
        "禅城示例智能家居产业园 notSelected",
        "南海示例工业智能产业园 selected",
      ]);
      const params = { form: "application", period: "2026", city: "440600", format: "xlsx" as const };
      const { bytes } = await client.ask("citySummary", { params, accept: "xlsx" });
      expect(bytes.length).to.be.greaterThan(10_000);
    } finally {
      await running.close();
    }
  });

  it("ends with 130 and a word on Ctrl-C in the middle of the story, leaving no file half written", async () => {
    const interrupted = await runUntil(join(folder, "b"), "The rounds open");
    interrupted.child.kill("SIGINT");
    expect(await interrupted.closed).to.equal(130);
    expect(interrupted.complained()).to.include("Interrupted").and.to.not.include("fault");
    const left = readdirSync(join(folder, "b"), { recursive: true, encoding: "utf8" });
    expect(left).to.include("0-对照资料");
    expect(left.filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
    expect(left).to.not.include(join("数据", "lock"));
  });
});

/** Runs the demonstration until it says so; it goes on then. */
async function runUntil(output: string, words: string) {
  const child = startCliWith(anyPort, "demo", "-o", output, "--lang", "en");
  let said = "";
  let complained = "";
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes(words)) resolve();
    });
    void closed.then(() => reject(new Error(`it ended before: ${complained}`)));
  });
  return { child, closed, said: () => said, complained: () => complained };
}

function passwordIn(text: string, login: string): string {
  return new RegExp(`^ *${login} +(\\S+)`, "m").exec(text)![1]!;
}

/** Signs in at the address that stands in the text. */
async function signedIn(text: string, login: string, password: string): Promise<Client> {
  const send = sendByFetch(/http:\/\/localhost:\d+/.exec(text)![0]);
  const body = { login, password, carrier: "bearer" as const };
  const { json } = await openClient(send).ask("signIn", { body });
  return openClient(send, () => ({ authorization: `Bearer ${json.token!}` }));
}
