import type { Send, WireAnswer, WireRequest } from "../../shared/submission/client.ts";
import { AwayError } from "./away-error.ts";

export interface XhrSettings {
  /** Hears how much of the body has left, 0 to 1; the last call of a request is undefined. */
  readonly onProgress: (part: number | undefined) => void;
  readonly timeoutMs?: number;
}

/**
 * Requests by XMLHttpRequest, which alone tells how far an upload is. The browser's cookie of this site goes along.
 * Rejects with an AwayError when nothing of ours answered.
 */
export function xhrSend({ onProgress, timeoutMs = 120_000 }: XhrSettings): Send {
  return (asked) =>
    new Promise<WireAnswer>((resolve, reject) => {
      const request = opened(asked, timeoutMs);
      const fail = (reason: AwayError["reason"]) => () => reject(new AwayError(reason));
      request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
      request.addEventListener("load", () => (isOurs(request) ? resolve(answerOf(request)) : fail("not-ours")()));
      request.addEventListener("error", fail("unreachable"));
      request.addEventListener("abort", fail("unreachable"));
      request.addEventListener("timeout", fail("timeout"));
      request.addEventListener("loadend", () => onProgress(undefined));
      request.send(asked.body as XMLHttpRequestBodyInit | undefined);
    });
}

function opened({ method, path, headers }: WireRequest, timeoutMs: number): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open(method, path);
  request.responseType = "arraybuffer";
  request.timeout = timeoutMs;
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  return request;
}

/** A proxy's page about a server that is away, or a page that it leads to, is no answer of ours. */
function isOurs(request: XMLHttpRequest): boolean {
  const isProblem = request.getResponseHeader("content-type")?.startsWith("application/problem+json") === true;
  const isHere = new URL(request.responseURL).origin === location.origin;
  return isHere && (request.status < 400 || isProblem);
}

function answerOf(request: XMLHttpRequest): WireAnswer {
  const body = new Uint8Array(request.response as ArrayBuffer);
  return {
    status: request.status,
    headers: headersOf(request.getAllResponseHeaders()),
    body,
    text: () => new TextDecoder().decode(body),
  };
}

function headersOf(lines: string): WireAnswer["headers"] {
  const pairs = lines
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()] as const);
  return Object.fromEntries(pairs);
}
