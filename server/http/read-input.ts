import type { Request } from "express";
import { mediaTypes, type Endpoint } from "../../shared/submission/endpoint.ts";
import { Problem } from "../../shared/submission/problem.ts";
import type { BodyBudget, BodyShare } from "./body-budget.ts";
import type { WorkbookBody } from "./call.ts";
import { requireContentType } from "./content-type.ts";
import { notedAccount } from "./noted-account.ts";
import { parseInput } from "./parse-input.ts";
import { readBytes } from "./read-body.ts";
import { readJson } from "./read-json.ts";

/** What one request may send. Sizes in bytes, times in milliseconds. */
export interface InputLimits {
  readonly jsonBytes: number;
  readonly workbookBytes: number;
  /** Of a workbook as cells: JSON takes more room than what is zipped. */
  readonly cellsBytes: number;
  readonly timeoutMs: number;
  readonly budget: BodyBudget;
}

/** What a request carries, as its schemas understand it; what the operation does not have is undefined. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly version: number;
  readonly key: string;
  readonly workbook: WorkbookBody;
}

/**
 * Reads and checks what a request carries. Throws Problems: `not-found` for a path that no thing can have,
 * `request-invalid` with what is wrong where, and those of the body and of the headers.
 */
export async function readInput(endpoint: Endpoint, request: Request, limits: InputLimits): Promise<Input> {
  const params = endpoint.params?.safeParse(request.params);
  if (params && !params.success) throw new Problem("not-found");
  return {
    params: params?.data,
    query: endpoint.query && parseInput(endpoint.query, withoutLanguage(request.query), "query"),
    version: endpoint.needs === "If-Match" ? versionOf(request) : 0,
    key: endpoint.needs === "Idempotency-Key" ? keyOf(request) : "",
    body: endpoint.body && parseInput(endpoint.body, await jsonOf(endpoint, request, limits), "body"),
    workbook: endpoint.workbook ? await workbookOf(request, limits) : nothing,
  };
}

const nothing: WorkbookBody = { bytes: new Uint8Array(), content: "xlsx" };

/** `?lang=` may stand at every address. */
function withoutLanguage({ lang: _, ...query }: Request["query"]): Request["query"] {
  return query;
}

/** The version that the caller has read: If-Match: "3". */
function versionOf({ headers }: Request): number {
  const given = headers["if-match"];
  if (given === undefined) throw new Problem("precondition-missing");
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given.trim())?.[1];
  if (version === undefined) throw new Problem("precondition-failed");
  return Number(version);
}

function keyOf(request: Request): string {
  const key = request.get("Idempotency-Key")?.trim() ?? "";
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw new Problem("idempotency-key-missing");
  return key;
}

/** Room for a login and a password. */
const strangerBytes = 16 * 1024;

/** Who has not signed in takes nothing of the memory for bodies: else strangers who send nothing could take all of it. */
function jsonOf({ access }: Endpoint, request: Request, limits: InputLimits): Promise<unknown> {
  const { jsonBytes, timeoutMs } = limits;
  const room = access === "session" ? { limit: jsonBytes, budget: shareOf(request, limits) } : { limit: strangerBytes };
  return readJson(request, { ...room, timeoutMs, depth: 20 });
}

function shareOf(request: Request, { budget }: InputLimits): BodyShare {
  return budget.shareOf(notedAccount(request.res!) ?? "");
}

/** Neither kind is looked into here: that is done in a thread of the check pool. */
async function workbookOf(request: Request, limits: InputLimits): Promise<WorkbookBody> {
  const { workbookBytes, cellsBytes, timeoutMs } = limits;
  const content = request.is(mediaTypes.json) === false ? "xlsx" : "cells";
  requireContentType(request, [mediaTypes[content === "xlsx" ? "xlsx" : "json"]]);
  const limit = content === "xlsx" ? workbookBytes : cellsBytes;
  const bytes = await readBytes(request, { limit, timeoutMs, budget: shareOf(request, limits) });
  return { bytes, content };
}
