import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemCode } from "../../system-code.ts";
import { StoreError } from "../store-error.ts";
import { verifyAudit } from "./verify-file.ts";
import { reportOf, type BackupReport } from "./backup.ts";
import { blobPath, readManifest, type BackupFile, type BackupManifest } from "./backup-manifest.ts";
import { copyEach, copyHashed } from "./copy-files.ts";
import { readDocuments, type StoredDocuments } from "./stored-documents.ts";
import { makeWhole } from "./whole-folder.ts";

export interface RestoreOptions {
  /** Also looks whether the audit chain holds, and whether every blob that a document names is there. */
  readonly verify: boolean;
}

/**
 * Puts a backup into an empty or new folder, every file compared with the manifest and every document read. Rejects with
 * StoreError `folder-not-empty`, or `backup-damaged` and the name of the file; then the folder is as it was.
 */
export async function restore(backup: string, folder: string, { verify }: RestoreOptions): Promise<BackupReport> {
  const manifest = await readManifest(backup);
  return makeWhole(folder, async (draft) => {
    await mkdir(join(draft, "rounds"), { recursive: true, mode: 0o700 });
    await copyEach(manifest.files, (file) => copyCompared(backup, draft, file));
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

async function copyCompared(backup: string, folder: string, file: BackupFile): Promise<BackupFile> {
  const { path } = file;
  const copied = await copyHashed({ from: join(backup, path), folder, path }).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") throw new StoreError("backup-damaged", { file: path, issue: "missing" }, error);
    throw error;
  });
  if (copied.size === file.size && copied.sha256 === file.sha256) return copied;
  throw new StoreError("backup-damaged", { file: path, issue: `sha256 ${copied.sha256}` });
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
