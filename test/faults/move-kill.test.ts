import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { openLowdbStore } from "../../server/store/lowdb/lowdb-store.ts";
import { openPostgresStore } from "../../server/store/postgres/open-postgres-store.ts";
import type { Store } from "../../server/store/store.ts";
import type { StoreError } from "../../server/store/store-error.ts";
import { migratedDatabase } from "../postgres/migrated-database.ts";
import { databaseMark, databaseToFolder, folderMark, folderToDatabase } from "../server/store/move/moved-stores.ts";
import { makeStore } from "../server/store/move/random-store.ts";
import { useFolder } from "../server/store/temporary-folder.ts";
import { startChild } from "./child.ts";
import { faultRoundsOr } from "./fault-rounds.ts";

const rounds = faultRoundsOr(2);
const filings = Array.from({ length: 120 }, () => 1);

describe("faults: kill -9 of a process that moves a store", function () {
  this.timeout(120_000 + rounds * 60_000);
  const at = useFolder();
  let source = "";
  let mark = "";
  before(async () => {
    source = join(mkdtempSync(join(tmpdir(), "parkforms-move-")), "data");
    const few = { accounts: 4, units: 4, links: 2, register: 3, sessions: 3, forms: 2 };
    await makeStore(source, { ...few, values: ["one", "two"], rounds: [filings, filings], texts: ["产业园"] });
    mark = await folderMark(source);
  });
  after(() => {
    rmSync(join(source, ".."), { recursive: true });
  });

  /** Kills the move at a random moment of it; gives whether it had ended. */
  const killed = async (direction: string, folder: string, url: string, longest: number): Promise<boolean> => {
    const child = startChild("make-move.ts", [direction, folder, url]);
    expect(await child.line()).to.equal("going");
    await wait(Math.random() * longest);
    const rest = child.rest();
    await child.end("SIGKILL");
    return (await rest).includes("there");
  };

  it("into PostgreSQL: the database serves nobody until the same move has gone on to its end", async () => {
    let longest = 1_500;
    let continued = 0;
    for (let round = 0; round < rounds; round++) {
      const { url, drop } = await migratedDatabase();
      const isDone = await killed("folder-to-database", source, url, longest);
      await expectEmptyOrClosed(() => openPostgresStore(url), isDone);
      const began = performance.now();
      const { source: moved, target, how } = await folderToDatabase(source, url);
      if (how === "continued") continued++;
      longest = Math.max(200, performance.now() - began);
      expect(target.counts).to.deep.equal(moved.counts);
      expect([await databaseMark(url), await folderMark(source)]).to.deep.equal([mark, mark]);
      await (await openPostgresStore(url)).close();
      await drop();
    }
    if (rounds >= 10) expect(continued, "ended in the middle").to.be.greaterThan(rounds / 4);
  });

  it("into a folder: the folder serves nobody until the same move has gone on to its end", async () => {
    const { url, drop } = await migratedDatabase();
    await folderToDatabase(source, url);
    let continued = 0;
    for (let round = 0; round < rounds; round++) {
      const folder = at(`target-${String(round)}`);
      const isDone = await killed("database-to-folder", folder, url, 1_500);
      await expectEmptyOrClosed(() => openLowdbStore(folder), isDone);
      if ((await databaseToFolder(url, folder)).how === "continued") continued++;
      expect(await folderMark(folder)).to.equal(mark);
      await (await openLowdbStore(folder)).close();
    }
    await drop();
    if (rounds >= 10) expect(continued, "ended in the middle").to.be.greaterThan(rounds / 4);
  });
});

/** Before the first thing came it is a store with nothing in it, after the last a whole one. */
async function expectEmptyOrClosed(open: () => Promise<Store>, isDone: boolean): Promise<void> {
  let store: Store;
  try {
    store = await open();
  } catch (error) {
    expect((error as StoreError).code).to.equal("store-being-moved");
    return;
  }
  const rounds = await store.rounds.rounds();
  await store.close();
  if (isDone) expect(rounds).to.have.length(2);
  else expect([0, 2]).to.include(rounds.length);
}
