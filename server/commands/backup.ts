import type { Config } from "../config.ts";
import type { BlobStore } from "../store/blobs.ts";
import { backUp, type BackupReport } from "../store/lowdb/backup.ts";
import { restore as restoreBackup } from "../store/lowdb/restore.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { refusedByStorage } from "../store/refused-by.ts";
import { naming } from "./naming-database.ts";
import { configOf, orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";

export interface RestoreCommandOptions {
  readonly into?: string;
  readonly verify?: boolean;
}

/** Copies the store of the configuration, in use or not, into a new folder. */
export async function backup(folder: string, terminal: Terminal): Promise<number> {
  const config = configOf(terminal);
  const report = await orCommandError(() =>
    withBucket(config, async (blobs) => {
      if (!config.database) return backUp(config.dataDir, folder, { blobs });
      const { url } = config.database;
      const { backUpDatabase } = await import("../store/postgres/back-up-database.ts");
      return naming(url, () => backUpDatabase({ url, blobs }, folder));
    }),
  );
  printReport(terminal.words(words.backedUp, { place: folder }), report, terminal);
  return 0;
}

/** Puts a backup into the empty store of the configuration, or into an empty folder. */
export async function restore(from: string, options: RestoreCommandOptions, terminal: Terminal): Promise<number> {
  const config = configOf(terminal);
  const { into, verify = false } = options;
  if (into === undefined && config.database) return restoreIntoDatabase(from, config, terminal);
  const folder = into ?? config.dataDir;
  const report = await orCommandError(() =>
    // A folder that is named is to be whole in itself.
    into === undefined
      ? withBucket(config, (blobs) => restoreBackup(from, folder, { verify, blobs }))
      : restoreBackup(from, folder, { verify }),
  );
  printReport(terminal.words(verify ? words.restoredAndVerified : words.restored, { place: folder }), report, terminal);
  return 0;
}

/** Always verified: it is no copy of files, but what they say. */
async function restoreIntoDatabase(from: string, config: Config, terminal: Terminal): Promise<number> {
  const { url } = config.database!;
  const { restoreDatabase } = await import("../store/postgres/restore-database.ts");
  const { databasePlace } = await import("../store/database-place.ts");
  const report = await orCommandError(() =>
    withBucket(config, (blobs) => naming(url, () => restoreDatabase({ url, blobs }, from))),
  );
  const { database: place } = databasePlace(url);
  printReport(terminal.words(words.restoredAndVerified, { place }), report, terminal);
  return 0;
}

/** Gives the bucket of the configuration; undefined: blobs are in the store. */
async function withBucket<R>({ s3 }: Config, work: (blobs: BlobStore | undefined) => Promise<R>): Promise<R> {
  if (!s3) return work(undefined);
  const place = { host: new URL(s3.endpoint).host, bucket: s3.bucket };
  const bucket = await openBlobs({ kind: "s3", ...s3 }).catch((error: unknown) => {
    throw refusedByStorage(place, error);
  });
  try {
    return await work(bucket.blobs);
  } finally {
    await bucket.close();
  }
}

function printReport(headline: string, report: BackupReport, terminal: Terminal): void {
  terminal.print(headline);
  terminal.print(terminal.words(words.report, { ...report }));
}

const words = {
  backedUp: { zh: "已备份到 {place}", en: "Backed up into {place}" },
  restored: { zh: "已恢复到 {place},每个文件都与备份清单一致", en: "Restored into {place}; every file is as listed" },
  restoredAndVerified: {
    zh: "已恢复到 {place},并已核对全部文件、工作簿和审计链",
    en: "Restored into {place}; all files, workbooks and the audit chain were verified",
  },
  report: {
    zh: "  账号 {accounts},批次 {rounds},报送 {submissions},工作簿等 {blobs},审计 {auditEntries} 条;{files} 个文件,{bytes} 字节",
    en: "  {accounts} accounts, {rounds} rounds, {submissions} submissions, {blobs} workbooks and results, {auditEntries} audit entries; {files} files, {bytes} bytes",
  },
};
