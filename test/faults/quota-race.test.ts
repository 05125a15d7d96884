import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import { RefusedError, type Client } from "../../shared/submission/client.ts";
import { contract } from "../../shared/submission/contract.ts";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import { receiptNumber } from "../../shared/submission/submission.ts";
import { aFiling, aRound, aSubmission } from "../contracts/store-samples.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { anApplication, applicationForm } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { recommendation } from "./busy-clients.ts";
import { faultRoundsOr } from "./fault-rounds.ts";
import { fillDatabase, fillFolder, type People, type Signed } from "./filled-folder.ts";
import { clientOf, sendTo } from "./http-client.ts";
import { startServer, type ServerProcess } from "./server-process.ts";

const RIVALS = 12;
const PLACES = 2;
const UPLOADS = 20;
const rounds = faultRoundsOr(5);
const periods = Array.from({ length: rounds }, (_, index) => String(2030 + index));
const count = { parks: 1, desks: 4 };

/** Servers that work on one store in which the races are open. */
interface Raced {
  readonly people: People;
  readonly servers: readonly ServerProcess[];
  /** After the end of the servers. */
  drop(): Promise<void>;
}

describe("faults: many at the same moment at a server with a folder", () => {
  areOrderly(async (newFolder) => {
    const folder = newFolder();
    const people = await fillFolder(folder, count, openRaces);
    return { people, servers: [await startServer(folder)], drop: () => Promise.resolve() };
  });
});

describe("faults: many at the same moment at two servers on one PostgreSQL", () => {
  areOrderly(async (newFolder) => {
    const { url, drop } = await migratedDatabase();
    const people = await fillDatabase(url, count);
    const store = await openPostgresStore(url);
    await openRaces(store);
    await store.close();
    const start = (): Promise<ServerProcess> => startServer(newFolder(), { env: { DATABASE_URL: url } });
    return { people, servers: await Promise.all([start(), start()]), drop };
  });
});

/** Requests go to the servers in turn. */
function areOrderly(race: (newFolder: () => string) => Promise<Raced>): void {
  const folders: string[] = [];
  let raced: Raced;
  before(async function () {
    this.timeout(180_000);
    raced = await race(() => {
      folders.push(mkdtempSync(join(tmpdir(), "parkforms-race-")));
      return folders.at(-1)!;
    });
  });
  after(async function () {
    this.timeout(120_000);
    await Promise.all(raced.servers.map((server) => server.end("SIGKILL")));
    await raced.drop();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  const portOf = (index: number): number => raced.servers[index % raced.servers.length]!.port;

  it(`give the ${PLACES} places of a city to exactly ${PLACES} of ${RIVALS} that are recommended together`, async () => {
    const { provinces, cities } = raced.people;
    for (const [turn, period] of periods.entries()) {
      const client = clientOf(portOf(turn), provinces[0]!);
      const rivals = await submissionsOf(client, period);
      expect(rivals).to.have.length(RIVALS);
      const desk = (index: number): Signed => cities[Math.floor(index / raced.servers.length) % cities.length]!;
      const outcomes = await Promise.allSettled(
        rivals.map(({ id }, index) => recommend(clientOf(portOf(index), desk(index)), id)),
      );
      const lost = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      lost.forEach(expectNoPlace);
      expect(lost).to.have.length(RIVALS - PLACES);
      const after = await submissionsOf(clientOf(portOf(turn + 1), provinces[0]!), period);
      expect(after.filter(({ holdsPlace }) => holdsPlace)).to.have.length(PLACES);
      expect(after.filter(({ state }) => state === "recommended")).to.have.length(PLACES);
    }
  }).timeout(120_000 + rounds * 30_000);

  it(`file ${UPLOADS} identical uploads with one key once, with one receipt, byte for byte the same`, async () => {
    const { parks, auditor } = raced.people;
    const park = parks[0]!;
    const body = await anApplication(park.sample);
    const headers = {
      authorization: `Bearer ${park.token}`,
      "content-type": mediaTypes.xlsx,
      "idempotency-key": "one-key-for-all",
    };
    const { method } = contract.fileWorkbook;
    const upload = { method, path: "/api/v1/submissions", headers, body };
    const answers = await Promise.all(Array.from({ length: UPLOADS }, (_, index) => sendTo(portOf(index))(upload)));
    expect(new Set(answers.map(({ text }) => text())).size).to.equal(1);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([...Array<number>(UPLOADS - 1).fill(200), 201]);
    const { items } = (await clientOf(portOf(1), park).ask("listSubmissions", {})).json;
    expect(items.map(({ filings }) => filings)).to.deep.equal([1]);
    const trail = (await clientOf(portOf(0), auditor).ask("readAudit", {})).json.items;
    expect(trail.filter(({ action }) => action === "submission.submit")).to.have.length(1);
  }).timeout(120_000);
}

async function submissionsOf(client: Client, period: string) {
  return (await client.ask("listSubmissions", { query: { period, pageSize: 200 } })).json.items;
}

function recommend(client: Client, id: string) {
  return client.ask("actOnSubmission", { params: { id }, version: 1, body: { kind: "recommend", recommendation } });
}

function expectNoPlace(error: unknown): void {
  expect(error).to.be.instanceOf(RefusedError);
  const { status, code, slots } = (error as RefusedError).document;
  expect({ status, code, taken: slots?.["taken"] }).to.deep.equal({ status: 409, code: "quota-full", taken: PLACES });
}

/** In each period as many units as there are rivals have filed. */
async function openRaces({ rounds: store }: Store): Promise<void> {
  for (const period of periods) {
    await store.open(aRound({ period, formId: applicationForm, lastNumber: RIVALS }), []);
    await store.transact("application", period, async (tx) => {
      for (let number = 1; number <= RIVALS; number++) await tx.saveSubmission(aRival(period, number));
    });
  }
}

function aRival(period: string, number: number) {
  const receipt = receiptNumber({ form: "application", period }, number, 1);
  const filing = aFiling({ formId: applicationForm, receipt, key: randomUUID(), waiversAsked: [] });
  const unit = { id: randomUUID(), kind: "park", name: `第 ${number} 产业园`, city: guangzhou } as const;
  return aSubmission(number, { period, unit, filings: [filing] });
}
