import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { applicationName } from "../../../../server/store/postgres/connections.ts";
import { withDatabaseSource, withDatabaseTarget } from "../../../../server/store/postgres/database-move.ts";
import { withFolderSource, withFolderTarget } from "../../../../server/store/lowdb/folder-move.ts";
import { digestOf, markOf } from "../../../../server/store/move/digest.ts";
import { moveContents, type MoveReport } from "../../../../server/store/move/move-contents.ts";

const options = { withBlobs: true };

export async function folderToDatabase(folder: string, url: string): Promise<MoveReport> {
  await untilLeft(url);
  return tryFolderToDatabase(folder, url);
}

export async function databaseToFolder(url: string, folder: string): Promise<MoveReport> {
  await untilLeft(url);
  return tryDatabaseToFolder(url, folder);
}

/** Whether or not others are connected. */
export function tryFolderToDatabase(folder: string, url: string): Promise<MoveReport> {
  return withFolderSource(folder, (contents) =>
    withDatabaseTarget({ url }, (target) => moveContents(contents, target, options)),
  );
}

/** Whether or not others are connected. */
export function tryDatabaseToFolder(url: string, folder: string): Promise<MoveReport> {
  return withDatabaseSource(url, (contents) =>
    withFolderTarget(folder, (target) => moveContents(contents, target, options)),
  );
}

/** One text for all that is in it. */
export const folderMark = (folder: string): Promise<string> =>
  withFolderSource(folder, async (contents) => markOf(await digestOf(contents)));

export async function databaseMark(url: string): Promise<string> {
  await untilLeft(url);
  return withDatabaseSource(url, async (contents) => markOf(await digestOf(contents)));
}

/** Until the server has noticed that stores were closed, or their processes killed: a busy machine may take its time. */
export async function untilLeft(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const users = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${applicationName}'`;
  try {
    for (const end = performance.now() + 30_000; (await client.query(users)).rowCount !== 0; await wait(20)) {
      if (performance.now() > end) throw new Error("stores are still connected after 30 s");
    }
  } finally {
    await client.end();
  }
}
