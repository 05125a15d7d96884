import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import { asProblemDocument, Problem, workbookRefused } from "../../shared/submission/problem.ts";
import type { ProblemCode } from "../../shared/submission/problem-catalogue.ts";
import { FormRefusal, formRefusalWords } from "../../shared/form-refusal.ts";
import { refusalWords, WorkbookRefusal } from "../../shared/xlsx/refusal.ts";
import { StoreError } from "../store/store-error.ts";
import type { StoreErrorCode } from "../store/store-words.ts";
import { languageOf } from "./language.ts";
import { lingerAfter } from "./linger.ts";
import { requestId, requestLogger } from "./request-log.ts";

/** The last handler of an app: every error becomes application/problem+json; one of ours is logged and never shown. */
export function answerErrors(): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, request, response, _next) => {
    const problem = asProblem(error, request);
    const ours = problem.status >= 500 && problem !== error;
    if (ours || response.headersSent) requestLogger(request)?.error({ err: error }, problem.code);
    // Half an answer cannot be taken back: the connection is cut, so that nobody takes it for a whole one.
    if (response.headersSent) response.destroy();
    else sendProblem(problem, request, response);
  };
}

/** Answers with a problem. */
function sendProblem(problem: Problem, request: Request, response: Response): void {
  const language = languageOf(request);
  const { retryAfterSeconds, allow } = problem.extra;
  for (const name of ["ETag", "Content-Disposition", "Last-Modified"]) response.removeHeader(name);
  if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", String(retryAfterSeconds));
  if (allow !== undefined) response.setHeader("Allow", allow);
  if (problem.status === 401) response.setHeader("WWW-Authenticate", 'Bearer realm="parkforms"');
  lingerAfter(request, response);
  const body = Buffer.from(JSON.stringify(asProblemDocument(problem, language)));
  response.writeHead(problem.status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Language": language,
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Language",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** For an address that nothing else has answered. */
export const unknownPath: RequestHandler = () => {
  throw new Problem("not-found");
};

/** Stands last at a route, behind the handlers of `methods` ("GET", "POST" …), and refuses all others. */
export function onlyMethods(...methods: readonly string[]): RequestHandler {
  const allow = (methods.includes("GET") ? [...methods, "HEAD"] : methods).join(", ");
  return (request) => {
    throw new Problem("method-not-allowed", { allowed: allow, method: request.method }, { allow });
  };
}

function asProblem(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WorkbookRefusal) return workbookRefused({ code: error.code, ...refusalWords(error) });
  if (error instanceof FormRefusal) return workbookRefused({ code: error.code, ...formRefusalWords(error) });
  const id = requestId(request);
  const fromStore = error instanceof StoreError ? storeProblems.get(error.code) : undefined;
  if (fromStore) return new Problem(fromStore, fromStore === "store-failed" ? { id } : {});
  if (isUnreadableAddress(error)) return new Problem("address-malformed");
  return new Problem("internal-fault", { id });
}

/** What the failures of the store that a caller can do something about are to that caller; the others are our fault. */
const storeProblems: ReadonlyMap<StoreErrorCode, ProblemCode> = new Map([
  ["store-full", "store-full"],
  ["store-failed", "store-failed"],
  ["store-unavailable", "store-unavailable"],
  ["store-closed", "shutting-down"],
  ["conflict", "precondition-failed"],
  ["duplicate", "already-exists"],
  ["absent", "not-found"],
]);

/** What Express throws when a percent-escape in a path cannot be decoded. */
function isUnreadableAddress(error: unknown): boolean {
  return error instanceof URIError && "status" in error && error.status === 400;
}
