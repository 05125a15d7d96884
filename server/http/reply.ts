import type { Request, Response } from "express";
import { mediaTypes } from "../../shared/submission/endpoint.ts";
import { sessionCookie } from "../../shared/submission/openapi.ts";
import { ticketCookie } from "./credentials.ts";
import type { Download, Reply, SessionCookie } from "./call.ts";

/** Sends what a handler answered. `status` is the one that the operation has where all went well. */
export function sendReply(reply: Reply, response: Response, status: number): void {
  if (reply.kind !== "bytes" && reply.kind !== "file") response.set("Cache-Control", "no-store");
  switch (reply.kind) {
    case "json":
      if (reply.version !== undefined) response.set("ETag", `"${String(reply.version)}"`);
      response.status(reply.status ?? status).json(reply.body);
      return;
    case "signedIn":
      setCookie(response, reply.cookie);
      response.status(status).json(reply.body);
      return;
    case "none":
      setCookie(response, reply.cookie);
      response.status(204).end();
      return;
    case "redirect":
      setCookie(response, reply.cookie);
      // There is no page to protect, and the window in which a pane signs in would lose the pane that opened it.
      response.set("Cross-Origin-Opener-Policy", "unsafe-none");
      if (reply.ticket !== undefined) put(response, ticketCookie, reply.ticket);
      response.status(303).location(reply.to).end();
      return;
    case "bytes":
    case "file":
      sendDownload(reply, response);
  }
}

function sendDownload(reply: Extract<Reply, { kind: "bytes" | "file" }>, response: Response): void {
  keepPrivate(reply, response);
  if (isFresh(response.req, reply.etag)) {
    response.status(304).end();
    return;
  }
  response.attachment(reply.fileName);
  response.set("Content-Type", mediaTypes[reply.type]);
  if (reply.kind === "bytes") {
    response.status(200).end(Buffer.from(reply.bytes.buffer, reply.bytes.byteOffset, reply.bytes.byteLength));
    return;
  }
  const options = { etag: false, lastModified: false, cacheControl: false, dotfiles: "allow" } as const;
  response.sendFile(reply.path, options, (error?: Error) => {
    if (error && !response.headersSent) response.req.next?.(error);
  });
}

/** Private and asked for again each time: what one account may see, the next at this computer may not. */
function keepPrivate({ etag }: Download, response: Response): void {
  response.set({ "Cache-Control": "private, no-cache", Vary: "Authorization, Cookie" });
  if (etag !== undefined) response.set("ETag", `"${etag}"`);
}

/** Whether the caller has what this ETag (without quotes) names. */
export function isFresh(request: Request, etag: string | undefined): boolean {
  const known = request.headers["if-none-match"];
  return etag !== undefined && known !== undefined && known.split(",").some((one) => one.trim() === `"${etag}"`);
}

function setCookie(response: Response, cookie: SessionCookie | undefined): void {
  if (cookie) put(response, sessionCookie, cookie.token);
}

/** Lax: it comes along when a link in a summary workbook, or the identity provider, leads to us. */
function put(response: Response, name: string, value: string | null): void {
  const options = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
  if (value === null) response.clearCookie(name, options);
  else response.cookie(name, value, options);
}
