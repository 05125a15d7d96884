import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import type { Slots } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { withWaivers } from "../../shared/findings/with-waivers.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { SummaryBook } from "../../shared/summary/book.ts";
import { inCanonicalOrder, whyGone } from "../../shared/summary/choose-entries.ts";
import { TotalsDiffer } from "../../shared/summary/control-check.ts";
import { MOST_ROWS } from "../../shared/summary/detail-limit.ts";
import { TooManyRows } from "../../shared/summary/detail-sheet.ts";
import type { MergeEntry } from "../../shared/summary/entry.ts";
import { entryKeeper } from "../../shared/summary/entry-keeper.ts";
import type { OrderEntry, SummaryFormat, SummaryOrder } from "../../shared/summary/order.ts";
import { earlierKeeper } from "../../shared/summary/previous-totals.ts";
import { summariseExperts, summariseKept } from "../../shared/summary/summarise.ts";
import { summaryCsv } from "../../shared/summary/summary-csv.ts";
import { summaryJson, type SummaryHead } from "../../shared/summary/summary-json.ts";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms } from "../forms/load-forms.ts";
import { rememberUntilFailure } from "../remember-until-failure.ts";
import type { BlobStore } from "../store/blobs.ts";
import type { BlobSource } from "../store/blob-source.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { packedContent } from "./packed-content.ts";
import { readResults } from "./stored-results.ts";
import { SummaryRefusal, type SummaryRefusalCode } from "./summary-refusal.ts";
import { writeSummary } from "./summary.ts";

export interface SummaryRequest extends Told {
  readonly order: SummaryOrder;
  readonly formats: readonly SummaryFormat[];
  /** By their ids, where not all of them are wanted. */
  readonly sheets?: readonly string[];
}

/** What the threads of a pool share. */
export interface SummaryWorkerData {
  readonly blobs: BlobSource;
  /** Where form definitions are, if not in this package. */
  readonly definitions?: string;
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
    const whole = await bookOf(order);
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

/** The files' bytes change hands instead of being copied; those of a buffer that is shared by many cannot. */
function handedOver(made: SummaryAnswer & { readonly kind: "made" }): SummaryAnswer {
  const whole = Object.values(made.files).filter((file) => file.byteLength === file.buffer.byteLength);
  const buffers = whole.map(({ buffer }) => buffer);
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

async function bookOf(order: SummaryOrder): Promise<SummaryBook> {
  const form = await shelf.form(order.formId);
  const blobs = await stored();
  const make = form.definition.unitKind === "expert" ? bookOfExperts : bookOfUnits;
  return make(blobs, form, order);
}

async function bookOfUnits(blobs: BlobStore, form: Form, order: SummaryOrder): Promise<SummaryBook> {
  const { formId: _, entries: asked, previous: earlier, ...target } = order;
  const keepEntry = entryKeeper(form, { language: order.language, store: packedContent() });
  const keepEarlier = earlierKeeper(form);
  // Rows are read back in this order, sheet after sheet.
  const ordered = inCanonicalOrder(asked);
  const entries = await readResults(blobs, ordered.map(nameOf), (result, at) =>
    keepEntry(entryOf(ordered[at]!, result)),
  );
  const previous = await readResults(blobs, earlier.map(asName), ({ record }) => keepEarlier(record));
  return summariseKept(form, entries, { ...target, previous }).book;
}

async function bookOfExperts(blobs: BlobStore, form: Form, { entries, ...target }: SummaryOrder): Promise<SummaryBook> {
  const workbooks = await readResults(blobs, entries.map(nameOf), ({ record }, index) => {
    const { status, source } = entries[index]!;
    const leftOut = whyGone(status);
    return { record, file: source.file, ...(leftOut && { leftOut }) };
  });
  return summariseExperts(form, workbooks, target).book;
}

function nameOf({ result, source }: OrderEntry): { readonly sha256: string; readonly file: string } {
  return { sha256: result, file: source.file };
}

function asName(sha256: string): { readonly sha256: string; readonly file: string } {
  return { sha256, file: sha256 };
}

function entryOf({ result: _, ...known }: OrderEntry, result: CheckResult): MergeEntry {
  const { record, findings, criteria, identity } = withWaivers(
    result,
    (known.waivers ?? []).map(({ rule }) => rule),
  );
  return { ...known, record, findings, criteria, period: identity.period };
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
  if (error instanceof TotalsDiffer) {
    const { place, column, merged, filed } = error;
    return new SummaryRefusal("totals-differ", { place, column, merged, filed });
  }
  if (!(error instanceof TooManyRows)) return undefined;
  return new SummaryRefusal("too-many-rows", { sheet: error.sheet, found: error.count, limit: MOST_ROWS });
}
