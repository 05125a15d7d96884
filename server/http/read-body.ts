import type { Request } from "express";
import { Problem } from "../../shared/submission/problem.ts";
import type { BodyShare } from "./body-budget.ts";

export interface BodyLimits {
  /** Bytes. */
  readonly limit: number;
  /** For the whole body, from the moment of reading. */
  readonly timeoutMs: number;
  /** Shared with other requests; what this one takes is given back when it has been answered. */
  readonly budget?: BodyShare;
}

/**
 * All bytes of the request, in a buffer of their own; empty when it has no body. Refused: body-too-large,
 * body-incomplete, body-too-slow, and busy when too much is being read for others.
 */
export async function readBytes(request: Request, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  if (request.destroyed) throw new Problem("body-incomplete");
  const declared = Number(request.headers["content-length"] ?? 0);
  const account = openAccount(request, limits);
  account.grow(declared);
  if (request.headers.expect !== undefined) request.res?.writeContinue();
  return joined(await receive(request, limits, account), account.received);
}

/** What one request has received and taken of the budget. */
interface Account {
  /** To at least so many bytes; throws when that is too many. */
  grow(bytes: number): void;
  received: number;
}

function openAccount(request: Request, { limit, budget }: BodyLimits): Account {
  let taken = 0;
  request.res?.once("close", () => {
    budget?.give(taken);
    taken = 0;
  });
  return {
    received: 0,
    grow: (bytes) => {
      if (bytes > limit) throw new Problem("body-too-large", { limit: Math.round((limit / 1024 / 1024) * 100) / 100 });
      if (bytes <= taken) return;
      if (budget && !budget.take(bytes - taken)) throw new Problem("busy");
      taken = bytes;
    },
  };
}

function receive(request: Request, { timeoutMs }: BodyLimits, account: Account): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const stop = (): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", finish).off("close", lose);
      request.resume();
    };
    const fail = (error: unknown): void => {
      stop();
      reject(error instanceof Error ? error : new Problem("body-incomplete"));
    };
    const take = (chunk: Buffer): void => {
      account.received += chunk.length;
      try {
        account.grow(account.received);
        chunks.push(chunk);
      } catch (error) {
        fail(error);
      }
    };
    const finish = (): void => {
      stop();
      resolve(chunks);
    };
    const lose = (): void => fail(new Problem("body-incomplete"));
    const timer = setTimeout(() => fail(new Problem("body-too-slow", { seconds: timeoutMs / 1000 })), timeoutMs);
    // Stays for good: an error without a listener would end the process, also one that comes after we have stopped.
    request.on("error", lose);
    request.on("data", take).on("end", finish).on("close", lose);
  });
}

function joined(chunks: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
