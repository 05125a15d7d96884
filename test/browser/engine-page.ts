import { openEngine } from "../../addin/engine/open-engine.ts";
import type { CheckAnswer } from "../../addin/engine/check-engine.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";

/** What check-worker.test.ts calls in the page. */
export interface EnginePage {
  /** The answer for a workbook that is fetched as JSON, and how long the page was held up while it was sent, ms. */
  check(address: string): Promise<{ readonly answer: CheckAnswer; readonly held: readonly number[] }>;
}

const engine = openEngine(() => new Worker("/addin/check-worker.js"));

const page: EnginePage = {
  check: async (address) => {
    const workbook = (await (await fetch(address)).json()) as Workbook;
    // Reading the JSON is the test's own work.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const held: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) held.push(duration);
    });
    observer.observe({ type: "longtask" });
    const answer = await engine.open(workbook);
    await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    return { answer, held };
  },
};

Object.assign(globalThis, { enginePage: page });
