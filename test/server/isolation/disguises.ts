import type { WireRequest } from "../../../shared/submission/client.ts";

/** The same request as somebody would send it who tries to make two refusals differ. */
export const disguises: readonly (readonly [how: string, (asked: WireRequest) => WireRequest])[] = [
  ["in English", (asked) => withHeaders(asked, { "accept-language": "en" })],
  ["with If-Match", (asked) => withHeaders(asked, { "if-match": '"1"' })],
  ["with If-None-Match", (asked) => withHeaders(asked, { "if-none-match": '"1", *' })],
  ["with a range", (asked) => withHeaders(asked, { range: "bytes=0-3" })],
  ["with a body that is not its own", (asked) => withBody(asked, "application/json", '{"role":"province"}')],
  ["with a body that is no JSON", (asked) => withBody(asked, "application/json", "{")],
  ["with a body of another type", (asked) => withBody(asked, "text/plain", "x")],
  ["wanting what there is not", (asked) => withHeaders(asked, { accept: "image/png" })],
  [
    "with a filing that it may not have",
    (asked) => ({ ...asked, path: `${asked.path}${asked.path.includes("?") ? "&" : "?"}filing=7` }),
  ],
  ["by HEAD", (asked) => (asked.method === "GET" ? { ...asked, method: "HEAD" } : asked)],
  ["by DELETE", (asked) => ({ ...asked, method: "DELETE" })],
];

function withHeaders(asked: WireRequest, headers: WireRequest["headers"]): WireRequest {
  return { ...asked, headers: { ...asked.headers, ...headers } };
}

function withBody(asked: WireRequest, type: string, body: string): WireRequest {
  return { ...withHeaders(asked, { "content-type": type }), body };
}
