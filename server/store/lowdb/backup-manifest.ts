import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { StoreError } from "../store-error.ts";
import { firstIssue } from "../first-issue.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().nonnegative();

/** Where a file of a store may be: a manifest that names another place could write anywhere. */
const storePath = z
  .string()
  .regex(
    /^(people\.json|sessions\.json|forms\.json|audit\.jsonl|rounds\/[A-Za-z0-9-]+\.json|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/,
  );

const file = z.strictObject({ path: storePath, size, sha256 });

/** What a backup consists of: `manifest.json` in it. */
export const backupManifest = z.strictObject({
  layout: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The last audit entry; null: there is none. */
  auditHead: z.strictObject({ sequence: z.int().positive(), hash: sha256 }).nullable(),
  files: z.array(file),
});

export type BackupManifest = z.infer<typeof backupManifest>;
export type BackupFile = z.infer<typeof file>;

/** Where a blob is, in the words of the manifest. */
export function blobPath(sha256: string): string {
  return `blobs/${sha256.slice(0, 2)}/${sha256}`;
}

export const manifestName = "manifest.json";

/** Rejects with StoreError `backup-damaged` when there is none, or not one that this program can read. */
export async function readManifest(backup: string): Promise<BackupManifest> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(join(backup, manifestName), "utf8"));
  } catch (error) {
    throw new StoreError("backup-damaged", { file: manifestName, issue: String(error) }, error);
  }
  const read = backupManifest.safeParse(given);
  if (read.success) return read.data;
  throw new StoreError("backup-damaged", { file: manifestName, issue: firstIssue(read.error) });
}
