import { once } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import { checkWorkbook, formIdOf } from "../../shared/check-workbook.ts";
import { contextFrom } from "../../shared/findings/known-context.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import { WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { openFormShelf, type Told } from "../forms/form-shelf.ts";
import { loadForms } from "../forms/load-forms.ts";
import { rememberUntilFailure } from "../remember-until-failure.ts";
import { openBlobs } from "../store/open-blobs.ts";
import { filingChecks } from "./filing-checks.ts";
import { openContextReader } from "./filing-context.ts";
import { openFormTrials, readDefinition } from "./form-trials.ts";
import { handedOver } from "./handed-over.ts";
import { markedCopy } from "./marked-copy.ts";
import { newOwnTime, onOthersTime, type OwnTime, type Timed } from "./own-time.ts";
import type {
  CheckAnswer,
  CheckedUpload,
  CheckRequest,
  Compared,
  DefinitionRead,
  DiffRequest,
  FilingAnswer,
  FilingContext,
  HostReply,
  MarkedFiling,
  MarkRequest,
  Rechecked,
  RecheckRequest,
  Refused,
  Tried,
  TryRequest,
  Upload,
  UploadIdentity,
  WorkerKnowledge,
} from "./pool-messages.ts";
import { CellsRefusal, readUpload } from "./read-upload.ts";
import { asFault, asRefusal, type Refusal } from "./refusal.ts";

// The setter through which a hostile name could reach every object of this thread.
Reflect.deleteProperty(Object.prototype, "__proto__");

const { known, blobs } = workerData as WorkerKnowledge;
const stored = rememberUntilFailure(async () => {
  if (blobs === undefined) throw new Error("at the prompt nothing is stored");
  return (await openBlobs(blobs)).blobs;
});
const shelf = openFormShelf(loadForms(), stored);
const contextOf = contextFrom(known);
/** Of the task that this thread does: it does one at a time. */
let ownTime: OwnTime = newOwnTime();
const tools = rememberUntilFailure(async () => {
  const store = await stored();
  const contexts = openContextReader(store, (read) => onOthersTime(ownTime, read));
  const shared = { shelf, blobs: store, contexts };
  return { filings: filingChecks(shared), tryOn: openFormTrials(shared) };
});

/** Reads, checks and, when asked, marks one upload. Like all below it runs in a thread of the check pool. */
export const checkUpload = task(async ({ markedIn, ...upload }: CheckRequest): Promise<CheckAnswer> => {
  const { file, workbook } = readUpload(upload);
  const forms = await shelf.formsWith(formIdOf(workbook));
  const result = checkWorkbook(workbook, forms, contextOf);
  const checked: CheckedUpload = { kind: "checked", result };
  if (markedIn === undefined) return checked;
  const form = forms.get(result.identity.form)!;
  return { ...checked, ...markedCopy(file, result, { form, language: markedIn }) };
});

/** Checks an upload that is to be filed; what is known of its unit is asked of the host in the middle. */
export const checkFiling = task(
  async ({ port, ...request }: CheckRequest & { readonly port: MessagePort }): Promise<FilingAnswer> => {
    const checked = await (await tools()).filings.check(request, (identity) => ask(port, identity));
    return checked.kind === "checked" ? handedOver(checked, [checked.workbook.buffer]) : checked;
  },
);

/** Evaluates a stored record again. */
export const recheckFiling = task(async (request: RecheckRequest): Promise<Rechecked> =>
  (await tools()).filings.recheck(request),
);

/** Marks a stored workbook. */
export const markFiling = task(async (request: MarkRequest): Promise<MarkedFiling> =>
  (await tools()).filings.mark(request),
);

/** Compares two stored records. */
export const diffFilings = task(async (request: DiffRequest): Promise<Compared> =>
  (await tools()).filings.diff(request),
);

/** Reads and proves a definition workbook. */
export const readDefinitionBook = task(async (upload: Upload): Promise<DefinitionRead> => readDefinition(upload));

/** Judges a stored workbook under a definition that is not published as well. */
export const tryOnFiling = task(async (request: TryRequest): Promise<Tried> => (await tools()).tryOn(request));

/** Answers once this thread has loaded everything; until then no file's time runs. */
export function isReady(): true {
  return true;
}

/** Undefined when the host says that the check is to stop. */
async function ask(port: MessagePort, identity: UploadIdentity): Promise<FilingContext | undefined> {
  port.postMessage(identity);
  const [reply] = (await once(port, "message")) as [HostReply<FilingContext>];
  return reply.kind === "answer" ? reply.answer : undefined;
}

/** A function as the pool calls it: told of published forms, and never rejecting. */
function task<Q, A>(work: (request: Q) => Promise<A>): (request: Q & Told & Timed) => Promise<A | Refused> {
  return async ({ published, ownTime: given, ...request }) => {
    shelf.learn(published);
    ownTime = given;
    try {
      return await work(request as unknown as Q);
    } catch (error) {
      return { kind: "refused", refusal: refusalFor(error) };
    }
  };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof WorkbookRefusal) return asRefusal(error.code, error.slots);
  if (error instanceof CellsRefusal) return error.refusal;
  if (error instanceof FormRefusal) return { code: error.code, ...formRefusalWords(error) };
  return asFault(error);
}
