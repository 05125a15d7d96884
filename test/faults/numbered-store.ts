import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import { auditDraft, type AuditDraft } from "../../shared/submission/audit-entry.ts";
import { openBlobFolder } from "../../server/store/blob-folder.ts";
import { openAuditChain } from "../../server/store/lowdb/audit-chain.ts";
import { openDocument } from "../../server/store/lowdb/document.ts";
import { sweepTemporary } from "../../server/store/lowdb/durable-file.ts";
import { lockFolder } from "../../server/store/lowdb/instance-lock.ts";

const numbers = z.strictObject({
  items: z.array(z.strictObject({ number: z.int(), sha256: z.string(), entry: z.string() })),
  outbox: z.array(auditDraft),
});

/** A small store of numbered blobs, made of the parts of the real one in the same order. */
export async function openNumbers(folder: string) {
  const lock = await lockFolder(folder);
  await sweepTemporary(folder);
  const blobs = await openBlobFolder(join(folder, "blobs"));
  const chain = await openAuditChain(join(folder, "audit.jsonl"));
  const recorded = new Set<string>();
  const record = async ({ outbox }: { readonly outbox: readonly AuditDraft[] }) => {
    await chain.append(outbox);
    for (const { id } of outbox) recorded.add(id);
  };
  const document = await openDocument({
    path: join(folder, "numbers.json"),
    schema: numbers,
    empty: { items: [], outbox: [] },
    afterDurable: record,
  });
  await record(document.state);
  return {
    document,
    chain,
    blobs,
    async add(number: number) {
      const sha256 = await blobs.put(bytesOf(number));
      const draft = draftOf(number);
      await document.commit(({ items, outbox }) => ({
        next: {
          items: [...items, { number, sha256, entry: draft.id }],
          outbox: [...outbox.filter(({ id }) => !recorded.has(id)), draft],
        },
        result: undefined,
      }));
    },
    async close() {
      await document.close();
      await chain.close();
      await lock.release();
    },
  };
}

/** The bytes of a number: between 1 and 40 KB that do not repeat. */
export function bytesOf(number: number): Buffer {
  const parts = Array.from({ length: 30 + ((number * 7919) % 1200) }, (_, part) =>
    createHash("sha256").update(`${number}/${part}`).digest(),
  );
  return Buffer.concat(parts);
}

function draftOf(number: number): AuditDraft {
  return {
    id: randomUUID(),
    at: "2026-05-31T08:00:00.000Z",
    actor: { account: "a1", name: "园区", role: "park" },
    action: "number.add",
    target: { kind: "number", id: String(number) },
    detail: { number },
  };
}
