import { join } from "node:path";
import { canonicalJson, type AuditDraft, type AuditHead } from "../../../shared/submission/audit-entry.ts";
import { linkEntry } from "../audit-link.ts";
import { readBlobFile } from "../blob-folder.ts";
import type { StoreContents } from "../move/contents.ts";
import { entryOf, readLines, type AuditLine } from "./audit-lines.ts";
import { noPeople, peopleDocument } from "./people-document.ts";
import { formsDocument } from "./published-forms.ts";
import { roundDocument, roundFile, type RoundState } from "./round-document.ts";
import { noSessions, sessionDocument } from "./session-document.ts";
import { readDocument, readDocuments, roundFiles } from "./stored-documents.ts";

/**
 * What a folder of the embedded store holds, whose lock the caller has, or a backup: as its next opening would leave it,
 * and yet nothing of it is changed. Holds one document at a time. Rejects with StoreError `document-damaged` or
 * `layout-unknown`.
 */
export async function folderContents(folder: string): Promise<StoreContents> {
  const { outbox } = await readDocuments(folder);
  const roundState = async (file: string): Promise<RoundState> =>
    (await readDocument(join(folder, "rounds", file), roundDocument))!;
  return {
    people: async () => (await readDocument(join(folder, "people.json"), peopleDocument)) ?? noPeople,
    sessions: async () => (await readDocument(join(folder, "sessions.json"), sessionDocument)) ?? noSessions,
    forms: async () => (await readDocument(join(folder, "forms.json"), formsDocument))?.forms ?? [],
    async rounds() {
      const rounds = [];
      for (const file of await roundFiles(folder)) rounds.push((await roundState(file)).round);
      return rounds;
    },
    async *submissions(round) {
      const { submissions } = await roundState(roundFile(round));
      yield* submissions.toSorted((a, b) => a.number - b.number);
    },
    audit: () => auditOf(join(folder, "audit.jsonl"), outbox),
    auditName: "audit.jsonl",
    blobs: { get: (sha256) => readBlobFile(join(folder, "blobs"), sha256) },
  };
}

/** The lines of the chain, without an unfinished last one, and behind them what documents hold and the chain does not. */
async function* auditOf(path: string, outbox: readonly AuditDraft[]): AsyncGenerator<Uint8Array> {
  const owed = new Map(outbox.map((draft) => [draft.id, draft]));
  let last: AuditLine | undefined;
  for await (const line of readLines(path)) {
    if (!line.finished) break;
    for (const id of owed.keys()) if (line.bytes.includes(id)) owed.delete(entryOf(line, path).id);
    yield line.bytes;
    last = line;
  }
  let head: AuditHead | null = last ? entryOf(last, path) : null;
  for (const draft of owed.values()) {
    const entry = linkEntry(draft, head);
    yield Buffer.from(canonicalJson(entry));
    head = entry;
  }
}
