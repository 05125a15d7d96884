import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { freePort } from "../../../postgres/cluster.ts";
import type { S3Server } from "./s3-server.ts";

/**
 * A protocol fake: the part of S3 that the product uses, from the pages of Amazon's API reference for PutObject,
 * GetObject, HeadObject, DeleteObject, CreateBucket, DeleteBucket and ListObjectsV2, and Signature Version 4. It refuses
 * wrong signatures, and bodies that are not what was signed or what their checksum says, and knows conditional writes.
 * A bucket made with Object Lock takes no object without a checksum, as one that has a default retention.
 */
export interface S3Fake {
  readonly server: S3Server;
  /** No connection is answered any more; what was stored whole is kept. */
  kill(): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
}
interface Bucket {
  readonly objects: Map<string, Buffer>;
  readonly locks: boolean;
}
type Buckets = Map<string, Bucket>;

const keys = { region: "cn-park", accessKeyId: "PARKFORMS", secretAccessKey: "secret+/with=signs" };

export async function startS3Fake(): Promise<S3Fake> {
  const buckets: Buckets = new Map();
  // Nobody else is given it while the fake is killed.
  const port = await freePort();
  const listen = async () => {
    const server = createServer((incoming, outgoing) => {
      answer(buckets, incoming).then(
        ({ status, body = "" }) => outgoing.writeHead(status).end(incoming.method === "HEAD" ? undefined : body),
        () => outgoing.destroy(),
      );
    }).listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let running = await listen();
  return {
    server: { endpoint: `http://127.0.0.1:${String(port)}`, ...keys },
    async kill() {
      const closed = once(running, "close");
      running.close();
      running.closeAllConnections();
      await closed;
    },
    async start() {
      running = await listen();
    },
  };
}

async function answer(buckets: Buckets, incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url!, "http://fake");
  const [bucket = "", ...rest] = url.pathname.slice(1).split("/");
  const key = decodeURIComponent(rest.join("/"));
  const signature = /Credential=([^/]*)\/.*Signature=(\w+)/.exec(incoming.headers.authorization ?? "");
  if (signature?.[1] !== keys.accessKeyId) return refusal(403, "InvalidAccessKeyId");
  if (signature[2] !== signatureOf(incoming, url)) return refusal(403, "SignatureDoesNotMatch");
  const told = incoming.headers["x-amz-content-sha256"];
  if (told !== "UNSIGNED-PAYLOAD" && told !== createHash("sha256").update(body).digest("hex")) {
    return refusal(400, "XAmzContentSHA256Mismatch");
  }
  if (key === "" && incoming.method === "PUT") {
    const locks = incoming.headers["x-amz-bucket-object-lock-enabled"] === "true";
    buckets.set(bucket, { objects: new Map(), locks });
  }
  const found = buckets.get(bucket);
  if (!found) return refusal(404, "NoSuchBucket");
  if (key !== "") return answerForObject(found, key, { method: incoming.method!, headers: incoming.headers, body });
  if (incoming.method === "GET") return { status: 200, body: listed(found.objects, url.searchParams) };
  if (incoming.method === "DELETE") buckets.delete(bucket);
  return { status: 200 };
}

interface ObjectRequest {
  readonly method: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function answerForObject({ objects, locks }: Bucket, key: string, request: ObjectRequest): Answer {
  const stored = objects.get(key);
  if (request.method === "PUT") {
    const checksum = request.headers["x-amz-checksum-sha256"];
    if (checksum === undefined && locks) return refusal(400, "InvalidRequest");
    const isRight = checksum === undefined || checksum === createHash("sha256").update(request.body).digest("base64");
    if (!isRight) return refusal(400, "BadDigest");
    if (stored && request.headers["if-none-match"] === "*") return refusal(412, "PreconditionFailed");
    objects.set(key, request.body);
    return { status: 200 };
  }
  if (request.method === "DELETE") return { status: objects.delete(key) ? 204 : 404 };
  return stored ? { status: 200, body: stored } : refusal(404, "NoSuchKey");
}

/** How many keys a page of a list has at most: storage may give fewer than the 1,000 that S3 gives. */
export const PAGE_KEYS = 100;

/** The token has characters that XML and addresses must escape. */
function listed(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const after = query.get("continuation-token")?.replace(/^<&\+=/, "") ?? "";
  const left = [...objects.keys()].sort().filter((key) => key > after);
  const page = left.slice(0, Math.min(PAGE_KEYS, Number(query.get("max-keys") ?? PAGE_KEYS)));
  const contents = page.map(
    (key) => `<Contents><Key>${escaped(key)}</Key><Size>${String(objects.get(key)!.length)}</Size></Contents>`,
  );
  const isTruncated = page.length < left.length;
  const next = isTruncated ? `<NextContinuationToken>${escaped(`<&+=${page.at(-1)!}`)}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${String(isTruncated)}</IsTruncated>${contents.join("")}${next}</ListBucketResult>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;" })[sign] ?? "&#62;");
}

function refusal(status: number, code: string): Answer {
  return { status, body: `<Error><Code>${code}</Code></Error>` };
}

/** Source: Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header (Signature Version 4)". */
function signatureOf({ method, headers }: IncomingMessage, url: URL): string {
  const names = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const lines = names.split(";").map((name) => `${name}:${String(headers[name])}\n`);
  const told = String(headers["x-amz-content-sha256"]);
  const canonical = [method, url.pathname, query.join("&"), lines.join(""), names, told].join("\n");
  const time = String(headers["x-amz-date"]);
  const scope = [time.slice(0, 8), keys.region, "s3", "aws4_request"];
  const hash = createHash("sha256").update(canonical).digest("hex");
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  return hmac(signingKey, ["AWS4-HMAC-SHA256", time, scope.join("/"), hash].join("\n")).toString("hex");
}
