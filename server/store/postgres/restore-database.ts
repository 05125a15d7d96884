import type { BlobStore } from "../blobs.ts";
import type { BackupReport } from "../lowdb/backup.ts";
import { folderContents } from "../lowdb/folder-contents.ts";
import { checkBackup } from "../lowdb/restore.ts";
import { moveContents } from "../move/move-contents.ts";
import { withDatabaseTarget } from "./database-move.ts";

/**
 * Puts a backup, of whichever store, into a database that is empty, or into which the same backup was being restored;
 * all of it is verified before, and compared afterwards. Rejects with StoreError `backup-damaged` and the name of the
 * file, and then the database is as it was; or as a move does.
 */
export async function restoreDatabase(
  target: { readonly url: string; readonly blobs?: BlobStore | undefined },
  backup: string,
): Promise<BackupReport> {
  const report = await checkBackup(backup);
  const contents = await folderContents(backup);
  await withDatabaseTarget(target, (database) => moveContents(contents, database, { withBlobs: true }));
  return report;
}
