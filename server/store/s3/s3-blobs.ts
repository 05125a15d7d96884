import { sha256Of } from "../../sha256-of.ts";
import type { BlobStore } from "../blobs.ts";
import { StoreError } from "../store-error.ts";
import { makeS3Bucket, type S3Bucket } from "./s3-bucket.ts";
import { S3_LIMITS, type S3Limits, type S3Place } from "./s3-place.ts";

export interface OpenS3Blobs {
  readonly blobs: BlobStore;
  /** Rejects with a StoreError while the bucket is away or lets nobody in; asks it once a second at most. */
  ready(): Promise<void>;
  /** Breaks off what is under way; every later call rejects with `store-closed`. */
  close(): Promise<void>;
}

/** How long an amount stands that other instances may have added to, ms. */
const AMOUNT_MS = 60_000;
const READY_MS = 1_000;

/**
 * Blobs as objects `ab/<sha256>` of a bucket, shared by any number of openings. Opening asks the bucket for one key, so
 * that a wrong address, name or secret shows at once. It and every call fail as `S3Bucket` says; nothing that failed
 * needs to be undone.
 */
export async function openS3Blobs(place: S3Place, limits: S3Limits = S3_LIMITS): Promise<OpenS3Blobs> {
  const bucket = makeS3Bucket(place, limits);
  const amount = rememberedFor(AMOUNT_MS, () => bucket.amount());
  const readiness = rememberedFor(READY_MS, () => bucket.probe());
  const puts = new Map<string, Promise<void>>();
  await bucket.probe();
  const put = async (bytes: Uint8Array): Promise<string> => {
    // A copy, because the caller may hand the bytes over to a thread before they are sent.
    const own = Buffer.from(bytes);
    const sha256 = sha256Of(own);
    // Whoever brings the same bytes meanwhile waits for the same request.
    const known = puts.get(sha256);
    const begun = known ?? putObject(bucket, { sha256, bytes: own }).finally(() => puts.delete(sha256));
    puts.set(sha256, begun);
    await begun;
    amount.forget();
    return sha256;
  };
  const blobs: BlobStore = {
    put,
    stage: async (bytes) => ({ sha256: await put(bytes) }),
    async get(sha256) {
      const bytes = isHash(sha256) ? await bucket.read(keyOf(sha256)) : null;
      if (bytes === null) throw new StoreError("blob-missing", { sha256 });
      if (sha256Of(bytes) !== sha256) throw new StoreError("blob-damaged", { sha256 });
      return bytes;
    },
    has: async (sha256) => isHash(sha256) && (await bucket.has(keyOf(sha256))),
    usage: () => amount.get(),
  };
  return { blobs, ready: () => readiness.get(), close: () => Promise.resolve(bucket.close()) };
}

/** What stands there from before is left as it is, or mended where it is damaged. */
async function putObject(bucket: S3Bucket, blob: { readonly sha256: string; readonly bytes: Buffer }): Promise<void> {
  const key = keyOf(blob.sha256);
  const stored = await bucket.read(key);
  if (stored === null) await bucket.create(key, blob);
  else if (!stored.equals(blob.bytes)) await bucket.replace(key, blob);
}

/**
 * One answer for all who ask until it has been there so long; a failure is for those who waited for it. (A list of a
 * whole bucket takes a request for every 1000 objects.)
 */
function rememberedFor<T>(ms: number, ask: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let known: { readonly answer: Promise<T>; until: number } | null = null;
  return {
    get() {
      if (known !== null && performance.now() < known.until) return known.answer;
      const asked = { answer: ask(), until: Infinity };
      known = asked;
      asked.answer.then(
        () => (asked.until = performance.now() + ms),
        () => (known = known === asked ? null : known),
      );
      return asked.answer;
    },
    forget() {
      known = null;
    },
  };
}

function isHash(sha256: string): boolean {
  return /^[0-9a-f]{64}$/.test(sha256);
}

function keyOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}
