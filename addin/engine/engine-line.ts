import type { EngineAnswer, EngineAnswers, EngineOrder, EnginePort, EngineReply, Slice } from "./engine-messages.ts";
import { itemsOf, type Item } from "./item-runs.ts";
import { areFindings, withItems } from "./long-answers.ts";

/** The engine gave no answer: it could not be started, broke down, fell silent or was closed. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code = "engine-failed";
}

/** Asks the other end of one port. */
export interface EngineLine {
  /**
   * Rejects with an EngineError; after `isBroken` the port must not be used any more. `onSlice` gets the pieces of a
   * workbook that come ahead of the answer.
   */
  ask<O extends EngineOrder>(order: O, onSlice?: (slice: Slice) => void): Promise<EngineAnswers[O["kind"]]>;
  isBroken(): boolean;
  /** Whoever waits for an answer is told that there is none. */
  breakOff(why: string): void;
}

interface Waiting {
  readonly id: number;
  readonly items: Item[];
  readonly onSlice: ((slice: Slice) => void) | undefined;
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: EngineError) => void;
}

/** `silenceMs`: how long the engine may say nothing before it is given up. */
export function openLine(port: EnginePort, silenceMs: number): EngineLine {
  let waiting: Waiting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let broken = false;
  let count = 0;
  let findings: readonly Item[] = [];
  const breakOff = (why: string): void => {
    broken = true;
    clearTimeout(timer);
    waiting?.reject(new EngineError(why));
    waiting = undefined;
  };
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => breakOff("no answer"), silenceMs);
  };
  port.addEventListener("message", (event) => {
    const reply = (event as { readonly data: EngineReply }).data;
    if (reply.id !== waiting?.id) return;
    if (reply.kind === "items") {
      const { items } = waiting;
      for (const item of itemsOf(reply.runs, findings)) items.push(item);
      return listen();
    }
    if (reply.kind === "slice") {
      waiting.onSlice?.(reply.slice);
      return listen();
    }
    const { resolve, reject, items } = waiting;
    waiting = undefined;
    clearTimeout(timer);
    if (reply.kind === "failed") reject(new EngineError(reply.detail));
    else resolve(withItems(reply.answer, items));
    if (reply.kind === "answer" && areFindings(reply.answer)) findings = items;
  });
  for (const type of ["error", "messageerror"] as const) {
    port.addEventListener(type, (event) => breakOff(complaintOf(event)));
  }
  return {
    ask: (order, onSlice) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(new EngineError("the engine is closed"));
        waiting = { id: ++count, items: [], onSlice, resolve: resolve as Waiting["resolve"], reject };
        listen();
        port.postMessage({ id: count, order });
      }),
    isBroken: () => broken,
    breakOff,
  };
}

function complaintOf(event: object): string {
  const { message } = event as { readonly message?: string };
  return message === undefined || message === "" ? "the engine could not be loaded" : message;
}
