import type { Amount } from "../blobs.ts";
import { StoreError } from "../store-error.ts";
import { makeS3Client, type S3Answer, type S3Client, type S3Request } from "./s3-client.ts";
import { readListedPage, type ListedPage } from "./s3-listing.ts";
import type { S3Limits, S3Place } from "./s3-place.ts";

/**
 * The objects of one bucket. Every call may reject with StoreError `store-unavailable` (no answer, or a passing failure,
 * after all attempts), `store-full` (a quota), `store-closed`, or `store-failed` with the slots `bucket`, `status` and
 * `reason`, the storage's own word: no such bucket, access denied, …
 */
export interface S3Bucket {
  /** Null where there is no such object. */
  read(key: string): Promise<Buffer | null>;
  has(key: string): Promise<boolean>;
  /** Leaves what stands there already, where the storage knows conditional writes; else it is written again. */
  create(key: string, body: S3Body): Promise<void>;
  /** Over what stands there. */
  replace(key: string, body: S3Body): Promise<void>;
  /** The first page costs one small request. */
  probe(): Promise<void>;
  /** What the bucket's blobs add up to; other objects are not counted. */
  amount(): Promise<Amount>;
  /** Breaks off what is under way. */
  close(): void;
}

type S3Body = NonNullable<S3Request["body"]>;

export function makeS3Bucket(place: S3Place, limits: S3Limits): S3Bucket {
  const client = makeS3Client(place, limits);
  const { bucket } = place;
  let isConditional = true;
  const replace = async (key: string, body: S3Body): Promise<void> => {
    const answer = await client.call({ method: "PUT", key, body });
    if (answer.status !== 200) refuse(answer, bucket);
  };
  return {
    async read(key) {
      const answer = await client.call({ method: "GET", key });
      if (answer.status === 404 && answer.code !== "NoSuchBucket") return null;
      return answer.status === 200 ? answer.bytes : refuse(answer, bucket);
    },
    async has(key) {
      const answer = await client.call({ method: "HEAD", key });
      return answer.status === 200 || (answer.status !== 404 && refuse(answer, bucket));
    },
    async create(key, body) {
      if (!isConditional) return replace(key, body);
      const answer = await client.call({ method: "PUT", key, body, headers: { "if-none-match": "*" } });
      if (answer.code === "NotImplemented") {
        isConditional = false;
        return replace(key, body);
      }
      // 412: another instance was first, or an attempt of ours whose answer was lost.
      if (answer.status !== 200 && answer.status !== 412) refuse(answer, bucket);
    },
    replace,
    async probe() {
      await listPage(client, bucket, { "max-keys": "1" });
    },
    amount: () => amountOf(client, bucket),
    close: () => client.close(),
  };
}

async function amountOf(client: S3Client, bucket: string): Promise<Amount> {
  let count = 0;
  let bytes = 0;
  let from: string | null = null;
  do {
    const page: ListedPage = await listPage(client, bucket, from === null ? {} : { "continuation-token": from });
    if (page.next !== null && page.next === from) throw failed(bucket, { reason: "the list does not go on" });
    count += page.count;
    bytes += page.bytes;
    from = page.next;
  } while (from !== null);
  return { count, bytes };
}

async function listPage(
  client: S3Client,
  bucket: string,
  query: Readonly<Record<string, string>>,
): Promise<ListedPage> {
  const answer = await client.call({ method: "GET", key: "", query: { "list-type": "2", ...query } });
  if (answer.status !== 200) refuse(answer, bucket);
  const page = readListedPage(answer.bytes.toString());
  return page ?? refuse({ ...answer, code: "no list of objects" }, bucket);
}

/** Ceph's, MinIO's and AIStor's words for a quota that is used up; 507 is HTTP's. */
const FULL: readonly (string | null)[] = ["QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"];

function refuse({ status, code }: S3Answer, bucket: string): never {
  if (status === 507 || FULL.includes(code)) throw new StoreError("store-full", { bucket });
  throw failed(bucket, { status: String(status), reason: code ?? "" });
}

function failed(bucket: string, slots: { readonly status?: string; readonly reason: string }): StoreError {
  const cause = new Error(`the object storage refused bucket ${bucket}: ${slots.status ?? ""} ${slots.reason}`);
  return new StoreError("store-failed", { bucket, ...slots }, cause);
}
