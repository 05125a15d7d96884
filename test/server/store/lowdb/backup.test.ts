import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { backUp, type BackupReport } from "../../../../server/store/lowdb/backup.ts";
import type { BackupManifest } from "../../../../server/store/lowdb/backup-manifest.ts";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { restore } from "../../../../server/store/lowdb/restore.ts";
import { currentFiling } from "../../../../shared/submission/submission.ts";
import type { Store } from "../../../../server/store/store.ts";
import { auditTargets } from "../../../contracts/store-place.ts";
import { anEntry, aRound } from "../../../contracts/store-samples.ts";
import { keepChild } from "../../../kept-children.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";
import { file, fill, filledReport, now } from "./filled-store.ts";

const repeats = Number(process.env["BACKUP_REPEATS"] ?? "1");

describe("a backup", () => {
  const at = useFolder();
  const openData = (name = "data") => openLowdbStore(at(name), { now: () => now });
  const withData = async <R>(work: (store: Store) => Promise<R>, name?: string): Promise<R> => {
    const store = await openData(name);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const verified = (folder = "restored") => restore(at("backup"), at(folder), { verify: true });
  const manifest = () => JSON.parse(readFileSync(at("backup", "manifest.json"), "utf8")) as BackupManifest;

  it("names every file with its size and hash, and the end of the audit", async () => {
    const head = await withData(async (store) => {
      await fill(store);
      return store.audit.head();
    });
    expect(await backUp(at("data"), at("backup"), { now: () => now })).to.include(filledReport);
    const { files, auditHead, madeAt } = manifest();
    expect([auditHead, madeAt]).to.deep.equal([head, now.toISOString()]);
    for (const { path, size, sha256 } of files) {
      const bytes = readFileSync(at("backup", path));
      expect([bytes.byteLength, createHash("sha256").update(bytes).digest("hex")]).to.deep.equal([size, sha256]);
    }
    const found = readdirSync(at("backup"), { recursive: true, withFileTypes: true });
    expect(found.filter((entry) => entry.isFile())).to.have.length(files.length + 1);
  });

  it("is noted in the store that it is of, which says when it was", async () => {
    const lastBackup = () => withData(async (store) => (await store.amounts()).lastBackupAt);
    await withData(fill);
    await backUp(at("data"), at("backup"), { now: () => now });
    expect(await lastBackup()).to.equal(now.toISOString());
    writeFileSync(at("data", "last-backup.json"), "{");
    expect(await lastBackup()).to.equal(null);
  });

  it("gives, restored, a store that answers as the old one did", async () => {
    const answers = async (store: Store) => [
      await store.rounds.rounds(),
      await store.rounds.inRound("application", "2026"),
      await store.people.accounts(),
      await store.sessions.session("h1"),
      await store.forms.published(),
      await store.audit.entries({ from: 1, limit: 100 }),
    ];
    const before = await withData(async (store) => {
      await fill(store);
      return answers(store);
    });
    await backUp(at("data"), at("backup"));
    expect(await verified()).to.include(filledReport);
    expect(await withData(answers, "restored")).to.deep.equal(before);
    expect(readdirSync(at("data")).filter((name) => name.includes(".tmp-"))).to.deep.equal([]);
  });

  it("of a store that was never written is whole as well", async () => {
    await withData(async () => {});
    expect(await backUp(at("data"), at("backup"))).to.include({ files: 1, submissions: 0, auditEntries: 0 });
    await verified();
    await withData((store) => store.rounds.open(aRound(), []), "restored");
  });

  it("taken by another process under load holds all that was acknowledged before it began", async () => {
    await withData(async (store) => {
      await store.rounds.open(aRound(), [anEntry("opened")]);
      let last = 0;
      for (let repeat = 1; repeat <= repeats; repeat++) {
        const [backup, restored] = [at(`backup-${String(repeat)}`), `restored-${String(repeat)}`];
        const child = await startBackup(at("data"), backup);
        const load = keepFiling(store, () => ++last);
        await load.reached(20);
        const before = [...load.acknowledged];
        const report = await child.run();
        await load.stop();
        expect(load.acknowledged.length).to.be.greaterThan(before.length);
        expect(await restore(backup, at(restored), { verify: true })).to.deep.equal(report);
        await withData((copy) => expectAll(copy, before), restored);
        for (const done of [backup, at(restored)]) rmSync(done, { recursive: true });
      }
    });
  }).timeout(120_000 + 20_000 * repeats);

  it("is not made into a folder in which there is something", async () => {
    await withData(fill);
    mkdirSync(at("backup"));
    writeFileSync(at("backup", "mine"), "");
    await expectCode(backUp(at("data"), at("backup")), "folder-not-empty");
    expect(readdirSync(at()).sort()).to.deep.equal(["backup", "data"]);
  });

  it("is not made of what is no store, or of one in which a blob is missing or damaged", async () => {
    await withData(fill);
    await expectCode(backUp(at("nowhere"), at("backup")), "store-failed");
    const blob = join(at("data", "blobs"), blobOf(at("data")));
    renameSync(blob, at("aside"));
    await expectCode(backUp(at("data"), at("backup")), "blob-missing");
    writeFileSync(blob, "something else");
    await expectCode(backUp(at("data"), at("backup")), "blob-damaged");
    expect(readdirSync(at()).sort()).to.deep.equal(["aside", "data"]);
    expect(readdirSync(at("data")).filter((name) => name.includes(".tmp-"))).to.deep.equal([]);
  });
});

/** The place below `blobs/` of one blob that a document names. */
function blobOf(folder: string): string {
  const text = readFileSync(join(folder, "rounds", "application-2026.json"), "utf8");
  const name = /"workbook":"([0-9a-f]{64})"/.exec(text)![1]!;
  return join(name.slice(0, 2), name);
}

/** Files one submission after the other, two at a time, until it is stopped. */
function keepFiling(store: Store, next: () => number) {
  const acknowledged: string[] = [];
  let going = true;
  const run = async () => {
    while (going) acknowledged.push(await file(store, next()));
  };
  const running = Promise.all([run(), run()]);
  return {
    acknowledged,
    async reached(count: number) {
      while (acknowledged.length < count) await wait(5);
    },
    async stop() {
      going = false;
      await running;
    },
  };
}

/** A process that has loaded all it needs and begins when it is told to. */
async function startBackup(dataDir: string, target: string): Promise<{ run(): Promise<BackupReport> }> {
  const script = join(import.meta.dirname, "make-backup.ts");
  const command = ["--import", "tsx", script, dataDir, target];
  const child = keepChild("backup", spawn(process.execPath, command, { stdio: ["pipe", "pipe", "inherit"] }));
  const ended = once(child, "exit");
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).to.equal("ready");
  return {
    async run() {
      child.stdin.write("go\n");
      const { value } = (await lines.next()) as { value: string };
      await ended;
      return JSON.parse(value) as BackupReport;
    },
  };
}

async function expectAll(store: Store, ids: readonly string[]): Promise<void> {
  const stored = await store.rounds.inRound("application", "2026");
  expect(stored.map(({ id }) => id)).to.include.members([...ids]);
  for (const one of stored) {
    const { workbook, result, roundRecord } = currentFiling(one);
    for (const name of [workbook, result, roundRecord]) await store.blobs.get(name);
  }
  const submissions = stored.map(({ id }) => id);
  expect(new Set(await auditTargets(store))).to.deep.equal(new Set(["opened", ...submissions]));
  expect((await store.audit.verify()).sound).to.equal(true);
}
