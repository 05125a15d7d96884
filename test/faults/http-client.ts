import { openClient, type Client, type Send } from "../../shared/submission/client.ts";
import type { Language } from "../../shared/cells/text.ts";
import type { Signed } from "./filled-folder.ts";

/** The typed client of somebody who is signed in, over real HTTP. */
export function clientOf(port: number, { token }: Signed, language: Language = "zh-CN"): Client {
  return openClient(sendTo(port), () => ({ authorization: `Bearer ${token}`, "accept-language": language }));
}

/** Rejects when the connection ends before the answer. */
export function sendTo(port: number): Send {
  return async ({ method, path, headers, body }) => {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : Buffer.from(body) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...sent });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: bytes,
      text: () => Buffer.from(bytes).toString(),
    };
  };
}

/** One figure of /metrics; NaN where there is none. */
export async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
}
