import { openDesk } from "./check-desk.ts";
import type {
  CheckOrder,
  EngineAnswer,
  EngineOrder,
  EnginePort,
  EngineReply,
  EngineRequest,
  Slice,
} from "./engine-messages.ts";
import { runsOf, type Item } from "./item-runs.ts";
import { areFindings, withoutItems } from "./long-answers.ts";
import type { FormLibrary } from "./form-library.ts";

/** Answers at one end of a port what `openEngine` asks at the other. */
export function serveEngine(port: EnginePort, library: FormLibrary): void {
  const desk = openDesk(library);
  serveDesk(port, (order) => desk(order as CheckOrder));
}

/** Carries out one order after the other; what `send` gets goes ahead of the answer. */
type Desk = (order: EngineOrder, send: (slice: Slice) => void) => Promise<EngineAnswer>;

/** Answers at one end of a port with what a desk makes of the orders. */
export function serveDesk(port: EnginePort, desk: Desk): void {
  const served: Served = { port, desk, findings: [] };
  let last: Promise<void> = Promise.resolve();
  port.addEventListener("message", (event) => {
    const request = (event as { readonly data: EngineRequest }).data;
    last = last.then(() => answer(served, request));
  });
}

interface Served {
  readonly port: EnginePort;
  readonly desk: Desk;
  /** Those that the other end got last. */
  findings: readonly Item[];
}

async function answer(served: Served, { id, order }: EngineRequest): Promise<void> {
  const { port, desk } = served;
  const reply = (message: EngineReply): void => port.postMessage(message);
  try {
    const { items, rest } = withoutItems(await desk(order, (slice) => reply({ id, kind: "slice", slice })));
    const before = areFindings(rest) ? served.findings : [];
    for (const runs of runsOf(items, before)) reply({ id, kind: "items", runs });
    reply({ id, kind: "answer", answer: rest });
    if (areFindings(rest)) served.findings = items;
  } catch (error) {
    reply({ id, kind: "failed", detail: error instanceof Error ? error.message : String(error) });
  }
}
