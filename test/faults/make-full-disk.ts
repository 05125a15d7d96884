import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { openBlobFolder } from "../../server/store/blob-folder.ts";
import { openAuditChain } from "../../server/store/lowdb/audit-chain.ts";
import { openDocument } from "../../server/store/lowdb/document.ts";
import { StoreError } from "../../server/store/store-error.ts";
import { aDraft } from "../server/store/lowdb/audit-drafts.ts";

// Fills a document, the audit chain and the blobs of the folder until the limit that it was started under (ulimit -f)
// stops each, then writes what fits again. Prints what happened as one JSON document.
const folder = process.argv[2]!;
const path = join(folder, "texts.json");
const texts = await openDocument({ path, schema: z.array(z.string()), empty: [] as string[] });
const chain = await openAuditChain(join(folder, "audit.jsonl"));
const blobs = await openBlobFolder(join(folder, "blobs"));

const documentCode = await untilRefused(() =>
  texts.commit((staged) => ({ next: [...staged, "x".repeat(20_000)], result: undefined })),
);
const held = texts.state.length;
const onDisk = (JSON.parse(readFileSync(path, "utf8")) as string[]).length;
const afterwards = await texts.commit((staged) => ({ next: staged.slice(1), result: staged.length - 1 }));

const chainCode = await untilRefused(() => chain.append([aDraft(1, { detail: { text: "x".repeat(20_000) } })]));
const head = chain.head();
const [next] = await chain.append([aDraft(2)]);

const blobCode = await untilRefused((round) => blobs.put(Buffer.alloc(round * 50_000, round)));
await blobs.put(Buffer.from("small"));

const report = { documentCode, held, onDisk, afterwards, chainCode, head, next: next?.sequence, blobCode };
process.stdout.write(`${JSON.stringify(report)}\n`);

async function untilRefused(work: (round: number) => Promise<unknown>): Promise<string> {
  for (let round = 1; round < 1_000; round++) {
    try {
      await work(round);
    } catch (error) {
      return error instanceof StoreError ? error.code : String(error);
    }
  }
  return "never refused";
}
