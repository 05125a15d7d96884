import { openDesk, type CheckDesk } from "./check-desk.ts";
import type { EngineAnswer, EnginePort, EngineReply, EngineRequest, Item } from "./engine-messages.ts";
import type { FormLibrary } from "./form-library.ts";

/** So many findings cross to the page in one message. */
const MOST_ITEMS = 500;

/** Answers at one end of a port what `openEngine` asks at the other. */
export function serveEngine(port: EnginePort, library: FormLibrary): void {
  const desk = openDesk(library);
  let last: Promise<void> = Promise.resolve();
  port.addEventListener("message", (event) => {
    const request = (event as { readonly data: EngineRequest }).data;
    last = last.then(() => answer(port, desk, request));
  });
}

async function answer(port: EnginePort, desk: CheckDesk, { id, order }: EngineRequest): Promise<void> {
  const reply = (message: EngineReply): void => port.postMessage(message);
  try {
    const { items, rest } = withoutItems(await desk(order));
    for (let at = 0; at < items.length; at += MOST_ITEMS) {
      reply({ id, kind: "items", items: items.slice(at, at + MOST_ITEMS) });
    }
    reply({ id, kind: "answer", answer: rest });
  } catch (error) {
    reply({ id, kind: "failed", detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Takes the one long list out of an answer; `withItems` of open-engine.ts puts it back. */
function withoutItems(answer: EngineAnswer): { readonly items: readonly Item[]; readonly rest: EngineAnswer } {
  if (typeof answer !== "object") return { items: [], rest: answer };
  if ("findings" in answer) return { items: answer.findings, rest: { ...answer, findings: [] } };
  if ("rows" in answer) return { items: answer.rows, rest: { ...answer, rows: [] } };
  if (!("content" in answer)) return { items: [], rest: answer };
  return { items: answer.content.rows, rest: { ...answer, content: { ...answer.content, rows: [] } } };
}
