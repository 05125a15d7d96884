import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemCode } from "../../system-code.ts";
import type { BlobReader } from "../blobs.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { verifyAudit } from "./verify-file.ts";
import { blobPath, manifestName, type BackupFile, type BackupManifest } from "./backup-manifest.ts";
import { noteBackup } from "./backup-note.ts";
import { copyEach, copyHashed } from "./copy-files.ts";
import { writeSynced } from "./durable-file.ts";
import { assertFolderWhole } from "./folder-mark.ts";
import { withSnapshot, type Snapshot } from "./snapshot.ts";
import { readDocuments, type StoredDocuments } from "./stored-documents.ts";
import { makeWhole } from "./whole-folder.ts";

/** How much a backup holds; sizes in bytes. */
export interface BackupReport {
  readonly files: number;
  readonly bytes: number;
  readonly accounts: number;
  readonly rounds: number;
  readonly submissions: number;
  readonly blobs: number;
  readonly auditEntries: number;
}

export interface BackupOptions {
  /** Where blobs are, if not in the folder. */
  readonly blobs?: BlobReader | undefined;
  readonly now?: () => Date;
}

/**
 * Copies a store, in use or not, into an empty or new folder: all that was acknowledged before it began is in it. The
 * backup is whole or there is none: rejects with a StoreError that names what is damaged, with `folder-not-empty`, or
 * with `backup-unsettled`.
 */
export async function backUp(
  dataDir: string,
  target: string,
  { blobs, now = () => new Date() }: BackupOptions = {},
): Promise<BackupReport> {
  const madeAt = now().toISOString();
  await assertFolderWhole(dataDir);
  const report = await makeWhole(target, async (folder) => {
    const files = await withSnapshot(dataDir, (snapshot) => copySnapshot(dataDir, folder, snapshot)).catch(
      (error: unknown) => {
        throw asStoreError(error, dataDir);
      },
    );
    const documents = await readDocuments(folder);
    files.push(
      ...(await copyEach([...documents.blobs], (sha256) =>
        blobs ? writeBlob(blobs, folder, sha256) : copyBlob(dataDir, folder, sha256),
      )),
    );
    const { head } = await verifyCopy(folder);
    const manifest: BackupManifest = { layout: 1, madeAt, auditHead: head, files };
    await writeSynced(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    return reportOf(manifest, documents);
  });
  await noteBackup(dataDir, madeAt);
  return report;
}

async function copySnapshot(
  dataDir: string,
  folder: string,
  { documents, auditBytes }: Snapshot,
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const [path, from] of documents) files.push(await copyHashed({ from, folder, path }));
  const path = "audit.jsonl";
  files.push(await copyHashed({ from: join(dataDir, path), folder, path, size: auditBytes }));
  return files;
}

/** A blob is stored before a document names it and is never deleted: those of the snapshot are all there. */
async function copyBlob(dataDir: string, folder: string, sha256: string): Promise<BackupFile> {
  const path = blobPath(sha256);
  const copied = await copyHashed({ from: join(dataDir, path), folder, path }).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") throw new StoreError("blob-missing", { sha256 }, error);
    throw error;
  });
  if (copied.sha256 !== sha256) throw new StoreError("blob-damaged", { sha256 });
  return copied;
}

async function writeBlob(blobs: BlobReader, folder: string, sha256: string): Promise<BackupFile> {
  const path = blobPath(sha256);
  const bytes = await blobs.get(sha256);
  await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
  await writeSynced(join(folder, path), bytes);
  return { path, size: bytes.byteLength, sha256 };
}

async function verifyCopy(folder: string) {
  const verdict = await verifyAudit(join(folder, "audit.jsonl"));
  const { firstBroken } = verdict;
  if (firstBroken) throw new StoreError("audit-damaged", { file: "audit.jsonl", line: firstBroken.sequence });
  return verdict;
}

/** What is in a backup, counted. */
export function reportOf({ files, auditHead }: BackupManifest, documents: StoredDocuments): BackupReport {
  return {
    files: files.length,
    bytes: files.reduce((total, { size }) => total + size, 0),
    accounts: documents.accounts,
    rounds: documents.rounds,
    submissions: documents.submissions,
    blobs: documents.blobs.size,
    auditEntries: auditHead?.sequence ?? 0,
  };
}
