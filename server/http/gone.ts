import type { Request } from "express";

/** Aborted when the caller has gone without waiting for the answer. */
export function gone(request: Request): AbortSignal {
  const controller = new AbortController();
  const response = request.res!;
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
