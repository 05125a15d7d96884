import { statfs } from "node:fs/promises";
import type { BlobStore } from "../blobs.ts";
import type { StoredAmounts } from "../store.ts";
import { lastBackupOf } from "./backup-note.ts";
import { figuresOf, type StoreParts } from "./store-figures.ts";

interface AmountsOf {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly parts: StoreParts;
}

/** How much the embedded store of a folder holds, and how much more its disk takes. */
export async function amountsOf({ folder, blobs, parts }: AmountsOf): Promise<StoredAmounts> {
  const figures = figuresOf(parts);
  const amount = (name: string): number => figures[name] ?? 0;
  const rounds = parts.rounds().map(({ state }) => state.submissions);
  return {
    files: await blobs.usage(),
    documents: {
      count: amount("rounds") + 3,
      bytes: amount("peopleBytes") + amount("sessionsBytes") + amount("formsBytes") + amount("roundsBytes"),
    },
    audit: { count: amount("auditEntries"), bytes: amount("auditBytes") },
    rounds: amount("rounds"),
    submissions: amount("submissions"),
    workbooks: rounds.flat().reduce((total, { filings }) => total + filings.length, 0),
    disk: await diskOf(folder),
    lastBackupAt: await lastBackupOf(folder),
  };
}

/** null where the system does not say. */
async function diskOf(folder: string): Promise<StoredAmounts["disk"]> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
