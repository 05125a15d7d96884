import type { Request, Response } from "express";

const lingerMs = 2_000;

/**
 * Lets the caller read an answer that was given before all of the request had come: closing at once would reset the
 * connection under the caller's feet. What still comes is thrown away; who goes on for longer is cut off.
 */
export function lingerAfter(request: Request, response: Response): void {
  response.once("finish", () => {
    if (request.complete) return;
    const { socket } = request;
    const cut = setTimeout(() => {
      if (!request.complete) socket.destroy();
    }, lingerMs);
    cut.unref();
    request.once("close", () => clearTimeout(cut));
  });
}
