import { join } from "node:path";
import type { BlobReader } from "../blobs.ts";
import { manifestName, type BackupManifest } from "../lowdb/backup-manifest.ts";
import type { BackupReport } from "../lowdb/backup.ts";
import { writeSynced } from "../lowdb/durable-file.ts";
import { makeWhole } from "../lowdb/whole-folder.ts";
import { writeFolder } from "../lowdb/write-folder.ts";
import type { StoreContents } from "../move/contents.ts";
import { digestOf } from "../move/digest.ts";
import { databaseContents } from "./database-contents.ts";
import { assertSchema } from "./migrate.ts";
import { assertDatabaseWhole, noteBackupIn } from "./notes.ts";
import { withOwnConnection } from "./own-connection.ts";

export interface DatabaseBackup {
  readonly url: string;
  /** Where blobs are, if not in the database. */
  readonly blobs?: BlobReader | undefined;
  readonly now?: () => Date;
}

/**
 * Copies a database, in use or not, into an empty or new folder: a backup as the embedded store has it, of one snapshot,
 * that can be restored into either store. It is whole or there is none: rejects with a StoreError that names what is
 * damaged, or with `folder-not-empty`.
 */
export function backUpDatabase(
  { url, blobs, now = () => new Date() }: DatabaseBackup,
  target: string,
): Promise<BackupReport> {
  return withOwnConnection(url, async (own) => {
    const madeAt = now().toISOString();
    await assertSchema(own.db, url);
    await assertDatabaseWhole(own.db, url);
    const copy = (folder: string): Promise<BackupReport> =>
      own.read(() => writeBackup(databaseContents(own.db, blobs), folder, madeAt));
    const report = await makeWhole(target, copy);
    // Where that cannot be noted the backup is none the worse.
    await own.write(() => noteBackupIn(own.db, madeAt)).catch(() => undefined);
    return report;
  });
}

async function writeBackup(contents: StoreContents, folder: string, madeAt: string): Promise<BackupReport> {
  const { counts, audit, blobs } = await digestOf(contents);
  const files = await writeFolder(folder, contents, { blobs });
  const manifest: BackupManifest = { layout: 1, madeAt, auditHead: audit.head, files: [...files] };
  await writeSynced(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return {
    files: files.length,
    bytes: files.reduce((total, { size }) => total + size, 0),
    accounts: counts.accounts,
    rounds: counts.rounds,
    submissions: counts.submissions,
    blobs: blobs.size,
    auditEntries: audit.entries,
  };
}
