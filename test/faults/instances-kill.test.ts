import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { migrateDatabase } from "../../server/store/postgres/migrate.ts";
import { startCluster, type Cluster } from "../postgres/cluster.ts";
import { alternate, type Alternating } from "./alternating-clients.ts";
import { workbooksOf, type Ledger } from "./busy-clients.ts";
import { expectKept, expectWhole } from "./expect-kept.ts";
import { fillDatabase, type People } from "./filled-folder.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

const SERVERS = 2;
/** Each test has parks that the other has not: one that was recommended files no more. */
const PARKS = 3;
const rounds = faultRoundsOr(1);

describe("faults: two servers on one PostgreSQL", function () {
  this.timeout(180_000 + rounds * 120_000);
  let folder: string;
  const servers: ServerProcess[] = [];
  const ports: number[] = [];
  let cluster: Cluster;
  let url: string;
  let everybody: People;
  let tests = 0;
  const startOne = async (index: number) => {
    const env = { DATABASE_URL: url, UPLOAD_THREADS: "1" };
    servers[index] = await startServer(join(folder, String(index)), { env });
    ports[index] = servers[index].port;
  };
  before(async () => {
    cluster = await startCluster();
    ({ url } = await cluster.newDatabase());
    await migrateDatabase(url);
    everybody = await fillDatabase(url, { parks: 2 * PARKS });
    folder = mkdtempSync(join(tmpdir(), "parkforms-instances-"));
    for (let index = 0; index < SERVERS; index++) mkdirSync(join(folder, String(index)));
    await Promise.all(Array.from({ length: SERVERS }, (_, index) => startOne(index)));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.end("SIGKILL")));
    await cluster.remove();
    rmSync(folder, { recursive: true });
  });

  /** Does it to them again and again while clients are at both, and expects all that they were told, of both. */
  const expectUnharmed = async (harm: (ledger: Ledger, round: number) => Promise<void>) => {
    const people = { ...everybody, parks: everybody.parks.slice(PARKS * tests, PARKS * (tests += 1)) };
    const clients: Alternating = { ports, people, workbooks: await workbooksOf(people), wrong: [] };
    const ledger: Ledger = { sent: [], done: [] };
    const stopping = new AbortController();
    const busy = alternate(clients, ledger, stopping.signal);
    busy.catch(() => stopping.abort());
    for (let round = 0; round < rounds && !stopping.signal.aborted; round++) {
      await oneMore(ledger);
      await pause(Math.random() * 500);
      await harm(ledger, round);
    }
    stopping.abort();
    await busy;
    expect(clients.wrong).to.deep.equal([]);
    // The city may have recommended the park meanwhile; nothing else keeps a workbook out.
    expect(ledger.sent.flatMap(({ receipt, refused }) => (receipt ? [] : [refused]))).to.satisfy(
      isAllOf("state-conflict"),
    );
    const [one, other] = ports as [number, number];
    await Promise.all([expectKept({ port: one, people }, ledger), expectWhole({ port: other, people }, folder)]);
    return ledger;
  };

  it("say that they are not ready while it is killed (-9), and go on by themselves with all that was acknowledged", async () => {
    const backMs: number[] = [];
    const noticedMs: number[] = [];
    const ledger = await expectUnharmed(async (ledger) => {
      const killed = performance.now();
      await cluster.killHard();
      await Promise.all(ports.map((port) => until(port, 503)));
      noticedMs.push(performance.now() - killed);
      for (const port of ports) expect(await statusOf(port, "/healthz")).to.equal(200);
      await cluster.start();
      const started = performance.now();
      await Promise.all(ports.map((port) => until(port, 200)));
      await oneMore(ledger);
      backMs.push(performance.now() - started);
    });
    tell("kills of PostgreSQL", ledger, { "not ready": noticedMs, "filing again": backMs });
  });

  it("answer for one that is killed (-9): what it left unanswered is filed once", async () => {
    const backMs: number[] = [];
    const ledger = await expectUnharmed(async (ledger, round) => {
      const index = round % SERVERS;
      await servers[index]!.end("SIGKILL");
      await oneMore(ledger);
      await startOne(index);
      backMs.push(servers[index]!.startMs);
    });
    tell("kills of a server", ledger, { "started again": backMs });
  });
});

function isAllOf(word: string): (words: readonly unknown[]) => boolean {
  return (words) => words.every((each) => each === word);
}

/** Until one more of those that are sent from now on has its receipt. */
async function oneMore({ sent }: Ledger): Promise<void> {
  const from = sent.length;
  const end = performance.now() + 60_000;
  while (!sent.slice(from).some(({ receipt }) => receipt)) {
    if (performance.now() > end) throw new Error("nothing was filed for 60 s");
    await pause(5);
  }
}

async function until(port: number, status: number): Promise<void> {
  const end = performance.now() + 30_000;
  for (let found = 0; found !== status; found = await statusOf(port, "/readyz")) {
    if (performance.now() > end) throw new Error(`/readyz did not answer ${String(status)} within 30 s`);
    await pause(20);
  }
}

async function statusOf(port: number, path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${String(port)}${path}`)).status;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function tell(what: string, { sent, done }: Ledger, times: Readonly<{ [name: string]: readonly number[] }>): void {
  const answered = sent.filter(({ receipt }) => receipt).length;
  const figures = Object.entries(times).map(([name, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return `${name} after ${sorted[sorted.length >> 1]!.toFixed(0)} ms (median), ${sorted.at(-1)!.toFixed(0)} ms (most)`;
  });
  process.stderr.write(
    `    ${String(rounds)} ${what}: ${String(sent.length)} workbooks sent, ${String(answered)} filed, ` +
      `${String(done.length)} acts; ${figures.join("; ")}\n`,
  );
}
