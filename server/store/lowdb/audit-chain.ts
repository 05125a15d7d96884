import type { AuditDraft, AuditEntry, AuditHead } from "../../../shared/submission/audit-entry.ts";
import { asStoreError, StoreError } from "../store-error.ts";
import { entryOf, readLines, type AuditLine } from "./audit-lines.ts";
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
  /** As durable at the time of the call; the file is read as the entries are taken, and no more of it than is needed. */
  entries(query?: ChainQuery): AsyncGenerator<AuditEntry>;
  /** null: the chain is empty. */
  head(): AuditHead | null;
  /** Of the durable file. */
  bytes(): number;
  /** Answers those who wait; later appends reject with StoreError `store-closed`. */
  close(): Promise<void>;
}

export interface ChainQuery {
  /** A sequence: none before it. */
  readonly from?: number;
  /** A sequence: only what is before it. */
  readonly before?: number;
  readonly limit?: number;
  /** Without it, in order. */
  readonly newestFirst?: boolean;
  /** False for a line that cannot be of an entry that the filter lets pass: it is then not parsed. */
  readonly isWorthParsing?: (line: Buffer) => boolean;
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
    entries: (query = {}) => readEntries(path, { size: writer.size, count: writer.places.count, writer }, query),
    head: () => writer.head,
    bytes: () => writer.size,
    async close() {
      await queue.close(new StoreError("store-closed"));
      await writer.close();
    },
  };
}

/** The durable lines at one moment; later ones are none of its business. */
interface Extent {
  readonly size: number;
  readonly count: number;
  readonly writer: Pick<ChainWriter, "places">;
}

async function* readEntries(path: string, extent: Extent, query: ChainQuery): AsyncGenerator<AuditEntry> {
  const { from = 1, before = extent.count + 1, newestFirst = false, filter = () => true } = query;
  let left = query.limit ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return;
  const lines = newestFirst ? backwards : forwards;
  for await (const line of lines(path, extent, { from, before: Math.min(before, extent.count + 1) })) {
    if (query.isWorthParsing?.(line.bytes) === false) continue;
    const entry = entryOf(line, path);
    if (!filter(entry)) continue;
    yield entry;
    if (--left <= 0) return;
  }
}

interface LineRange {
  readonly from: number;
  readonly before: number;
}

/** Sequences have no gaps: the number of a line is that of its entry. */
async function* forwards(path: string, { size, writer }: Extent, { from, before }: LineRange) {
  for await (const line of readLines(path, size, writer.places.before(from))) {
    if (line.number >= before) return;
    if (line.number >= from) yield line;
  }
}

/** Some hundred lines at a time, from the end. */
async function* backwards(path: string, { size, writer }: Extent, { from, before }: LineRange) {
  let end = size;
  for (let last = before - 1; last >= from;) {
    const begin = writer.places.before(last);
    const part: AuditLine[] = [];
    for await (const line of readLines(path, end, begin)) {
      if (line.number > last) break;
      if (line.number >= from) part.push(line);
    }
    yield* part.reverse();
    last = begin.number - 1;
    end = begin.offset;
  }
}
