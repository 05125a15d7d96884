import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { sha256Of } from "../../sha256-of.ts";
import { systemCode } from "../../system-code.ts";
import type { BlobStore } from "../blobs.ts";
import { StoreError } from "../store-error.ts";
import { verifyAudit } from "./verify-file.ts";
import { reportOf, type BackupReport } from "./backup.ts";
import { blobPath, readManifest, type BackupFile, type BackupManifest } from "./backup-manifest.ts";
import { copyEach, copyHashed, hashFile } from "./copy-files.ts";
import { readDocuments, type StoredDocuments } from "./stored-documents.ts";
import { makeWhole } from "./whole-folder.ts";

export interface RestoreOptions {
  /** Also looks whether the audit chain holds, and whether every blob that a document names is there. */
  readonly verify: boolean;
  /** Where blobs go, if not into the folder. */
  readonly blobs?: BlobStore | undefined;
}

/**
 * Puts a backup into an empty or new folder, every file compared with the manifest and every document read. Rejects with
 * StoreError `folder-not-empty`, or `backup-damaged` and the name of the file; then the folder is as it was.
 */
export async function restore(
  backup: string,
  folder: string,
  { verify, blobs }: RestoreOptions,
): Promise<BackupReport> {
  const manifest = await readManifest(backup);
  return makeWhole(folder, async (draft) => {
    await mkdir(join(draft, "rounds"), { recursive: true, mode: 0o700 });
    await copyEach(manifest.files, (file) =>
      blobs && file.path.startsWith("blobs/") ? putCompared(backup, blobs, file) : copyCompared(backup, draft, file),
    );
    const documents = await readDocuments(draft).catch((error: unknown) => {
      throw asDamage(error);
    });
    if (verify) {
      assertBlobs(manifest, documents);
      await assertChain(manifest, draft);
    }
    return reportOf(manifest, documents);
  });
}

/** As `restore` with `verify` looks at a backup, without putting it anywhere. */
export async function checkBackup(backup: string): Promise<BackupReport> {
  const manifest = await readManifest(backup);
  await copyEach(manifest.files, async (file) => {
    const { path } = file;
    return asListed(file, await orMissing(path, hashFile(join(backup, path), path)));
  });
  const documents = await readDocuments(backup).catch((error: unknown) => {
    throw asDamage(error);
  });
  assertBlobs(manifest, documents);
  await assertChain(manifest, backup);
  return reportOf(manifest, documents);
}

async function copyCompared(backup: string, folder: string, file: BackupFile): Promise<BackupFile> {
  const { path } = file;
  return asListed(file, await orMissing(path, copyHashed({ from: join(backup, path), folder, path })));
}

async function putCompared(backup: string, blobs: BlobStore, file: BackupFile): Promise<BackupFile> {
  const bytes = await orMissing(file.path, readFile(join(backup, file.path)));
  asListed(file, { path: file.path, size: bytes.byteLength, sha256: sha256Of(bytes) });
  await blobs.put(bytes);
  return file;
}

async function orMissing<R>(path: string, read: Promise<R>): Promise<R> {
  try {
    return await read;
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw new StoreError("backup-damaged", { file: path, issue: "missing" }, error);
    throw error;
  }
}

function asListed(file: BackupFile, found: BackupFile): BackupFile {
  if (found.size === file.size && found.sha256 === file.sha256) return found;
  throw new StoreError("backup-damaged", { file: file.path, issue: `sha256 ${found.sha256}` });
}

function assertBlobs({ files }: BackupManifest, { blobs }: StoredDocuments): void {
  const held = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  for (const sha256 of blobs) {
    const file = blobPath(sha256);
    if (held.get(file) !== sha256) throw new StoreError("backup-damaged", { file, issue: "missing" });
  }
}

async function assertChain({ auditHead }: BackupManifest, folder: string): Promise<void> {
  const file = "audit.jsonl";
  const { head, firstBroken } = await verifyAudit(join(folder, file), auditHead ? { head: auditHead } : {});
  if (firstBroken) {
    throw new StoreError("backup-damaged", { file, issue: `${String(firstBroken.sequence)}: ${firstBroken.fault}` });
  }
  if (head?.hash !== auditHead?.hash) throw new StoreError("backup-damaged", { file, issue: "manifest" });
}

function asDamage(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const { file, issue = error.code } = error.slots;
  return new StoreError("backup-damaged", { file: typeof file === "string" ? basename(file) : "?", issue }, error);
}
