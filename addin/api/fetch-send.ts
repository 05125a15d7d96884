import type { Send, WireAnswer, WireRequest } from "../../shared/submission/client.ts";
import { AwayError } from "./away-error.ts";

export interface FetchSettings {
  /** "" for the page's own. */
  readonly origin?: string;
  readonly fetch?: typeof fetch;
  /** Of a request without and with a workbook, ms. */
  readonly timeoutMs?: number;
  readonly uploadTimeoutMs?: number;
  /** Sends the browser's cookie of this site along: the session of a page of ours. */
  readonly withCookie?: boolean;
  /** Ends all that is under way. */
  readonly signal?: AbortSignal;
}

/**
 * Requests by fetch. Rejects with an AwayError when nothing of ours answered; the reason of
 * `signal` when that ended it.
 */
export function fetchSend(settings: FetchSettings = {}): Send {
  const {
    origin = "",
    fetch = globalThis.fetch.bind(globalThis),
    timeoutMs = 30_000,
    uploadTimeoutMs = 120_000,
  } = settings;
  const credentials = settings.withCookie ? "same-origin" : "omit";
  return async (asked) => {
    const limit = AbortSignal.timeout(asked.body instanceof Uint8Array || isLong(asked) ? uploadTimeoutMs : timeoutMs);
    const signal = settings.signal ? AbortSignal.any([settings.signal, limit]) : limit;
    try {
      return await answerOf(await fetch(`${origin}${asked.path}`, { ...requestOf(asked), credentials, signal }));
    } catch (error) {
      settings.signal?.throwIfAborted();
      if (error instanceof AwayError) throw error;
      throw new AwayError(limit.aborted ? "timeout" : "unreachable");
    }
  };
}

const LONG_BODY = 100_000;

function isLong({ body }: WireRequest): boolean {
  return body !== undefined && body.length > LONG_BODY;
}

function requestOf({ method, headers, body }: WireRequest): RequestInit {
  return {
    method,
    headers,
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
    ...(body !== undefined && { body: body as BodyInit }),
  };
}

/** A proxy's page about a server that is away is no answer of ours. */
async function answerOf(response: Response): Promise<WireAnswer> {
  const headers = Object.fromEntries(response.headers);
  const isProblem = headers["content-type"]?.startsWith("application/problem+json") === true;
  if (response.status >= 400 && !isProblem) throw new AwayError("not-ours");
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers, body, text: () => new TextDecoder().decode(body) };
}
