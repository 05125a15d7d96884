import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import pg from "pg";
import { sendTo } from "../../faults/http-client.ts";
import { startServer, type ServerProcess } from "../../faults/server-process.ts";
import { witness } from "../http/contract-witness.ts";
import { postgres } from "../test-stores.ts";
import { askAs, fingerprint } from "./ask-as.ts";
import { openIsolationWorld, type Asker, type IsolationWorld } from "./isolation-world.ts";
import { matrix } from "./matrix.ts";
import { askCell, blindOf, cellsOf, nameOf, namesOf } from "./matrix-cells.ts";
import type { Row } from "./matrix-row.ts";
import { holdsNothingOfOthers } from "./nothing-of-others.ts";
import { hiddenFrom, marksIn, readAll, secrets } from "./readings.ts";

const withoutSight = pathToFileURL(join(import.meta.dirname, "take-sight-away.js")).href;

/**
 * Where the first wall refuses and the second shows nothing: an answer is made of what the asker may see, or of nothing.
 * That it holds nothing of others is asked of each below.
 */
const letIn: Readonly<{ [row: string]: Partial<Row["expected"]> }> = {
  "tryForm on what others have filed": { administrator: "422" },
  readStatus: { administrator: "200 404", auditor: "200 404" },
  "readStatus of a city": { administrator: "200 200", auditor: "200 200" },
  citySummary: {
    park: "200 200 200 404",
    area: "200 200 200 404",
    city: "200 200 200 404",
    administrator: "200 200 200 404",
    auditor: "200 200 200 404",
  },
  provinceSummary: { park: "200", area: "200", city: "200", administrator: "200", auditor: "200" },
  readRegister: { administrator: "200", auditor: "200" },
};

/** What is asked about somebody's things, or let in, as the store alone answers it. */
const rows: readonly Row[] = matrix
  .filter((row) => row.names !== undefined || nameOf(row) in letIn)
  .map((row) => ({ ...row, expected: { ...row.expected, ...letIn[nameOf(row)] } }));

/** Everybody but the province, which sees all. */
const confined = ["park", "area", "city", "administrator", "auditor"] as const;

describe("the store itself shows nobody what is another's (row-level security)", function () {
  this.timeout(120_000);
  let behind: IsolationWorld;
  let folder: string;
  let server: ServerProcess;
  /** Asks a second server on the same database, whose use cases hide nothing. */
  let world: IsolationWorld;
  before(async () => {
    behind = await openIsolationWorld({}, { ...postgres, servers: 1 });
    folder = await mkdtemp(join(tmpdir(), "parkforms-second-"));
    server = await startServer(folder, { env: behind.server.env, node: ["--import", withoutSight] });
    const ask = sendTo(server.port);
    const send: typeof ask = async (asked) => {
      const answer = await ask(asked);
      witness(asked, answer);
      return answer;
    };
    world = { ...behind, server: { ...behind.server, send } };
  });
  after(async () => {
    await server?.end("SIGTERM");
    await behind?.server.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  for (const row of rows) {
    it(`${nameOf(row)}: every role, every owner`, async () => {
      const wanted = cellsOf(row).map(({ asker, target, status }) => `${asker} ${target} ${String(status)}`);
      expect(await statusesOf(world, row)).to.deep.equal(wanted);
    });
  }

  it("and answers about what is another's like about what there is not", async () => {
    let pairs = 0;
    for (const row of rows.filter(({ operation }) => operation !== "citySummary")) {
      for (const asker of blindOf(row)) {
        const foreign = await askCell(world, row, { asker, target: "foreign" });
        const absent = await askCell(world, row, { asker, target: "absent" });
        const named = [...namesOf(world.target(asker, "foreign")), ...namesOf(world.absent)];
        const told = fingerprint(foreign.answer, named);
        expect(told, `${nameOf(row)} ${asker}`).to.equal(fingerprint(absent.answer, named));
        pairs += 1;
      }
    }
    expect(pairs).to.be.greaterThan(50);
  });

  it("knows each row that lets in", () => {
    const names = new Set(matrix.map(nameOf));
    expect(Object.keys(letIn).filter((name) => !names.has(name))).to.deep.equal([]);
  });

  describe("what it gives holds nothing of others", () => {
    holdsNothingOfOthers(() => world);

    it("and nothing of anybody for those who see no reports", async () => {
      const { parks, areas } = world;
      const filed = [...Object.values(parks), ...Object.values(areas)];
      const marks = filed.flatMap(({ submission, unit }) => [submission, unit.id, unit.name]);
      for (const asker of ["administrator", "auditor"] as const) {
        const answers = [...(await readAll(world, asker))].filter(([asked]) => ofReports.test(asked));
        expect(answers).to.have.length.greaterThan(20);
        for (const [asked, answer] of answers) expect(marksIn(answer, marks), `${asker} ${asked}`).to.deep.equal([]);
      }
    });

    it("of other cities not how many places are taken", async () => {
      for (const asker of confined) expect(await placesElsewhere(world, asker), asker).to.equal(0);
      expect(await placesElsewhere(world, "province")).to.equal(1);
    });
  });

  // The last of all: the database has one wall less from here on.
  describe("where its policies are taken away", () => {
    before(() => takePoliciesAway(behind.server.env["DATABASE_URL"]!));

    it("a park is told by id what is another's: it is the policies that hid it", async () => {
      const open: string[] = [];
      for (const row of rows) if (await isOpen(world, row)) open.push(nameOf(row));
      expect(open.sort()).to.deep.equal([...openWithout].sort());
    });

    it("and finds it in lists, summaries, the register and the trail", async () => {
      const answers = [...(await readAll(world, "park"))];
      const told = answers.filter(([, answer]) => marksIn(answer, hiddenFrom(world, "park")).length > 0);
      const operations = new Set(told.map(([asked]) => asked.split(" ")[0]));
      const lists = ["citySummary", "listSubmissions", "provinceSummary", "readRegister"];
      expect([...operations].sort()).to.deep.equal(lists);
      const { answer } = await askAs(world, "park", { operation: "readAudit", given: { query: { limit: 1000 } } });
      expect(marksIn(answer, hiddenFrom(world, "park"))).to.include.members([secrets.review, secrets.extension]);
      for (const asker of confined) expect(await placesElsewhere(world, asker), asker).to.equal(1);
    });
  });
});

const ofReports = /^(listSubmissions|readStatus|readRegister|citySummary|provinceSummary)/;

/** Rows that answer a park about what is another's when nothing hides it. */
const openWithout = [
  "readSubmission",
  "readFindings",
  "readWorkbook",
  "readMarkedCopy",
  "carryFiling",
  "readReceipt",
  "readDiff",
  "actOnSubmission of a version that it never had",
  "actOnSubmission by whom it is not for, or not yet",
];

async function statusesOf(world: IsolationWorld, row: Row): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { asker, target } of cellsOf(row)) {
    const { answer } = await askCell(world, row, { asker, target });
    found.push(`${asker} ${target} ${String(answer.status)}`);
  }
  return found;
}

/** Whether a park is told of what is another's, which by this row is not there for it. */
async function isOpen(world: IsolationWorld, row: Row): Promise<boolean> {
  const cell = cellsOf(row).find(({ asker, target }) => asker === "park" && target === "foreign");
  return cell?.status === 404 && (await askCell(world, row, cell)).answer.status !== 404;
}

/** The places that are taken of cities that are not the asker's, as the status of the round says. */
async function placesElsewhere(world: IsolationWorld, asker: Asker): Promise<number> {
  const given = { params: { form: "application", period: "2026" } };
  const { answer } = await askAs(world, asker, { operation: "readStatus", given });
  const { quotas = [] } = JSON.parse(answer.text()) as { quotas?: { city: string; taken: number }[] };
  const elsewhere = quotas.filter(({ city }) => city !== world.parks.own.city);
  return elsewhere.reduce((sum, { taken }) => sum + taken, 0);
}

async function takePoliciesAway(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of ["submissions", "audit_entries"]) {
      await client.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
  } finally {
    await client.end();
  }
}
