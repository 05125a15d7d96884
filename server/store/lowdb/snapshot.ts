import { existsSync, linkSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "../store-error.ts";
import { temporaryName } from "./durable-file.ts";

/** The documents of a store at one moment. */
export interface Snapshot {
  /** By name ("rounds/application-2026.json"): where its bytes of that moment are. */
  readonly documents: ReadonlyMap<string, string>;
  /** How much of the audit chain there was. */
  readonly auditBytes: number;
}

/**
 * Holds the documents of a folder as they are while a store goes on writing them, for as long as `use` runs. A document
 * is replaced by renaming, never changed, so a hard link keeps what it was; links that a killed process leaves are swept
 * when the store is next opened. Rejects with StoreError `backup-unsettled` when documents change at every try.
 */
export async function withSnapshot<R>(folder: string, use: (snapshot: Snapshot) => Promise<R>): Promise<R> {
  for (let left = tries; left > 0; left--) {
    const documents = new Map<string, string>();
    try {
      const auditBytes = linkAll(folder, documents);
      if (auditBytes !== undefined) return await use({ documents, auditBytes });
    } finally {
      for (const link of documents.values()) rmSync(link, { force: true });
    }
    await wait(1);
  }
  throw new StoreError("backup-unsettled");
}

const tries = 1000;

/** undefined: something changed meanwhile. Without waiting in between, all of it takes less than a commit does. */
function linkAll(folder: string, documents: Map<string, string>): number | undefined {
  const names = listDocuments(folder);
  for (const name of names) {
    const link = temporaryName(join(folder, name));
    linkSync(join(folder, name), link);
    documents.set(name, link);
  }
  // Entries come into the chain after their document: what is in it by now belongs to documents not newer than these.
  const auditBytes = statSync(join(folder, "audit.jsonl")).size;
  const isSame = (name: string) => inode(join(folder, name)) === inode(documents.get(name)!);
  const now = listDocuments(folder);
  return now.length === names.length && now.every((name) => documents.has(name) && isSame(name))
    ? auditBytes
    : undefined;
}

function listDocuments(folder: string): readonly string[] {
  const rounds = readdirSync(join(folder, "rounds")).filter((name) => name.endsWith(".json"));
  const single = ["people.json", "sessions.json", "forms.json"].filter((name) => existsSync(join(folder, name)));
  return [...single, ...rounds.sort().map((name) => `rounds/${name}`)];
}

function inode(path: string): bigint {
  return statSync(path, { bigint: true }).ino;
}
