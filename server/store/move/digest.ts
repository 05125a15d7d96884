import { createHash } from "node:crypto";
import { compare } from "../../../shared/cells/compare.ts";
import { canonicalJson, type AuditHead } from "../../../shared/submission/audit-entry.ts";
import { roundKey } from "../../../shared/submission/round.ts";
import { verifyChain } from "../audit-verify.ts";
import { StoreError } from "../store-error.ts";
import type { StoreContents } from "./contents.ts";

/** Kinds of documents, in the order in which they are counted and hashed. */
export const documentKinds = [
  "accounts",
  "units",
  "links",
  "register",
  "sessions",
  "throttles",
  "kept",
  "forms",
  "rounds",
  "submissions",
] as const;

export type DocumentKind = (typeof documentKinds)[number];

/** What makes two stores the same. */
export interface ContentsDigest {
  readonly counts: Readonly<{ [kind in DocumentKind]: number }>;
  /** SHA-256 of the canonical JSON of every document, each behind its kind, a line each. */
  readonly documents: string;
  /** How many entries the chain has, and its last one; null: there is none. */
  readonly audit: { readonly entries: number; readonly head: AuditHead | null };
  /** The names of all blobs that documents name. */
  readonly blobs: ReadonlySet<string>;
}

/**
 * Reads all that there is but for the bytes of blobs. Rejects with StoreError `document-damaged`, and `audit-damaged` at
 * the first entry of the chain that is not as it was written.
 */
export async function digestOf(contents: StoreContents): Promise<ContentsDigest> {
  const hash = createHash("sha256");
  const counts = Object.fromEntries(documentKinds.map((kind) => [kind, 0])) as { [kind in DocumentKind]: number };
  const blobs = new Set<string>();
  for await (const { kind, document } of documentsOf(contents)) {
    hash.update(`${kind} ${canonicalJson(document)}\n`);
    counts[kind]++;
    for (const name of blobsNamedBy({ kind, document })) blobs.add(name);
  }
  return { counts, documents: hash.digest("hex"), audit: await verifiedAudit(contents), blobs };
}

/** A document with its kind; what it is follows from that. */
interface KindOfDocument {
  readonly kind: DocumentKind;
  readonly document: object;
}

/** In an order that does not depend on the store. */
async function* documentsOf(contents: StoreContents): AsyncGenerator<KindOfDocument> {
  const { accounts, units, links, register } = await contents.people();
  yield* each("accounts", sorted(accounts, "id"));
  yield* each("units", sorted(units, "id"));
  yield* each("links", sorted(links, "tokenHash"));
  yield* each("register", register);
  const { sessions, throttles, kept } = await contents.sessions();
  yield* each("sessions", sorted(sessions, "tokenHash"));
  yield* each("throttles", sorted(throttles, "key"));
  yield* each("kept", sorted(kept, "key"));
  yield* each("forms", await contents.forms());
  const rounds = (await contents.rounds()).toSorted((a, b) => compare(roundKey(a), roundKey(b)));
  yield* each("rounds", rounds);
  for (const round of rounds) {
    for await (const document of contents.submissions(round)) yield { kind: "submissions", document };
  }
}

function* each(kind: DocumentKind, documents: readonly object[]): Generator<KindOfDocument> {
  for (const document of documents) yield { kind, document };
}

function sorted<Name extends string, T extends { readonly [name in Name]: string }>(
  things: readonly T[],
  name: Name,
): readonly T[] {
  return things.toSorted((a, b) => compare(a[name], b[name]));
}

/** Filings and published forms are the only ones that name blobs. */
function blobsNamedBy({ kind, document }: KindOfDocument): readonly string[] {
  if (kind === "forms") {
    const { definition, workbook } = document as { readonly definition: string; readonly workbook: string };
    return [definition, workbook];
  }
  if (kind !== "submissions") return [];
  const { filings } = document as { readonly filings: readonly FilingBlobs[] };
  return filings.flatMap(({ workbook, result, roundRecord }) => [workbook, result, roundRecord]);
}

interface FilingBlobs {
  readonly workbook: string;
  readonly result: string;
  readonly roundRecord: string;
}

async function verifiedAudit(contents: StoreContents): Promise<ContentsDigest["audit"]> {
  const chain = async function* () {
    for await (const bytes of contents.audit()) yield { bytes, finished: true };
  };
  const { entries, head, firstBroken } = await verifyChain(chain);
  if (firstBroken) throw new StoreError("audit-damaged", { file: contents.auditName, line: firstBroken.sequence });
  return { entries, head };
}

/** Throws StoreError `move-differs`, which says what of the copy is not as it is in the source. */
export function assertSame(source: ContentsDigest, copy: ContentsDigest): void {
  const differences = [...figuresOf(source)]
    .map(([what, figure]) => ({ what, source: figure, target: figuresOf(copy).get(what) ?? "?" }))
    .filter((one) => one.source !== one.target);
  if (differences.length === 0) return;
  const described = differences.map(({ what, source: one, target }) => `${what}: ${one} ≠ ${target}`);
  throw new StoreError("move-differs", { differences: described.join("; ") });
}

/** What is compared, by name. */
function figuresOf({ counts, documents, audit }: ContentsDigest): ReadonlyMap<string, string> {
  return new Map([
    ...documentKinds.map((kind): [string, string] => [kind, String(counts[kind])]),
    ["audit", headText(audit.head)],
    ["SHA-256", documents],
  ]);
}

/** "1203:9f86…", as `audit verify` prints it; "0" where there is no entry. */
export function headText(head: AuditHead | null): string {
  return head === null ? "0" : `${String(head.sequence)}:${head.hash}`;
}

/** One text for all that a digest says: two stores with the same are the same. */
export function markOf({ documents, audit }: ContentsDigest): string {
  return createHash("sha256")
    .update(`${documents}\n${headText(audit.head)}\n`)
    .digest("hex");
}
