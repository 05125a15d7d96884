import type { Text } from "../../shared/cells/text.ts";
import type { DatabasePlace } from "./database-place.ts";
import { StoreError } from "./store-error.ts";

/** Why a database does not let a server in, as the error says which has become `error`; other errors stay as they are. */
export function refusedByDatabase({ host, database, user }: DatabasePlace, error: unknown): unknown {
  if (error instanceof StoreError && error.code === "store-unavailable") {
    return new StoreError("database-away", { host, reason: reasonOf(error.cause ?? error) }, error);
  }
  const [from, code] = originOf(error);
  if (code === "") return error;
  const known = reasons.get(code);
  if (known === undefined && error instanceof StoreError && error.code !== "store-failed") return error;
  return new StoreError("database-refused", { host, database, user, reason: known ?? reasonOf(from) }, error);
}

/** Why object storage does not; other errors stay as they are. */
export function refusedByStorage(place: { readonly host: string; readonly bucket: string }, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const { status, reason } = error.slots;
  const known = typeof reason === "string" ? storageReasons.get(reason) : undefined;
  if (known) return new StoreError("storage-refused", { ...place, reason: known }, error);
  const said = [status, reason].flatMap((word) => (typeof word === "string" && word !== "" ? [word] : [])).join(" ");
  return new StoreError("storage-refused", { ...place, reason: said || reasonOf(error.cause ?? error) }, error);
}

/** The error of the driver and its SQLSTATE, or the code of TLS; "" where there is none. */
function originOf(error: unknown): readonly [error: unknown, code: string] {
  const from = error instanceof StoreError ? error.cause : error;
  const code = from instanceof Error && "code" in from ? from.code : "";
  if (typeof code === "string" && /^[0-9A-Z_]{5,}$/.test(code)) return [from, code];
  return from instanceof Error && /SSL|TLS|SASL|password/i.test(from.message) ? [from, "connection"] : [from, ""];
}

/** The words of the driver or the server: they name a host or an account, never a password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  // What fetch throws says no more than that it failed.
  if (error instanceof TypeError && error.cause !== undefined) return reasonOf(error.cause);
  return error instanceof Error ? error.message : String(error);
}

/** By SQLSTATE, PostgreSQL's appendix A. */
const reasons: ReadonlyMap<string, Text> = new Map([
  ["28P01", { zh: "用户名或密码不正确", en: "user or password are wrong" }],
  ["28000", { zh: "不允许该用户从本机连接(pg_hba.conf)", en: "the user may not connect from here (pg_hba.conf)" }],
  ["3D000", { zh: "没有这个数据库", en: "there is no such database" }],
  ["42501", { zh: "该用户没有所需的权限", en: "the user lacks a right that is needed" }],
]);

/** By S3's error codes: Amazon S3 API reference, "Error Responses". */
const storageReasons: ReadonlyMap<string, Text> = new Map([
  ["NoSuchBucket", { zh: "没有这个存储桶", en: "there is no such bucket" }],
  ["InvalidAccessKeyId", { zh: "没有这个访问密钥 ID", en: "the access key id is not known there" }],
  ["SignatureDoesNotMatch", { zh: "访问密钥与其 ID 不符", en: "the secret is not that of the access key id" }],
  ["AccessDenied", { zh: "该密钥没有所需的权限", en: "the key lacks a right that is needed" }],
  ["AuthorizationHeaderMalformed", { zh: "区域(S3_REGION)不正确", en: "S3_REGION is not the region of the bucket" }],
  ["PermanentRedirect", { zh: "存储桶不在这个地址", en: "the bucket is at another address" }],
  ["RequestTimeTooSkewed", { zh: "本机时钟与对象存储相差过大", en: "the clock of this machine is too far off" }],
]);
