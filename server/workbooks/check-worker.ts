import { once } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol, workerData } from "piscina";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { contextFrom } from "../../shared/findings/known-context.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { loadForms } from "../forms/load-forms.ts";
import { openBlobFolder } from "../store/blob-folder.ts";
import { filingChecks, type FilingChecks } from "./filing-checks.ts";
import { markedCopy } from "./marked-copy.ts";
import type {
  CheckAnswer,
  CheckedFiling,
  CheckedUpload,
  CheckRequest,
  Compared,
  DiffRequest,
  FilingAnswer,
  FilingContext,
  HostReply,
  MarkedFiling,
  MarkRequest,
  Rechecked,
  RecheckRequest,
  Refused,
  UploadIdentity,
  WorkerKnowledge,
} from "./pool-messages.ts";
import { CellsRefusal, readUpload } from "./read-upload.ts";
import { asFault, asRefusal, type Refusal } from "./refusal.ts";

// The setter through which a hostile name could reach every object of this thread.
Reflect.deleteProperty(Object.prototype, "__proto__");

const { known, blobs } = workerData as WorkerKnowledge;
const forms = loadForms();
const contextOf = contextFrom(known);
// Not awaited here: a module with a top-level await cannot be required, as the pool loads this one.
const filings = blobs === undefined ? undefined : openBlobFolder(blobs).then((store) => filingChecks(forms, store));
filings?.catch(() => undefined);

/** Reads, checks and, when asked, marks one upload. Like all below it runs in a thread of the check pool. */
export function checkUpload({ markedIn, ...upload }: CheckRequest): Promise<CheckAnswer> {
  return orRefused(() => {
    const { file, workbook } = readUpload(upload);
    const result = checkWorkbook(workbook, forms, contextOf);
    const checked: CheckedUpload = { kind: "checked", result };
    if (markedIn === undefined) return checked;
    const form = forms.get(result.identity.form)!;
    return { ...checked, ...markedCopy(file, result, { form, language: markedIn }) };
  });
}

/** Checks an upload that is to be filed; what is known of its unit is asked of the host in the middle. */
export async function checkFiling({
  port,
  ...request
}: CheckRequest & { readonly port: MessagePort }): Promise<FilingAnswer> {
  const checked = await orRefused(async (): Promise<FilingAnswer> => {
    return (await ours()).check(request, (identity) => ask(port, identity));
  });
  return checked.kind === "checked" ? handedOver(checked) : checked;
}

/** Evaluates a stored record again. */
export function recheckFiling(request: RecheckRequest): Promise<Rechecked | Refused> {
  return orRefused(async () => (await ours()).recheck(request));
}

/** Marks a stored workbook. */
export function markFiling(request: MarkRequest): Promise<MarkedFiling | Refused> {
  return orRefused(async () => (await ours()).mark(request));
}

/** Compares two stored records. */
export function diffFilings(request: DiffRequest): Promise<Compared | Refused> {
  return orRefused(async () => (await ours()).diff(request));
}

/** Answers once this thread has loaded everything; until then no file's time runs. */
export function isReady(): true {
  return true;
}

function ours(): Promise<FilingChecks> {
  return filings ?? Promise.reject(new Error("this pool was opened without a blob folder"));
}

/** Undefined when the host says that the check is to stop. */
async function ask(port: MessagePort, identity: UploadIdentity): Promise<FilingContext | undefined> {
  port.postMessage(identity);
  const [reply] = (await once(port, "message")) as [HostReply<FilingContext>];
  return reply.kind === "answer" ? reply.answer : undefined;
}

/** The workbook's bytes change hands instead of being copied. */
function handedOver(checked: CheckedFiling): CheckedFiling {
  const { buffer } = checked.workbook;
  return move({ [transferableSymbol]: buffer, [valueSymbol]: checked } as never) as unknown as CheckedFiling;
}

async function orRefused<T>(work: () => T | Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    return { kind: "refused", refusal: refusalFor(error) };
  }
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof WorkbookRefusal) return asRefusal(error.code, error.slots);
  if (error instanceof CellsRefusal) return error.refusal;
  if (error instanceof FormRefusal) return { code: error.code, ...formRefusalWords(error) };
  return asFault(error);
}
