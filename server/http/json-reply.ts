import type { Reply } from "./call.ts";

/** The answer with this body as JSON. */
export function json(body: unknown): Reply {
  return { kind: "json", body };
}

/** The same with the body's version as ETag, for If-Match. */
export function versioned(body: { readonly version: number }): Reply {
  return { kind: "json", body, version: body.version };
}
