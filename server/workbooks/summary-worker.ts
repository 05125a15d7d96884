import { workerData } from "piscina";
import type { Slots } from "../../shared/cells/text.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { SummaryBook } from "../../shared/summary/book.ts";
import { inCanonicalOrder, whyGone } from "../../shared/summary/choose-entries.ts";
import { TotalsDiffer } from "../../shared/summary/control-check.ts";
import { MOST_ROWS } from "../../shared/summary/detail-limit.ts";
import { TooManyRows } from "../../shared/summary/detail-sheet.ts";
import type { SummaryFormat, SummaryOrder } from "../../shared/summary/order.ts";
import { earlierKeeper } from "../../shared/summary/previous-totals.ts";
import { summariseExperts, summariseKept } from "../../shared/summary/summarise.ts";
import { summaryCsv } from "../../shared/summary/summary-csv.ts";
import { summaryJson, type SummaryHead } from "../../shared/summary/summary-json.ts";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms } from "../forms/load-forms.ts";
import { rememberUntilFailure } from "../remember-until-failure.ts";
import type { BlobStore } from "../store/blobs.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { nameOf } from "./read-entries.ts";
import { handedOver } from "./handed-over.ts";
import { readKeptEntries } from "./kept-entries.ts";
import { readResults, type SummaryWorkerData } from "./stored-results.ts";
import { SummaryRefusal, type SummaryRefusalCode } from "./summary-refusal.ts";
import { writeSummary } from "./summary.ts";
import { lossOf } from "./thread-pool.ts";

export interface SummaryRequest extends Told {
  readonly order: SummaryOrder;
  readonly formats: readonly SummaryFormat[];
  /** By their ids, where not all of them are wanted. */
  readonly sheets?: readonly string[];
}

/** A file of bytes for each format that was asked for. */
export type SummaryFiles = Readonly<{ [format in SummaryFormat]?: Uint8Array }>;

/** What becomes of a request. Plain data: an error would lose its code on the way between threads. */
export type SummaryAnswer =
  | { readonly kind: "made"; readonly files: SummaryFiles }
  | { readonly kind: "refused"; readonly code: SummaryRefusalCode; readonly slots: Slots };

const source = workerData as SummaryWorkerData;
// Not while the module loads: from source, a thread's module cannot wait for anything.
const stored = rememberUntilFailure(async () => (await openBlobs(source.blobs)).blobs);
const shelf = openFormShelf(loadForms(source.definitions), stored);

/** Makes a summary from stored check results. Runs in a thread of the summary pool. */
export async function makeSummary(request: SummaryRequest): Promise<SummaryAnswer> {
  const { order, formats, sheets, published } = request;
  shelf.learn(published);
  try {
    const whole = await bookOf(request);
    const contents = sheets && whole.sheets.map(({ id, name }) => ({ id, name }));
    const book = only(sheets, whole);
    const files: { [format in SummaryFormat]?: Uint8Array } = {};
    for (const format of formats)
      files[format] = await written[format](book, { ...order, ...(contents && { contents }) });
    // Those in the pool of small buffers cannot change hands.
    const buffers = Object.values(files).flatMap(({ buffer }) => (buffer.byteLength > Buffer.poolSize ? [buffer] : []));
    return handedOver({ kind: "made", files }, buffers);
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal) return { kind: "refused", code: refusal.code, slots: refusal.slots };
    throw error;
  }
}

/** Answers once this thread has loaded everything; until then no summary's time runs. */
export function isReady(): true {
  return true;
}

/** Rows are made as they are written: those of other sheets cost nothing. */
function only(sheets: readonly string[] | undefined, book: SummaryBook): SummaryBook {
  return sheets ? { ...book, sheets: book.sheets.filter(({ id }) => sheets.includes(id)) } : book;
}

async function bookOf(request: SummaryRequest): Promise<SummaryBook> {
  const form = await shelf.form(request.order.formId);
  const blobs = await stored();
  const make = form.definition.unitKind === "expert" ? bookOfExperts : bookOfUnits;
  return make(blobs, form, request);
}

async function bookOfUnits(blobs: BlobStore, form: Form, request: SummaryRequest): Promise<SummaryBook> {
  const { order, published } = request;
  const { formId: _, entries, previous: earlier, ...target } = order;
  // Rows are read back in this order, sheet after sheet.
  const ordered = { entries: inCanonicalOrder(entries), language: order.language };
  const kept = await readKeptEntries({ form, blobs, source, published }, ordered);
  const keepEarlier = earlierKeeper(form);
  const previous = await readResults(blobs, earlier.map(asName), ({ record }) => keepEarlier(record));
  return summariseKept(form, kept, { ...target, previous }).book;
}

async function bookOfExperts(blobs: BlobStore, form: Form, { order }: SummaryRequest): Promise<SummaryBook> {
  const { entries, ...target } = order;
  const workbooks = await readResults(blobs, entries.map(nameOf), ({ record }, index) => {
    const { status, source } = entries[index]!;
    const leftOut = whyGone(status);
    return { record, file: source.file, ...(leftOut && { leftOut }) };
  });
  return summariseExperts(form, workbooks, target).book;
}

function asName(sha256: string): { readonly sha256: string; readonly file: string } {
  return { sha256, file: sha256 };
}

type Headed = SummaryOrder & Pick<SummaryHead, "contents">;

const written: Readonly<{
  [format in SummaryFormat]: (book: SummaryBook, order: Headed) => Uint8Array | Promise<Uint8Array>;
}> = {
  xlsx: writeSummary,
  csv: (book) => utf8(summaryCsv(book)),
  json: (book, { formId, ...head }) => utf8(summaryJson(book, { form: formId, ...head })),
};

function utf8(pieces: Iterable<string>): Uint8Array {
  const bytes: Uint8Array[] = [];
  for (const piece of pieces) bytes.push(Buffer.from(piece));
  return Buffer.concat(bytes);
}

function refusalFor(error: unknown): SummaryRefusal | undefined {
  if (error instanceof SummaryRefusal) return error;
  // Of the thread that has helped.
  if (lossOf(error) === "memory") return new SummaryRefusal("summary-too-large");
  if (error instanceof TotalsDiffer) {
    const { place, column, merged, filed } = error;
    return new SummaryRefusal("totals-differ", { place, column, merged, filed });
  }
  if (!(error instanceof TooManyRows)) return undefined;
  return new SummaryRefusal("too-many-rows", { sheet: error.sheet, found: error.count, limit: MOST_ROWS });
}
