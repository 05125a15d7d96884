import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { backUp } from "../../../../server/store/lowdb/backup.ts";
import type { BackupManifest } from "../../../../server/store/lowdb/backup-manifest.ts";
import { openLowdbStore } from "../../../../server/store/lowdb/lowdb-store.ts";
import { restore } from "../../../../server/store/lowdb/restore.ts";
import { backUpDatabase } from "../../../../server/store/postgres/back-up-database.ts";
import { openPostgresStore } from "../../../../server/store/postgres/open-postgres-store.ts";
import { restoreDatabase } from "../../../../server/store/postgres/restore-database.ts";
import { openBlobFolder } from "../../../../server/store/blob-folder.ts";
import type { Store } from "../../../../server/store/store.ts";
import { migratedDatabase } from "../../../postgres/migrated-database.ts";
import { expectCode } from "../expect-code.ts";
import { file, fill, filledReport, now } from "../lowdb/filled-store.ts";
import { databaseMark, folderMark, untilLeft } from "../move/moved-stores.ts";
import { useFolder } from "../temporary-folder.ts";

describe("a backup of a database", function () {
  this.timeout(120_000);
  const at = useFolder();
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ url, drop } = await migratedDatabase());
  });
  afterEach(() => drop());

  const withStore = async <R>(work: (store: Store) => Promise<R>, options: object = {}): Promise<R> => {
    const store = await openPostgresStore(url, { now: () => now, ...options });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };

  it("is that of an embedded store, taken while servers work, and is noted", async () => {
    const report = await withStore(async (store) => {
      await fill(store);
      expect((await store.amounts()).lastBackupAt).to.equal(null);
      let going = true;
      const load = (async () => {
        for (let number = 4; going; number++) await file(store, number);
      })();
      const taken = await backUpDatabase({ url, now: () => now }, at("backup"));
      going = false;
      await load;
      expect((await store.amounts()).lastBackupAt).to.equal(now.toISOString());
      return taken;
    });
    expect(report.submissions).to.be.at.least(filledReport.submissions);
    expect(await restore(at("backup"), at("restored"), { verify: true })).to.deep.equal(report);
    const store = await openLowdbStore(at("restored"), { now: () => now });
    expect(await store.rounds.inRound("application", "2026")).to.have.length(report.submissions);
    expect((await store.audit.verify()).sound).to.equal(true);
    await store.close();
  });

  it("goes into an empty database, again after a part of it, and into no other", async () => {
    await withStore(fill);
    const report = await backUpDatabase({ url }, at("backup"));
    expect(report).to.include(filledReport);
    const second = await migratedDatabase();
    expect(await restoreDatabase({ url: second.url }, at("backup"))).to.deep.equal(report);
    expect(await databaseMark(second.url)).to.equal(await databaseMark(url));
    await second.drop();
    await withStore((store) => file(store, 9));
    await untilLeft(url);
    await expectCode(restoreDatabase({ url }, at("backup")), "target-not-empty");
  });

  it("may be of an embedded store", async () => {
    const store = await openLowdbStore(at("data"), { now: () => now });
    await fill(store);
    await store.close();
    await backUp(at("data"), at("backup"));
    expect(await restoreDatabase({ url }, at("backup"))).to.include(filledReport);
    expect(await databaseMark(url)).to.equal(await folderMark(at("data")));
  });

  it("is refused with the name of the file that is damaged, and the database stays as it was", async () => {
    await withStore(fill);
    await backUpDatabase({ url }, at("backup"));
    const { files } = JSON.parse(readFileSync(at("backup", "manifest.json"), "utf8")) as BackupManifest;
    const second = await migratedDatabase();
    for (const { path } of files) {
      const bytes = readFileSync(at("backup", path));
      writeFileSync(at("backup", path), Buffer.concat([bytes, Buffer.from("x")]));
      const { slots } = await expectCode(restoreDatabase({ url: second.url }, at("backup")), "backup-damaged");
      expect(slots["file"]).to.equal(path);
      rmSync(at("backup", path));
      await expectCode(restoreDatabase({ url: second.url }, at("backup")), "backup-damaged");
      writeFileSync(at("backup", path), bytes);
    }
    await restoreDatabase({ url: second.url }, at("backup"));
    await second.drop();
  });

  it("has the bytes of blobs that are elsewhere, and brings them there", async () => {
    const blobs = await openBlobFolder(at("bucket"));
    await withStore(fill, { blobs });
    const report = await backUpDatabase({ url, blobs }, at("backup"));
    expect(report).to.include(filledReport);
    const second = await migratedDatabase();
    const other = await openBlobFolder(at("other-bucket"));
    await restoreDatabase({ url: second.url, blobs: other }, at("backup"));
    expect(await other.usage()).to.deep.equal(await blobs.usage());
    await second.drop();
    const third = await openBlobFolder(at("third-bucket"));
    await restore(at("backup"), at("restored"), { verify: true, blobs: third });
    expect(await third.usage()).to.deep.equal(await blobs.usage());
    const again = await backUp(at("restored"), at("backup-again"), { blobs: third });
    expect(again).to.include({ blobs: report.blobs, submissions: report.submissions });
  });
});
