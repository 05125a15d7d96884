import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
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
import { nameOf } from "./entries-read.ts";
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

const { blobs: source, definitions } = workerData as SummaryWorkerData;
// Not while the module loads: from source, a thread's module cannot wait for anything.
const stored = rememberUntilFailure(async () => (await openBlobs(source)).blobs);
const shelf = openFormShelf(loadForms(definitions), stored);

/** Makes a summary from stored check results. Runs in a thread of the summary pool. */
export async function makeSummary({ order, formats, sheets, published }: SummaryRequest): Promise<SummaryAnswer> {
  shelf.learn(published);
  try {
    const whole = await bookOf({ order, ...(published && { published }) });
    const contents = sheets && whole.sheets.map(({ id, name }) => ({ id, name }));
    const book = only(sheets, whole);
    const files: { [format in SummaryFormat]?: Uint8Array } = {};
    for (const format of formats)
      files[format] = await written[format](book, { ...order, ...(contents && { contents }) });
    return handedOver({ kind: "made", files });
  } catch (error) {
    const refusal = refusalFor(error);
    if (refusal) return { kind: "refused", code: refusal.code, slots: refusal.slots };
    throw error;
  }
}

/** The files' bytes change hands instead of being copied; those in the pool of small buffers cannot. */
function handedOver(made: SummaryAnswer & { readonly kind: "made" }): SummaryAnswer {
  const buffers = Object.values(made.files).flatMap(({ buffer }) =>
    buffer.byteLength > Buffer.poolSize ? [buffer] : [],
  );
  return move({ [transferableSymbol]: buffers, [valueSymbol]: made } as never) as unknown as SummaryAnswer;
}

/** Answers once this thread has loaded everything; until then no summary's time runs. */
export function isReady(): true {
  return true;
}

/** Rows are made as they are written: those of other sheets cost nothing. */
function only(sheets: readonly string[] | undefined, book: SummaryBook): SummaryBook {
  return sheets ? { ...book, sheets: book.sheets.filter(({ id }) => sheets.includes(id)) } : book;
}

type Asked = Pick<SummaryRequest, "order" | "published">;

async function bookOf(asked: Asked): Promise<SummaryBook> {
  const form = await shelf.form(asked.order.formId);
  const blobs = await stored();
  const make = form.definition.unitKind === "expert" ? bookOfExperts : bookOfUnits;
  return make(blobs, form, asked);
}

async function bookOfUnits(blobs: BlobStore, form: Form, asked: Asked): Promise<SummaryBook> {
  const { order, published } = asked;
  const { formId: _, entries, previous: earlier, ...target } = order;
  const reading = {
    form,
    stored: blobs,
    blobs: source,
    ...(definitions && { definitions }),
    ...(published && { published }),
  };
  // Rows are read back in this order, sheet after sheet.
  const kept = await readKeptEntries(reading, { entries: inCanonicalOrder(entries), language: order.language });
  const keepEarlier = earlierKeeper(form);
  const previous = await readResults(blobs, earlier.map(asName), ({ record }) => keepEarlier(record));
  return summariseKept(form, kept, { ...target, previous }).book;
}

async function bookOfExperts(blobs: BlobStore, form: Form, { order }: Asked): Promise<SummaryBook> {
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
