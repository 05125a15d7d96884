import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../../../server/store/store.ts";
import { anEntry } from "../../../contracts/store-samples.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { useFolder } from "../temporary-folder.ts";
import { filesIn, type FolderFiles } from "./files-in.ts";
import { databaseMark, databaseToFolder, folderMark, folderToDatabase } from "./moved-stores.ts";
import { makeStore, storePlans, type StorePlan } from "./random-store.ts";

const plan: StorePlan = {
  accounts: 3,
  units: 2,
  links: 2,
  register: 3,
  sessions: 2,
  values: ["who\0", "\ud800", "zhang san"],
  forms: 2,
  rounds: [[1, 2, 3], [], [1]],
  texts: ["产业园 \0𠮷", "second"],
};

describe("a store that is moved", function () {
  this.timeout(120_000);
  const at = useFolder();
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ url, drop } = await migratedDatabase());
  });
  afterEach(() => drop());

  it("to PostgreSQL and back is the same store; what it came from is as it was", async () => {
    await makeStore(at("old"), plan);
    const before = filesIn(at("old"));
    const there = await folderToDatabase(at("old"), url);
    expect(there.how).to.equal("begun");
    expect(there.source.counts).to.include({ accounts: 3, units: 2, links: 2, register: 3, sessions: 2 });
    expect(there.source.counts).to.include({ throttles: 3, kept: 3, forms: 2, rounds: 3, submissions: 4 });
    expect(filesIn(at("old"))).to.deep.equal(before);
    expect(await databaseMark(url)).to.equal(await folderMark(at("old")));
    const back = await databaseToFolder(url, at("new"));
    expect(back.target).to.deep.equal(there.source);
    expectSameFolder(filesIn(at("new")), before);
  });

  it("answers as it did", async () => {
    await makeStore(at("old"), plan);
    await folderToDatabase(at("old"), url);
    const now = (): Date => new Date("2026-06-01T00:00:00.000Z");
    const [old, moved] = [await openLowdbStore(at("old"), { now }), await openPostgresStore(url, { now })];
    try {
      expect(await answersOf(moved)).to.deep.equal(await answersOf(old));
    } finally {
      await Promise.all([old.close(), moved.close()]);
    }
  });

  it("is the same whatever is in it", async () => {
    let run = 0;
    const property = fc.asyncProperty(storePlans, async (random) => {
      const [old, back] = [at(`old-${String((run += 1))}`), at(`back-${String(run)}`)];
      const database = await migratedDatabase();
      try {
        await makeStore(old, random);
        await folderToDatabase(old, database.url);
        await databaseToFolder(database.url, back);
        expectSameFolder(filesIn(back), filesIn(old));
      } finally {
        await database.drop();
      }
    });
    await fc.assert(property, { numRuns: Number(process.env["MOVE_RUNS"] ?? 6), endOnFailure: true });
  });

  it("that a process had no time to finish, arrives as its next opening would leave it", async () => {
    await makeStore(at("old"), plan);
    const chain = readFileSync(at("old", "audit.jsonl"), "utf8");
    const lines = chain.trimEnd().split("\n");
    // The last entry of people.json's outbox never came to the chain, and a line after it was begun.
    const people = JSON.parse(readFileSync(at("old", "people.json"), "utf8")) as { outbox: { id: string }[] };
    const outbox = [...people.outbox, anEntry("owed")];
    writeFileSync(at("old", "people.json"), JSON.stringify({ ...people, outbox }));
    writeFileSync(at("old", "audit.jsonl"), `${chain}{"action":"half`);
    const { source } = await folderToDatabase(at("old"), url);
    expect(source.audit.entries).to.equal(lines.length + 1);
    await (await openLowdbStore(at("old"))).close();
    await databaseToFolder(url, at("new"));
    expect(readFileSync(at("new", "audit.jsonl"), "utf8")).to.equal(readFileSync(at("old", "audit.jsonl"), "utf8"));
  });
});

/** Documents by what they say, all else byte by byte. Blobs that no document names are left behind: there are none. */
function expectSameFolder(found: FolderFiles, wanted: FolderFiles): void {
  const bytes = (files: FolderFiles) => new Map([...files].filter(([path]) => !path.endsWith(".json")));
  expect([...bytes(found).keys()].sort()).to.deep.equal([...bytes(wanted).keys()].sort());
  for (const [path, sha256] of bytes(wanted)) expect(bytes(found).get(path), path).to.equal(sha256);
  const documents = (files: FolderFiles) => new Map([...files].filter(([path]) => path.endsWith(".json")));
  for (const [path, text] of documents(wanted)) {
    expect(documentOf(documents(found).get(path)!), path).to.deep.equal(documentOf(text));
  }
}

function documentOf(text: string): unknown {
  const { outbox: _, ...lists } = JSON.parse(text) as { [name: string]: unknown };
  const inOrder = Object.entries(lists).map(([name, value]): [string, unknown] => {
    const isOrdered = !Array.isArray(value) || ["forms", "register"].includes(name);
    return [name, isOrdered ? value : value.map((one) => JSON.stringify(one)).sort()];
  });
  return Object.fromEntries(inOrder);
}

async function answersOf(store: Store): Promise<readonly unknown[]> {
  const page = { page: 1, size: 100 };
  return [
    await store.people.accounts(),
    await store.people.units(),
    await store.people.register(),
    await store.people.link("link 1"),
    await store.sessions.sessionsOf("account-1"),
    await store.sessions.throttle("\ud800"),
    await store.forms.published(),
    await store.rounds.rounds(),
    await store.rounds.submissions({}, page),
    await store.rounds.submissions({ period: "2024", states: ["submitted"], late: false }, { ...page, sort: "unit" }),
    await store.rounds.byKey("account-1", "2024 1 2"),
    await store.rounds.linesOf("application", "2024"),
    await store.audit.entries({ from: 1, limit: 100 }),
    await store.audit.head(),
    (await store.audit.verify()).sound,
    await store.sessions.take("who\0"),
  ];
}
