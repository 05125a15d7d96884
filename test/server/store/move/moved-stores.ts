import { withDatabaseSource, withDatabaseTarget } from "../../../../server/store/postgres/database-move.ts";
import { withFolderSource, withFolderTarget } from "../../../../server/store/lowdb/folder-move.ts";
import { digestOf, markOf } from "../../../../server/store/move/digest.ts";
import { moveContents, type MoveReport } from "../../../../server/store/move/move-contents.ts";

const options = { withBlobs: true };

export function folderToDatabase(folder: string, url: string): Promise<MoveReport> {
  return withFolderSource(folder, (contents) =>
    withDatabaseTarget({ url }, (target) => moveContents(contents, target, options)),
  );
}

export function databaseToFolder(url: string, folder: string): Promise<MoveReport> {
  return withDatabaseSource(url, (contents) =>
    withFolderTarget(folder, (target) => moveContents(contents, target, options)),
  );
}

/** One text for all that is in it. */
export const folderMark = (folder: string): Promise<string> =>
  withFolderSource(folder, async (contents) => markOf(await digestOf(contents)));

export const databaseMark = (url: string): Promise<string> =>
  withDatabaseSource(url, async (contents) => markOf(await digestOf(contents)));
