import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Router, type RequestHandler } from "express";
import { packageRoot } from "../forms/package-root.ts";

/** Address → file in the package, and its media type. */
const pages: Readonly<{ [address: string]: readonly [file: string, type: string] }> = {
  "/": ["addin/portal/home.html", "text/html; charset=utf-8"],
  "/welcome": ["addin/portal/welcome.html", "text/html; charset=utf-8"],
  "/assets/pages.css": ["addin/portal/pages.css", "text/css; charset=utf-8"],
  "/assets/welcome.js": ["dist/browser/welcome.js", "text/javascript; charset=utf-8"],
};

/** The pages that people meet first. A fixed list: no address ever becomes a path. Files are read once. */
export function servePages(): Router {
  const router = Router();
  for (const [address, [file, type]] of Object.entries(pages)) router.get(address, page(file, type));
  return router;
}

function page(file: string, type: string): RequestHandler {
  let known: { readonly bytes: Buffer; readonly etag: string } | undefined;
  return (request, response) => {
    known ??= read(file);
    response.set({ "Content-Type": type, "Cache-Control": "no-cache", ETag: known.etag });
    if (request.fresh) response.status(304).end();
    else response.send(known.bytes);
  };
}

function read(file: string) {
  const bytes = readFileSync(join(packageRoot(), file));
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"` };
}
