import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { RequestHandler } from "express";

/** What is particular about one file. */
export interface FileRules {
  /** Sent along; without a Cache-Control here, browsers ask each time whether the file has changed. */
  readonly headers?: Readonly<{ [name: string]: string }>;
  /** What is served instead of the text in the file. */
  readonly fill?: (text: string) => string;
}

/** Extension of a file that can be served → its media type, and whether it is worth compressing. */
const kinds: ReadonlyMap<string, readonly [type: string, isText: boolean]> = new Map([
  [".html", ["text/html; charset=utf-8", true]],
  [".css", ["text/css; charset=utf-8", true]],
  [".js", ["text/javascript; charset=utf-8", true]],
  [".json", ["application/json; charset=utf-8", true]],
  [".png", ["image/png", false]],
]);

/** True for the name of a file that `serveFile` has a media type for. */
export function isServable(name: string): boolean {
  return kinds.has(extname(name));
}

/** Answers with the file at `path`, read and compressed when it is first asked for. Throws where it has no media type. */
export function serveFile(path: string, { headers, fill }: FileRules = {}): RequestHandler {
  const kind = kinds.get(extname(path));
  if (!kind) throw new Error(`no media type for ${path}`);
  const [type, isText] = kind;
  let known: Promise<Kept> | undefined;
  return async (request, response) => {
    known ??= keep(path, isText, fill);
    const { bytes, version } = await known.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    const isPacked = isText && request.acceptsEncodings("gzip") !== false;
    response.set({ "Content-Type": type, "Cache-Control": "no-cache", ...headers });
    response.set("ETag", isPacked ? `"${version}-gzip"` : `"${version}"`);
    if (isText) response.vary("Accept-Encoding");
    if (request.fresh) return void response.status(304).end();
    if (isPacked) response.set("Content-Encoding", "gzip");
    response.send(isText && !isPacked ? await promisify(gunzip)(bytes) : bytes);
  };
}

interface Kept {
  /** Compressed where the file is text: hardly anybody asks for it in another way. */
  readonly bytes: Buffer;
  readonly version: string;
}

async function keep(path: string, isText: boolean, fill = (text: string) => text): Promise<Kept> {
  const read = await readFile(path);
  const served = isText ? Buffer.from(fill(read.toString("utf8"))) : read;
  const version = createHash("sha256").update(served).digest("hex").slice(0, 32);
  return { bytes: isText ? await promisify(gzip)(served, { level: 9 }) : served, version };
}
