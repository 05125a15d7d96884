import type { Send } from "../../../shared/submission/client.ts";

/** Sends requests over HTTP to the server at `origin`: "http://127.0.0.1:8080". */
export function sendByFetch(origin: string): Send {
  return async ({ method, path, headers, body }) => {
    const content = typeof body === "string" || body === undefined ? body : Buffer.from(body);
    const answer = await fetch(origin + path, { method, headers, ...(content !== undefined && { body: content }) });
    const received = new Uint8Array(await answer.arrayBuffer());
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: received,
      text: () => new TextDecoder().decode(received),
    };
  };
}
