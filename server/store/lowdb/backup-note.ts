import { join } from "node:path";
import * as z from "zod";
import { readIfThere, writeDurably } from "./durable-file.ts";

const backupNote = z.object({ madeAt: z.iso.datetime() });

/** Leaves in a store's folder when it was last backed up. Where that cannot be written the backup is none the worse. */
export async function noteBackup(folder: string, madeAt: string): Promise<void> {
  await writeDurably(notePath(folder), `${JSON.stringify({ madeAt })}\n`).catch(() => undefined);
}

/** When the store of a folder was last backed up; null where nobody has noted it. */
export async function lastBackupOf(folder: string): Promise<string | null> {
  const bytes = await readIfThere(notePath(folder)).catch(() => null);
  try {
    return backupNote.parse(JSON.parse(String(bytes))).madeAt;
  } catch {
    return null;
  }
}

function notePath(folder: string): string {
  return join(folder, "last-backup.json");
}
