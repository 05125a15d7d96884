import {
  auditEntry,
  canonicalJson,
  firstPrevious,
  type AuditEntry,
  type AuditHead,
} from "../../../shared/submission/audit-entry.ts";
import { hashOfEntry } from "../audit-link.ts";
import { asStoreError } from "../store-error.ts";
import type { AuditFault } from "../store-words.ts";
import { jsonOf, readLines } from "./audit-lines.ts";

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

/**
 * Reads a chain, stopped or in use, and names the first entry that is not as it was written. Whoever can write the file
 * can also write a whole new chain, or cut its end off: only a head that was exported earlier shows that.
 */
export async function verifyAudit(path: string, exported: { readonly head?: AuditHead } = {}): Promise<ChainVerdict> {
  try {
    return await verifyFrom(path, exported.head);
  } catch (error) {
    throw asStoreError(error, path);
  }
}

async function verifyFrom(path: string, exported: AuditHead | undefined): Promise<ChainVerdict> {
  let head: AuditHead = { sequence: 0, hash: firstPrevious };
  for await (const { bytes, finished } of readLines(path)) {
    if (!finished) return atEnd(head, exported, bytes.byteLength);
    const entry = readEntry(bytes);
    if (typeof entry === "string") return brokenAt(head, { sequence: head.sequence + 1, fault: entry });
    const misplaced = await misplacement(path, entry, head);
    if (misplaced) return brokenAt(head, misplaced);
    if (exported?.sequence === entry.sequence && exported.hash !== entry.hash) {
      return brokenAt(head, { sequence: entry.sequence, fault: "rewritten" });
    }
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  return atEnd(head, exported, 0);
}

/** The entry of a line, or what is wrong with the line taken alone. */
function readEntry(bytes: Buffer): AuditEntry | AuditFault {
  const value = jsonOf(bytes);
  if (value === undefined) return "not-json";
  const { data } = auditEntry.safeParse(value);
  // The text is compared too: of a name that stands there twice, reading keeps the last only.
  if (data === undefined || canonicalJson(data) !== bytes.toString()) return "changed";
  return hashOfEntry(data) === data.hash ? data : "changed";
}

/** What is wrong with the place of an entry that is sound in itself. */
async function misplacement(path: string, entry: AuditEntry, head: AuditHead): Promise<BrokenEntry | undefined> {
  const { sequence } = entry;
  const due = head.sequence + 1;
  if (sequence === due) return entry.previous === head.hash ? undefined : { sequence, fault: "forked" };
  if (sequence > due) {
    const comesLater = await hasLine(path, (other) => other.sequence === due);
    return { sequence: due, fault: comesLater ? "out-of-order" : "missing" };
  }
  const again = await hasLine(path, (other, line) => line < due && other.hash === entry.hash);
  return { sequence, fault: again ? "repeated" : "forked" };
}

async function hasLine(path: string, test: (entry: AuditEntry, line: number) => boolean): Promise<boolean> {
  for await (const { bytes, number } of readLines(path)) {
    const entry = readEntry(bytes);
    if (typeof entry !== "string" && test(entry, number)) return true;
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
