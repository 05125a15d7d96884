import type { RequestHandler } from "express";
import { Problem } from "../../shared/submission/problem.ts";

const longestAddress = 4096;

/**
 * Stands before everything that looks at the path: an address that two readers could understand in two ways (empty or
 * dot segments, escaped slashes, control characters, escapes of escapes) is refused and never cleaned up.
 */
export const plainPath: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > longestAddress) throw new Problem("address-too-long", { limit: longestAddress });
  if (!isPlain(pathOf(request.originalUrl))) throw new Problem("address-malformed");
  next();
};

/** "/a/b" of "/a/b?c" and of the absolute form "http://host/a/b?c" alike. */
function pathOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  return path === "" ? "/" : path;
}

function isPlain(path: string): boolean {
  if (!path.startsWith("/") || path.includes("//")) return false;
  const decoded = decode(path);
  if (decoded === undefined || [...decoded].some(isControl) || /[\\%]/.test(decoded)) return false;
  if (/%(2f|5c)/i.test(path)) return false;
  return !decoded.split("/").some((segment) => segment === "." || segment === "..");
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || code === 0x7f;
}
