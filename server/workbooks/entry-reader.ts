import { workerData } from "piscina";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { handedOver } from "./handed-over.ts";
import { readEntries, type EntriesAsked, type EntriesRead } from "./read-entries.ts";
import type { SummaryWorkerData } from "./stored-results.ts";

export interface ReaderRequest extends EntriesAsked, Told {
  readonly formId: string;
}

/** Reads along with the thread that makes a summary. Runs in a thread that is there for this alone. */
export async function readAlong({ formId, published, ...asked }: ReaderRequest): Promise<EntriesRead> {
  const { blobs: source, definitions } = workerData as SummaryWorkerData;
  const { blobs, close } = await openBlobs(source);
  try {
    const shelf = openFormShelf(loadForms(definitions), () => Promise.resolve(blobs));
    shelf.learn(published);
    const read = await readEntries(blobs, await shelf.form(formId), asked);
    const packed = read.kind === "read" ? read.lists.columns.flatMap((column) => column.blocks) : [];
    return handedOver(
      read,
      packed.map(({ buffer }) => buffer),
    );
  } finally {
    await close();
  }
}
