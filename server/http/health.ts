import { Router, type RequestHandler } from "express";
import { Problem } from "../../shared/submission/problem.ts";

/** What must work before requests are sent here; rejects when it does not. */
export type Checks = Readonly<{ [name: string]: () => Promise<void> }>;

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve; 503 names the checks that failed, and "closing" once
 * `closing` is aborted.
 */
export function healthRoutes(checks: Checks, closing: AbortSignal): Router {
  const router = Router();
  router.use(["/healthz", "/readyz"], (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_request, response) => void response.json({ status: "alive" }));
  router.get("/readyz", async (_request, response) => {
    const failed = closing.aborted ? ["closing"] : await failedOf(checks);
    response.status(failed.length > 0 ? 503 : 200).json({ status: failed.length > 0 ? "notReady" : "ready", failed });
  });
  return router;
}

/** Refuses (shutting-down) what still comes in over open connections once `closing` is aborted. */
export function refuseWhileClosing(closing: AbortSignal): RequestHandler {
  return (_request, _response, next) => {
    if (closing.aborted) throw new Problem("shutting-down", {}, { retryAfterSeconds: 10 });
    next();
  };
}

const checkMs = 2_000;

async function failedOf(checks: Checks): Promise<string[]> {
  const failed = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await passes(check)) ? [] : [name])),
  );
  return failed.flat();
}

/** A check that does not end is one that failed. */
async function passes(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), checkMs);
  });
  const passed = check().then(
    () => true,
    () => false,
  );
  return Promise.race([passed, late]).finally(() => clearTimeout(timer));
}
