import type { AuditDraft, AuditEntry, AuditHead } from "../../../shared/submission/audit-entry.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { entryOf, readLines } from "./audit-lines.ts";
import { openChainWriter, type ChainWriter } from "./chain-writer.ts";
import { openGroupQueue } from "./group-queue.ts";

/** A file of entries, one canonical JSON text a line, each with the hash of the one before; it only grows. */
export interface AuditChain {
  /** The bytes of an unfinished last line (kill -9 in the middle of a write) that were cut off at opening; mostly 0. */
  readonly cutOff: number;
  /**
   * Resolves when the entries are durable, with those that were not in the chain before: an entry is known by its id.
   * Rejects with StoreError `store-full` or `store-failed` and leaves the chain as it was.
   */
  append(drafts: readonly AuditDraft[]): Promise<readonly AuditEntry[]>;
  /** In order, as durable at the time of the call; the file is read as the entries are taken. */
  entries(query?: ChainQuery): AsyncGenerator<AuditEntry>;
  /** null: the chain is empty. */
  head(): AuditHead | null;
  /** Of the durable file. */
  bytes(): number;
  /** Answers those who wait; later appends reject with StoreError `store-closed`. */
  close(): Promise<void>;
}

export interface ChainQuery {
  /** A sequence. */
  readonly from?: number;
  readonly limit?: number;
  readonly filter?: (entry: AuditEntry) => boolean;
}

/**
 * Opens a chain, or begins one. The file is read once as a stream; what stays in memory is the id of every entry, some
 * 90 bytes each. Rejects with StoreError `audit-damaged` at a line that is no entry; whether the hashes hold is for
 * verifyAudit to say.
 */
export async function openAuditChain(path: string): Promise<AuditChain> {
  try {
    const { writer, cutOff } = await openChainWriter(path);
    return chainOf(path, writer, cutOff);
  } catch (error) {
    throw asStoreError(error, path);
  }
}

function chainOf(path: string, writer: ChainWriter, cutOff: number): AuditChain {
  const queue = openGroupQueue((calls: readonly (readonly AuditDraft[])[]) => writer.appendAll(calls));
  return {
    cutOff,
    append: (drafts) => queue.add(drafts),
    entries: (query = {}) => readEntries(path, writer.size, query),
    head: () => writer.head,
    bytes: () => writer.size,
    async close() {
      await queue.close(new StoreError("store-closed"));
      await writer.close();
    },
  };
}

async function* readEntries(path: string, size: number, query: ChainQuery): AsyncGenerator<AuditEntry> {
  const { from = 1, limit = Number.POSITIVE_INFINITY, filter = () => true } = query;
  let left = limit;
  if (left <= 0) return;
  for await (const line of readLines(path, size)) {
    // Sequences have no gaps: a line before the first one asked for need not be parsed.
    if (line.number < from) continue;
    const entry = entryOf(line, path);
    if (!filter(entry)) continue;
    yield entry;
    if (--left <= 0) return;
  }
}
