import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import * as z from "zod";
import { auditDraft, type AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { StoreError } from "../store-error.ts";
import type { AuditChain } from "./audit-chain.ts";
import { admit } from "../checked.ts";
import { openDocument, type Change, type DocumentFigures, type DocumentOptions } from "./document.ts";
import type { StoreHealth } from "./store-health.ts";

/** What every document has; `outbox` holds entries of commits that may not have reached the audit chain. */
export const documentFrame = { layout: z.literal(1), outbox: z.array(auditDraft) };

export interface Framed {
  readonly layout: 1;
  readonly outbox: readonly AuditDraft[];
}

export const emptyFrame: Framed = { layout: 1, outbox: [] };

/** What the documents of one folder share. */
export interface StoreHost {
  readonly folder: string;
  readonly chain: AuditChain;
  readonly health: StoreHealth;
  readonly now: () => Date;
  /** Called once per doubling when a document has grown beyond `adviseBytes`. */
  readonly onLarge: (file: string, bytes: number) => void;
}

/**
 * From this size of a document on, PostgreSQL is advised. Measured on 2 cores with submissions of 2.5 KB (two filings,
 * four events): one commit takes 14 ms at 1,000 of them, 29 ms at 3,000 and 91 ms at 10,000, of which 3, 10 and 49 ms
 * stop everything else. At 12 MB (5,000 submissions) it takes 50 ms: twenty commits a second, one after the other.
 */
const adviseBytes = 12 * 1024 * 1024;

/** A document whose commits carry their audit entries along: they are in the chain before the caller is answered. */
export interface AuditedDocument<T extends Framed> {
  /** Never ahead of the disk. */
  readonly state: T;
  /** As `Document.commit`; the outbox of `next` is filled in with the recorded entries. */
  commit<R>(change: (staged: T, record: (entry: AuditDraft) => void) => Promise<Change<T, R>>): Promise<R>;
  figures(): DocumentFigures;
  close(): Promise<void>;
}

/**
 * Opens a document and appends what its outbox holds and the chain does not. Rejects with StoreError `layout-unknown`
 * when another version of the program wrote it.
 */
export async function openAuditedDocument<T extends Framed>(
  options: Pick<DocumentOptions<T>, "path" | "schema" | "empty" | "toBytes">,
  host: StoreHost,
): Promise<AuditedDocument<T>> {
  const chained = new WeakSet<AuditDraft>();
  const chain = async ({ outbox }: T) => {
    if (outbox.length > 0) await host.chain.append(outbox);
    for (const entry of outbox) chained.add(entry);
  };
  const onLarge = (bytes: number) => {
    host.onLarge(options.path, bytes);
  };
  const complete = { ...options, afterDurable: chain, large: { bytes: adviseBytes, onLarge } };
  const document = await namingLayout(options.path, () => openDocument(complete));
  await chain(document.state);
  return {
    get state() {
      return document.state;
    },
    commit: (change) =>
      host.health.watch(
        document.commit(async (staged) => {
          const entries: AuditDraft[] = [];
          const { next, result } = await change(staged, (entry) => entries.push(admit(auditDraft, entry)));
          if (next === staged && entries.length === 0) return { next, result };
          const owed = staged.outbox.filter((entry) => !chained.has(entry));
          return { next: { ...next, outbox: [...owed, ...entries] }, result };
        }),
      ),
    figures: () => document.figures(),
    close: () => document.close(),
  };
}

/** Rejects with StoreError `layout-unknown`, not `document-damaged`, when another version wrote the document. */
export async function namingLayout<R>(path: string, read: () => Promise<R>): Promise<R> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "document-damaged") throw error;
    const layout = await readLayout(path);
    if (layout === undefined || layout === emptyFrame.layout) throw error;
    throw new StoreError("layout-unknown", { file: basename(path), layout }, error);
  }
}

/** undefined: it is no document at all. */
async function readLayout(path: string): Promise<number | undefined> {
  try {
    const { layout } = z.object({ layout: z.number() }).parse(JSON.parse(await readFile(path, "utf8")));
    return layout;
  } catch {
    return undefined;
  }
}
