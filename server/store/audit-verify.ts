import {
  auditEntry,
  canonicalJson,
  firstPrevious,
  type AuditEntry,
  type AuditHead,
} from "../../shared/submission/audit-entry.ts";
import { hashOfEntry } from "./audit-link.ts";
import type { AuditFault } from "./store-words.ts";

/** What a look at every entry of a chain has shown. */
export interface ChainVerdict {
  readonly sound: boolean;
  /** Sound ones before the first broken one. */
  readonly entries: number;
  /** Of the last sound entry: the thing to export. null: there is none. */
  readonly head: AuditHead | null;
  readonly firstBroken?: BrokenEntry;
  /** Of a last line without an end, which a chain being written, or killed, may have; opening it cuts it off. */
  readonly unfinishedBytes: number;
}

export interface BrokenEntry {
  /** The place in the chain at which something else stood, or should have stood. */
  readonly sequence: number;
  readonly fault: AuditFault;
}

/** An entry as it is stored: the line of a file, or the text of a row. */
export interface StoredEntry {
  readonly bytes: Uint8Array;
  /** false: the last line, whose line feed is missing. */
  readonly finished: boolean;
}

/** Reads all that is stored from the first entry on, each time it is called. */
export type StoredChain = () => AsyncIterable<StoredEntry>;

/**
 * Reads a chain, stopped or in use, and names the first entry that is not as it was written. Whoever can write the file
 * or the table can also write a whole new chain, or cut its end off: only a head that was exported earlier shows that.
 */
export async function verifyChain(chain: StoredChain, exported?: AuditHead): Promise<ChainVerdict> {
  let head: AuditHead = { sequence: 0, hash: firstPrevious };
  for await (const { bytes, finished } of chain()) {
    if (!finished) return atEnd(head, exported, bytes.byteLength);
    const entry = readEntry(bytes);
    if (typeof entry === "string") return brokenAt(head, { sequence: head.sequence + 1, fault: entry });
    const misplaced = await misplacement(chain, entry, head);
    if (misplaced) return brokenAt(head, misplaced);
    if (exported?.sequence === entry.sequence && exported.hash !== entry.hash) {
      return brokenAt(head, { sequence: entry.sequence, fault: "rewritten" });
    }
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  return atEnd(head, exported, 0);
}

/** The entry of a line, or what is wrong with the line taken alone. */
function readEntry(bytes: Uint8Array): AuditEntry | AuditFault {
  const value = jsonOf(bytes);
  if (value === undefined) return "not-json";
  const { data } = auditEntry.safeParse(value);
  // The text is compared too: of a name that stands there twice, reading keeps the last only.
  if (data === undefined || canonicalJson(data) !== utf8.decode(bytes)) return "changed";
  return hashOfEntry(data) === data.hash ? data : "changed";
}

/** What is wrong with the place of an entry that is sound in itself. */
async function misplacement(chain: StoredChain, entry: AuditEntry, head: AuditHead): Promise<BrokenEntry | undefined> {
  const { sequence } = entry;
  const due = head.sequence + 1;
  if (sequence === due) return entry.previous === head.hash ? undefined : { sequence, fault: "forked" };
  if (sequence > due) {
    const comesLater = await hasEntry(chain, (other) => other.sequence === due);
    return { sequence: due, fault: comesLater ? "out-of-order" : "missing" };
  }
  const again = await hasEntry(chain, (other, line) => line < due && other.hash === entry.hash);
  return { sequence, fault: again ? "repeated" : "forked" };
}

async function hasEntry(chain: StoredChain, test: (entry: AuditEntry, line: number) => boolean): Promise<boolean> {
  let line = 0;
  for await (const { bytes } of chain()) {
    line++;
    const entry = readEntry(bytes);
    if (typeof entry !== "string" && test(entry, line)) return true;
  }
  return false;
}

function brokenAt(head: AuditHead, firstBroken: BrokenEntry): ChainVerdict {
  return { ...verdictOf(head), sound: false, firstBroken };
}

function atEnd(head: AuditHead, exported: AuditHead | undefined, unfinishedBytes: number): ChainVerdict {
  const cut = exported !== undefined && exported.sequence > head.sequence;
  if (cut) return { ...brokenAt(head, { sequence: head.sequence + 1, fault: "truncated" }), unfinishedBytes };
  return { ...verdictOf(head), unfinishedBytes };
}

function verdictOf(head: AuditHead): ChainVerdict {
  return { sound: true, entries: head.sequence, head: head.sequence > 0 ? head : null, unfinishedBytes: 0 };
}

/** undefined: not JSON. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
