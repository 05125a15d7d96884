import { URL } from "node:url";
// Fails here, and not in the server, when it cannot be read.
import "./without-sight.js";

const replacement = new URL("./without-sight.js", import.meta.url).href;

/** A hook of Node's loader: whoever asks for the first wall gets what stands in its place. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (!/\/server\/use-cases\/sight\.[jt]s$/.test(new URL(found.url).pathname)) return found;
  return { ...found, url: replacement, format: "module" };
}
