import { availableParallelism } from "node:os";
import type { Form } from "../../shared/forms/form.ts";
import { entryOpener } from "../../shared/summary/entry-keeper.ts";
import type { KeptEntry } from "../../shared/summary/kept-entry.ts";
import type { SummaryOrder } from "../../shared/summary/order.ts";
import type { Told } from "../forms/form-shelf.ts";
import type { BlobReader } from "../store/blobs.ts";
import { readEntries, type EntriesRead } from "./read-entries.ts";
import type { ReaderRequest } from "./entry-reader.ts";
import { openPackedContent } from "./packed-content.ts";
import type { SummaryWorkerData } from "./stored-results.ts";
import { SummaryRefusal } from "./summary-refusal.ts";
import { openThreadPool } from "./thread-pool.ts";

/** From so many entries on a second thread is worth its start, which takes as long as reading a thousand. */
const MANY = 2_500;

/** JavaScript heap of the second thread, MB: it holds what is small of its entries, and the result that it reads. */
const HEAP_MB = 512;

export interface KeptReading {
  readonly form: Form;
  readonly blobs: BlobReader;
  /** What a second thread opens for itself. */
  readonly source: SummaryWorkerData;
  readonly published: Told["published"];
}

/** The stored results of the order's entries, each kept as its summary needs it. Rejects with a SummaryRefusal. */
export async function readKeptEntries(
  { form, blobs, source, published }: KeptReading,
  { entries, language }: Pick<SummaryOrder, "entries" | "language">,
): Promise<readonly KeptEntry[]> {
  const asked = { entries, language, claims: new Int32Array(new SharedArrayBuffer(4)) };
  const isShared = entries.length >= MANY && availableParallelism() > 1;
  const other = isShared ? [readInThread(source, { formId: form.id, ...asked, ...(published && { published }) })] : [];
  const parts = await Promise.all([readEntries(blobs, form, asked), ...other]);
  return inTheirPlaces(form, wholeOf(parts));
}

type Read = EntriesRead & { readonly kind: "read" };

/** Of several refusals that of the first entry: the others would depend on which thread was quicker. */
function wholeOf(parts: readonly EntriesRead[]): readonly Read[] {
  const refused = parts.filter((part) => part.kind === "refused").sort((a, b) => a.piece - b.piece)[0];
  if (refused) throw new SummaryRefusal(refused.refusal.code, refused.refusal.slots);
  return parts.filter((part) => part.kind === "read");
}

function inTheirPlaces(form: Form, parts: readonly Read[]): readonly KeptEntry[] {
  const kept: KeptEntry[] = [];
  for (const { places, entries, lists } of parts) {
    const open = entryOpener(form, openPackedContent(lists));
    entries.forEach((entry, at) => (kept[places[at]!] = open(entry)));
  }
  return kept;
}

/** In a thread of its own, which ends with it. */
export async function readInThread(source: SummaryWorkerData, request: ReaderRequest): Promise<EntriesRead> {
  const pool = openThreadPool<ReaderRequest, EntriesRead>({
    worker: "entry-reader",
    name: "readAlong",
    threads: 1,
    heapMb: HEAP_MB,
    workerData: source,
  });
  return pool.run(request).finally(() => pool.destroy());
}
