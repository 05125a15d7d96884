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
  [".woff2", ["font/woff2", false]],
]);

/** True for the name of a file that `serveFile` has a media type for. */
export function isServable(name: string): boolean {
  return kinds.has(extname(name));
}

/** A handler that can say which version it serves: other bytes, another version. */
export interface FileHandler extends RequestHandler {
  readonly version: () => Promise<string>;
}

/** Answers with the file at `path`, read and compressed when it is first asked for. Throws where it has no media type. */
export function serveFile(path: string, { headers, fill }: FileRules = {}): FileHandler {
  const read = async (): Promise<Buffer> => {
    const bytes = await readFile(path);
    return fill ? Buffer.from(fill(bytes.toString("utf8"))) : bytes;
  };
  return serveMade(path, read, headers);
}

/** Answers with what is made when it is first asked for. The ending of `name` says what it is; throws where it does not. */
export function serveMade(name: string, make: () => Promise<Buffer>, headers: FileRules["headers"] = {}): FileHandler {
  const kind = kinds.get(extname(name));
  if (!kind) throw new Error(`no media type for ${name}`);
  const [type, isText] = kind;
  const keep = keeper(make, isText);
  const handle: RequestHandler = async (request, response) => {
    const { bytes, version } = await keep();
    const isPacked = isText && request.acceptsEncodings("gzip") !== false;
    response.set({ "Content-Type": type, "Cache-Control": "no-cache", ...headers });
    response.set("ETag", isPacked ? `"${version}-gzip"` : `"${version}"`);
    if (isText) response.vary("Accept-Encoding");
    if (request.fresh) return void response.status(304).end();
    if (isPacked) response.set("Content-Encoding", "gzip");
    response.send(isText && !isPacked ? await promisify(gunzip)(bytes) : bytes);
  };
  return Object.assign(handle, { version: async () => (await keep()).version });
}

/** Of the bytes of a file: what its ETag says. */
export function versionOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

interface Kept {
  /** Compressed where the file is text: hardly anybody asks for it in another way. */
  readonly bytes: Buffer;
  readonly version: string;
}

/** Makes it once; what failed is tried again. */
function keeper(make: () => Promise<Buffer>, isText: boolean): () => Promise<Kept> {
  let kept: Promise<Kept> | undefined;
  const begin = async (): Promise<Kept> => {
    const made = await make();
    return { bytes: isText ? await promisify(gzip)(made, { level: 9 }) : made, version: versionOf(made) };
  };
  return () =>
    (kept ??= begin().catch((error: unknown) => {
      kept = undefined;
      throw error;
    }));
}
