import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type * as z from "zod";
import type { AuditDraft } from "../../../shared/submission/audit-entry.ts";
import { namingLayout } from "./audited-document.ts";
import { DurableTextAdapter } from "./durable-file.ts";
import { peopleDocument } from "./people-document.ts";
import { formsDocument } from "./published-forms.ts";
import { assertRoundSound, roundDocument, type RoundState } from "./round-document.ts";
import { sessionDocument } from "./session-document.ts";

/** What the documents of a folder that no store has open say. */
export interface StoredDocuments {
  readonly accounts: number;
  readonly rounds: number;
  readonly submissions: number;
  /** The names of all blobs that they need. */
  readonly blobs: ReadonlySet<string>;
  /** Entries that may not have reached the audit chain, in the order in which an opening brings them there. */
  readonly outbox: readonly AuditDraft[];
}

/** Rejects with StoreError `document-damaged` or `layout-unknown` at the first document that is not sound. */
export async function readDocuments(folder: string): Promise<StoredDocuments> {
  const people = await readDocument(join(folder, "people.json"), peopleDocument);
  const sessions = await readDocument(join(folder, "sessions.json"), sessionDocument);
  const published = await readDocument(join(folder, "forms.json"), formsDocument);
  const blobs = new Set(published?.forms.flatMap(({ definition, workbook }) => [definition, workbook]));
  const outbox = [...(people?.outbox ?? []), ...(sessions?.outbox ?? [])];
  let submissions = 0;
  const files = await roundFiles(folder);
  for (const file of files) {
    const state = (await readDocument(join(folder, "rounds", file), roundDocument))!;
    assertRoundSound(file, state);
    submissions += state.submissions.length;
    for (const name of blobsOf(state)) blobs.add(name);
    outbox.push(...state.outbox);
  }
  outbox.push(...(published?.outbox ?? []));
  return { accounts: people?.accounts.length ?? 0, rounds: files.length, submissions, blobs, outbox };
}

/** The documents of rounds in a folder, in the order of their names. */
export async function roundFiles(folder: string): Promise<readonly string[]> {
  const rounds = join(folder, "rounds");
  if (!existsSync(rounds)) return [];
  return (await readdir(rounds)).filter((name) => name.endsWith(".json")).sort();
}

/** null: there is none. */
export function readDocument<T extends object>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  return namingLayout(path, () => new DurableTextAdapter(path, schema).read());
}

function blobsOf({ submissions }: RoundState): readonly string[] {
  const filings = submissions.flatMap(({ filings }) => filings);
  return filings.flatMap(({ workbook, result, roundRecord }) => [workbook, result, roundRecord]);
}
