import { nothingKnown, type KnownRecords } from "../../shared/findings/known-context.ts";
import type { PublishedBlob } from "../forms/form-library.ts";
import type { BlobSource } from "../store/blob-source.ts";
import { openThreads, type CheckThreads } from "./check-threads.ts";
import type {
  Busy,
  CheckAnswer,
  CheckedFiling,
  CheckRequest,
  Compared,
  DefinitionBookRequest,
  DefinitionRead,
  DiffRequest,
  DraftRequest,
  FilingAnswer,
  FilingContext,
  MadeTemplate,
  MarkedFiling,
  MarkRequest,
  NoSample,
  Rechecked,
  RecheckRequest,
  Refused,
  SampleRequest,
  TemplateRequest,
  Tried,
  TryRequest,
  Upload,
  UploadIdentity,
} from "./pool-messages.ts";
import { processTime, type Time } from "./task-clock.ts";
import { openWorkQueue, type QueueStats } from "./work-queue.ts";

export interface PoolLimits {
  /** How many workbooks there will be, where that is known: no more threads are started than that. */
  readonly jobs: number;
  /** How many workbooks are read at the same time. */
  readonly threads: number;
  /** Of one workbook, from the moment a thread takes it up. */
  readonly timeoutMs: number;
  /** What that is measured by. */
  readonly time: Time;
  /** JavaScript heap of one thread, MB. Buffers lie outside of it; the reader counts those itself. */
  readonly heapMb: number;
  /** How many requests may wait beyond those that run, and how many bytes they may hold. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** What the checks are to know beside the workbooks. */
  readonly known: KnownRecords;
  /** Where threads read results and round records. */
  readonly blobs: BlobSource;
  /** The form versions that were published so far; threads read their definitions out of the blobs. */
  readonly published: () => readonly PublishedBlob[];
}

/** A request that is dropped while it waits when its client goes; its promise then rejects with the signal's reason. */
interface Dropping {
  /** The account whose request it is: callers take turns. */
  readonly caller?: string;
  readonly signal?: AbortSignal;
}

export interface FilingRequest extends CheckRequest, Dropping {
  /**
   * Gives what is known beside the workbook, once it is read whose it is; what it throws stops the check and is what
   * `fileCheck` rejects with.
   */
  readonly contextOf: (identity: UploadIdentity) => Promise<FilingContext>;
}

/** Threads in which uploads are read and checked. What goes wrong with a file is a refusal, never a rejection. */
export interface CheckPool {
  /** Checks a workbook against what the pool knows. */
  check(request: CheckRequest & Dropping): Promise<CheckAnswer | Busy>;
  /** Checks a workbook that is to be filed, against what is known of its unit and round, and packs what is stored. */
  fileCheck(request: FilingRequest): Promise<CheckedFiling | Refused | Busy>;
  /** Evaluates a stored record again in another context, without the workbook. */
  recheck(request: RecheckRequest & Dropping): Promise<Rechecked | Refused | Busy>;
  /** The marked copy of a stored workbook, with reviewers' remarks. */
  mark(request: MarkRequest & Dropping): Promise<MarkedFiling | Refused | Busy>;
  /** What differs between two stored records. */
  diff(request: DiffRequest & Dropping): Promise<Compared | Refused | Busy>;
  /** A blank workbook, with what is known filled in. */
  template(request: TemplateRequest & Dropping): Promise<MadeTemplate | Refused | Busy>;
  /** The blank workbook of a definition that is not published: whether one can be made at all. */
  draft(request: DraftRequest & Dropping): Promise<MadeTemplate | Refused | Busy>;
  /** A filled workbook with faults planted in it, always the same. */
  sample(request: SampleRequest & Dropping): Promise<MadeTemplate | NoSample | Refused | Busy>;
  /** The workbook of a definition. */
  definitionBook(request: DefinitionBookRequest & Dropping): Promise<MadeTemplate | Refused | Busy>;
  /** Reads a definition workbook and proves it. */
  readDefinition(request: Upload & Dropping): Promise<DefinitionRead | Refused | Busy>;
  /** Judges a stored workbook under its own form version and under a definition that is not published. */
  tryForm(request: TryRequest & Dropping): Promise<Tried | Refused | Busy>;
  stats(): QueueStats;
  /** Finishes what runs; what still waits is answered with `busy`. */
  close(): Promise<void>;
}

/** The limits of `xlsx.md` §0; two threads, because the collector's own threads already use part of a second core. */
const defaultLimits: Omit<PoolLimits, "blobs"> = {
  jobs: Number.POSITIVE_INFINITY,
  threads: 2,
  timeoutMs: 10_000,
  time: processTime,
  heapMb: 512,
  maxWaiting: Number.POSITIVE_INFINITY,
  maxWaitingBytes: Number.POSITIVE_INFINITY,
  known: nothingKnown,
  published: () => [],
};

export function openCheckPool(limits: Partial<PoolLimits> = {}): CheckPool {
  const { jobs, maxWaiting, maxWaitingBytes, ...asked } = { ...defaultLimits, ...limits };
  const { timeoutMs, time, heapMb, known, published } = asked;
  const places = Math.max(1, Math.min(asked.threads, jobs));
  const knowledge = { known, ...(asked.blobs !== undefined && { blobs: asked.blobs }) };
  const each = { timeoutMs, time, heapMb, knowledge, published };
  const threads = openThreads({ worker: "check-worker", threads: places, ...each });
  // Begun when the first one is asked for.
  let templates: CheckThreads | undefined;
  const templateThreads = () => (templates ??= openThreads({ worker: "template-worker", threads: 1, ...each }));
  const queue = openWorkQueue({ places, maxWaiting, maxWaitingBytes });
  const stored = <T>(name: string, { signal, caller, ...request }: Dropping): Promise<T | Refused | Busy> =>
    queue.run({ bytes: 0, caller, signal, run: () => threads.run<T>({ name, request }) });
  const written = <T>(name: string, { signal, caller, ...request }: Dropping): Promise<T | Refused | Busy> =>
    queue.run({ bytes: 0, caller, signal, run: () => templateThreads().run<T>({ name, request }) });
  return {
    check({ signal, caller, ...request }) {
      const { bytes, task } = taskOf("checkUpload", request);
      return queue.run({ bytes, caller, signal, run: () => threads.run<CheckAnswer>(task()) });
    },
    fileCheck({ signal, caller, contextOf, ...request }) {
      const { bytes, task } = taskOf("checkFiling", request);
      return queue.run({ bytes, caller, signal, run: () => askedCheck(threads, task(), contextOf) });
    },
    recheck: (request) => stored<Rechecked>("recheckFiling", request),
    mark: (request) => stored<MarkedFiling>("markFiling", request),
    diff: (request) => stored<Compared>("diffFilings", request),
    template: (request) => written<MadeTemplate>("makeTemplate", request),
    draft: (request) => written<MadeTemplate>("makeDraft", request),
    sample: (request) => written<MadeTemplate | NoSample>("makeSample", request),
    definitionBook: (request) => written<MadeTemplate>("makeDefinitionBook", request),
    readDefinition({ signal, caller, ...request }) {
      const { bytes, task } = taskOf("readDefinitionBook", request);
      return queue.run({ bytes, caller, signal, run: () => threads.run<DefinitionRead>(task()) });
    },
    tryForm: (request) => stored<Tried>("tryOnFiling", request),
    stats: () => queue.stats(),
    async close() {
      await queue.close();
      await Promise.all([threads.close(), templates?.close()]);
    },
  };
}

async function askedCheck(
  threads: CheckThreads,
  task: ReturnType<typeof uploadTask>,
  contextOf: FilingRequest["contextOf"],
): Promise<CheckedFiling | Refused> {
  const answer = await threads.ask<UploadIdentity, FilingContext, FilingAnswer>(task, contextOf);
  if (answer.kind === "stopped") throw new Error("a check was stopped without a reason");
  return answer;
}

/** The bytes are made the thread's own only when its turn comes. */
function taskOf(name: string, request: Upload) {
  return { bytes: request.bytes.byteLength, task: () => uploadTask(name, request) };
}

function uploadTask(name: string, request: Upload) {
  const bytes = ownBytes(request.bytes);
  return { name, request: { ...request, bytes }, transfer: [bytes.buffer] };
}

/** Bytes with a buffer of their own: a small Buffer shares one with others, which must not be handed over. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const owned = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return owned ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
