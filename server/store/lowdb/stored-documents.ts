import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type * as z from "zod";
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
}

/** Rejects with StoreError `document-damaged` or `layout-unknown` at the first document that is not sound. */
export async function readDocuments(folder: string): Promise<StoredDocuments> {
  const people = await readDocument(join(folder, "people.json"), peopleDocument);
  await readDocument(join(folder, "sessions.json"), sessionDocument);
  const published = await readDocument(join(folder, "forms.json"), formsDocument);
  const blobs = new Set(published?.forms.flatMap(({ definition, workbook }) => [definition, workbook]));
  let submissions = 0;
  const files = await roundFiles(folder);
  for (const file of files) {
    const state = (await readDocument(join(folder, "rounds", file), roundDocument))!;
    assertRoundSound(file, state);
    submissions += state.submissions.length;
    for (const name of blobsOf(state)) blobs.add(name);
  }
  return { accounts: people?.accounts.length ?? 0, rounds: files.length, submissions, blobs };
}

/** The documents of rounds in a folder, in the order of their names. */
async function roundFiles(folder: string): Promise<readonly string[]> {
  const rounds = join(folder, "rounds");
  if (!existsSync(rounds)) return [];
  return (await readdir(rounds)).filter((name) => name.endsWith(".json")).sort();
}

function readDocument<T extends object>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  return namingLayout(path, () => new DurableTextAdapter(path, schema).read());
}

function blobsOf({ submissions }: RoundState): readonly string[] {
  const filings = submissions.flatMap(({ filings }) => filings);
  return filings.flatMap(({ workbook, result, roundRecord }) => [workbook, result, roundRecord]);
}
