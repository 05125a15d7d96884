import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { backUp, type BackupReport } from "../../../../server/store/lowdb/backup.ts";
import type { BackupManifest } from "../../../../server/store/lowdb/backup-manifest.ts";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { restore } from "../../../../server/store/lowdb/restore.ts";
import { currentFiling } from "../../../../shared/submission/submission.ts";
import type { Store } from "../../../../server/store/store.ts";
import { auditTargets } from "../../../contracts/store-place.ts";
import { aFiling, anAccount, anEntry, aRound, aSession, aSubmission } from "../../../contracts/store-samples.ts";
import { expectCode } from "../expect-code.ts";
import { useFolder } from "../temporary-folder.ts";

const now = new Date("2026-06-01T00:00:00.000Z");

/** Files a submission with blobs of its own, and says so in the audit. */
async function file(store: Store, number: number, bytes = randomBytes(2000)): Promise<string> {
  const [workbook, result, roundRecord] = await Promise.all([
    store.blobs.put(bytes),
    store.blobs.put(Buffer.from(`result ${String(number)}`)),
    store.blobs.put(Buffer.from(`record ${String(number)}`)),
  ]);
  const one = aSubmission(number, {
    filings: [aFiling({ key: String(number), workbook: workbook, result: result, roundRecord: roundRecord })],
  });
  await store.rounds.transact("application", "2026", async (tx) => {
    await tx.saveSubmission(one);
    await tx.record(anEntry(one.id));
  });
  return one.id;
}

async function fill(store: Store): Promise<void> {
  await store.rounds.open(aRound(), [anEntry("opened")]);
  await store.people.transact((tx) => tx.saveAccount(anAccount({ id: "a1" })));
  await store.sessions.save(aSession({ tokenHash: "h1", openedAt: now.toISOString() }));
  for (const number of [1, 2, 3]) await file(store, number);
}

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
  const report = { files: 13, accounts: 1, rounds: 1, submissions: 3, blobs: 9, auditEntries: 4 };
  const verified = (folder = "restored") => restore(at("backup"), at(folder), { verify: true });
  const manifest = () => JSON.parse(readFileSync(at("backup", "manifest.json"), "utf8")) as BackupManifest;

  it("names every file with its size and hash, and the end of the audit", async () => {
    const head = await withData(async (store) => {
      await fill(store);
      return store.audit.head();
    });
    expect(await backUp(at("data"), at("backup"), () => now)).to.include(report);
    const { files, auditHead, madeAt } = manifest();
    expect([auditHead, madeAt]).to.deep.equal([head, now.toISOString()]);
    for (const { path, size, sha256 } of files) {
      const bytes = readFileSync(at("backup", path));
      expect([bytes.byteLength, createHash("sha256").update(bytes).digest("hex")]).to.deep.equal([size, sha256]);
    }
    const found = readdirSync(at("backup"), { recursive: true, withFileTypes: true });
    expect(found.filter((entry) => entry.isFile())).to.have.length(files.length + 1);
  });

  it("gives, restored, a store that answers as the old one did", async () => {
    const answers = async (store: Store) => [
      await store.rounds.rounds(),
      await store.rounds.inRound("application", "2026"),
      await store.people.accounts(),
      await store.sessions.session("h1"),
      await store.audit.entries({ from: 1, limit: 100 }),
    ];
    const before = await withData(async (store) => {
      await fill(store);
      return answers(store);
    });
    await backUp(at("data"), at("backup"));
    expect(await verified()).to.include(report);
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
    const repeats = Number(process.env["BACKUP_REPEATS"] ?? "1");
    await withData(async (store) => {
      await store.rounds.open(aRound(), [anEntry("opened")]);
      const load = keepFiling(store);
      for (let repeat = 0; repeat < repeats; repeat++) {
        const acknowledged = await load.reached((repeat + 1) * 20);
        const { child, report } = await runBackup(at("data"), at(`backup-${String(repeat)}`), load.acknowledged);
        expect(report.submissions).to.be.at.least(acknowledged.length);
        const restored = `restored-${String(repeat)}`;
        await restore(at(`backup-${String(repeat)}`), at(restored), { verify: true });
        await withData((copy) => expectAll(copy, child), restored);
      }
      await load.stop();
    });
  }).timeout(60_000);

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

  describe("restored", () => {
    beforeEach(async () => {
      await withData(fill);
      await backUp(at("data"), at("backup"));
    });

    it("goes into an empty folder only", async () => {
      mkdirSync(at("restored"));
      writeFileSync(at("restored", "mine"), "");
      await expectCode(verified(), "folder-not-empty");
      expect(readdirSync(at("restored"))).to.deep.equal(["mine"]);
      mkdirSync(at("empty"));
      expect(await verified("empty")).to.include(report);
    });

    const spoil: { readonly [what: string]: (path: string) => void } = {
      "has one byte more": (path) => {
        appendFileSync(path, "x");
      },
      "has one byte less": (path) => {
        truncateSync(path, readFileSync(path).byteLength - 1);
      },
      "has one byte changed": (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.byteLength >> 1]! ^= 1;
        writeFileSync(path, bytes);
      },
      "is missing": (path) => {
        rmSync(path);
      },
    };
    for (const [what, spoilIt] of Object.entries(spoil)) {
      it(`is refused whichever file ${what}, and nothing is left`, async () => {
        cpSync(at("backup"), at("sound"), { recursive: true });
        for (const { path } of manifest().files) {
          spoilIt(at("backup", path));
          const error = await expectCode(verified(), "backup-damaged");
          expect(error.slots["file"]).to.equal(path);
          cpSync(at("sound", path), at("backup", path));
        }
        expect(readdirSync(at()).sort()).to.deep.equal(["backup", "data", "sound"]);
        expect(await verified()).to.include(report);
      });
    }

    it("is refused when its manifest is missing, not readable, of another layout, or leads elsewhere", async () => {
      const sound = manifest();
      const [first] = sound.files;
      const wrong = [
        "{",
        JSON.stringify({ ...sound, layout: 2 }),
        JSON.stringify({ ...sound, files: [{ ...first, path: "../elsewhere" }] }),
        JSON.stringify({ ...sound, files: [{ ...first, path: "rounds/../../elsewhere.json" }] }),
      ];
      for (const text of wrong) {
        writeFileSync(at("backup", "manifest.json"), text);
        expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("manifest.json");
      }
      rmSync(at("backup", "manifest.json"));
      await expectCode(verified(), "backup-damaged");
      expect(readdirSync(at()).sort()).to.deep.equal(["backup", "data"]);
    });

    it("is refused when manifest and files agree, but a blob is not named, or the audit or a document was rewritten", async () => {
      const sound = manifest();
      const put = (changed: BackupManifest) => {
        writeFileSync(at("backup", "manifest.json"), JSON.stringify(changed));
      };
      const blob = sound.files.find(({ path }) => path.startsWith("blobs/"))!;
      put({ ...sound, files: sound.files.filter((one) => one !== blob) });
      expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal(blob.path);
      const rewrite = (path: string, from: string, to: string) => {
        const text = readFileSync(at("backup", path), "utf8");
        const bytes = Buffer.from(text.replace(from, to));
        writeFileSync(at("backup", path), bytes);
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        const files = sound.files.map((one) => (one.path === path ? { path, size: bytes.byteLength, sha256 } : one));
        put({ ...sound, files });
        return () => writeFileSync(at("backup", path), text);
      };
      const undo = rewrite("audit.jsonl", "opened", "closed");
      expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("audit.jsonl");
      undo();
      rewrite("rounds/application-2026.json", '"submitted"', '"forgotten"');
      expect((await expectCode(verified(), "backup-damaged")).slots["file"]).to.equal("application-2026.json");
    });
  });
});

/** The place below `blobs/` of one blob that a document names. */
function blobOf(folder: string): string {
  const text = readFileSync(join(folder, "rounds", "application-2026.json"), "utf8");
  const name = /"workbook":"([0-9a-f]{64})"/.exec(text)![1]!;
  return join(name.slice(0, 2), name);
}

/** Files one submission after the other, two at a time, until it is stopped. */
function keepFiling(store: Store) {
  const acknowledged: string[] = [];
  let going = true;
  let last = 0;
  const run = async () => {
    while (going) acknowledged.push(await file(store, ++last));
  };
  const running = Promise.all([run(), run()]);
  return {
    acknowledged,
    async reached(count: number): Promise<readonly string[]> {
      while (acknowledged.length < count) await wait(5);
      return [...acknowledged];
    },
    async stop() {
      going = false;
      await running;
    },
  };
}

/** `child`: the submissions that were acknowledged when the backup began. */
async function runBackup(
  dataDir: string,
  target: string,
  acknowledged: readonly string[],
): Promise<{ readonly child: readonly string[]; readonly report: BackupReport }> {
  const script = join(import.meta.dirname, "make-backup.ts");
  const running = spawn(process.execPath, ["--import", "tsx", script, dataDir, target], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  let before: readonly string[] | undefined;
  for await (const chunk of running.stdout as AsyncIterable<Buffer>) {
    // What is known here was acknowledged before the word was written, or as it was: the last ones are left out.
    output += chunk.toString();
    before ??= acknowledged.slice(0, -10);
  }
  return { child: before!, report: JSON.parse(output.split("\n")[1]!) as BackupReport };
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
