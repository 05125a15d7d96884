import { setTimeout as pause } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";
import { sha256Of } from "../../sha256-of.ts";
import { StoreError } from "../store-error.ts";
import type { S3Limits, S3Place } from "./s3-place.ts";

export interface S3Request {
  readonly method: "GET" | "HEAD" | "PUT";
  /** The key of an object; empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly bytes: Uint8Array; readonly sha256: string };
}

export interface S3Answer {
  readonly status: number;
  /** The `Code` of an error in XML; null where there is none, as always after HEAD. */
  readonly code: string | null;
  readonly bytes: Buffer;
}

export interface S3Client {
  /**
   * The first answer that will not be another one soon, whatever it says. Throws StoreError `store-unavailable` when
   * every attempt met no answer, a passing failure or its time limit, and `store-closed` after `close`.
   */
  call(request: S3Request): Promise<S3Answer>;
  /** Breaks off what is under way. */
  close(): void;
}

/** The signature is aws4fetch's, the connections are those of Node's own fetch. Nothing but the endpoint is asked. */
export function makeS3Client(place: S3Place, limits: S3Limits): S3Client {
  const underway = new Set<AbortController>();
  const signingKeys = new Map<string, ArrayBuffer>();
  let closed = false;

  const attempt = async (request: S3Request, ms: number): Promise<S3Answer> => {
    const breaker = new AbortController();
    const timer = setTimeout(() => breaker.abort(new Error(`no answer within ${Math.ceil(ms)} ms`)), ms);
    underway.add(breaker);
    try {
      const { url, headers } = await signed(place, request, signingKeys);
      const { method, body } = request;
      const init = { method, headers, body: body?.bytes ?? null, redirect: "manual", signal: breaker.signal } as const;
      return await answerOf(await fetch(url, init));
    } finally {
      clearTimeout(timer);
      underway.delete(breaker);
    }
  };

  return {
    async call(request) {
      const end = performance.now() + limits.callMs;
      for (let tries = 1; ; tries += 1) {
        if (closed) throw new StoreError("store-closed");
        const outcome = await attempt(request, Math.min(limits.attemptMs, end - performance.now())).catch(asError);
        if (!(outcome instanceof Error) && !isPassing(outcome)) return outcome;
        // Full jitter: instances that met the same failure do not come back together.
        const ms = Math.random() * limits.pauseMs * 2 ** (tries - 1);
        const isLast = tries >= limits.attempts || performance.now() + ms >= end;
        if (isLast && !closed) throw unavailable(outcome);
        await pause(closed ? 0 : ms);
      }
    },
    close() {
      closed = true;
      for (const breaker of underway) breaker.abort(new Error("closed"));
    },
  };
}

const EMPTY = sha256Of("");

async function signed(
  place: S3Place,
  request: S3Request,
  cache: Map<string, ArrayBuffer>,
): Promise<{ url: URL; headers: Headers }> {
  const { method, key, query, headers, body } = request;
  const { region, accessKeyId, secretAccessKey } = place;
  const url = `${place.endpoint.replace(/\/+$/, "")}/${encodeURIComponent(place.bucket)}${key && `/${key}`}`;
  return new AwsV4Signer({
    method,
    url: query ? `${url}?${new URLSearchParams(query).toString()}` : url,
    headers: { ...headers, ...digestsOf(body) },
    service: "s3",
    region,
    accessKeyId,
    secretAccessKey,
    cache,
  }).sign();
}

/**
 * The bytes are signed too: what is changed on the way is refused by the storage. A bucket with Object Lock takes no
 * bytes without a checksum (Amazon S3 API reference, PutObject), and storage that knows none reads past it.
 */
function digestsOf(body: S3Request["body"]): Readonly<Record<string, string>> {
  if (!body) return { "x-amz-content-sha256": EMPTY };
  const checksum = Buffer.from(body.sha256, "hex").toString("base64");
  return { "x-amz-content-sha256": body.sha256, "x-amz-checksum-sha256": checksum };
}

async function answerOf(response: Response): Promise<S3Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, ok } = response;
  return { status, bytes, code: ok ? null : (/<Code>([^<]*)<\/Code>/.exec(bytes.toString())?.[1] ?? null) };
}

const PASSING_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];
/** Sent with a status that is final otherwise: an idle upload, a signed body changed on the way, two writers at once. */
const PASSING_CODES: readonly (string | null)[] = [
  "RequestTimeout",
  "BadDigest",
  "XAmzContentChecksumMismatch",
  "XAmzContentSHA256Mismatch",
  "OperationAborted",
  "ConditionalRequestConflict",
];

function isPassing({ status, code }: S3Answer): boolean {
  return PASSING_STATUSES.includes(status) || PASSING_CODES.includes(code);
}

function unavailable(outcome: S3Answer | Error): StoreError {
  if (outcome instanceof Error) return new StoreError("store-unavailable", {}, outcome);
  const { status, code } = outcome;
  return new StoreError("store-unavailable", {}, new Error(`the object storage answered ${status} ${code ?? ""}`));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
