import { openEngine } from "../../addin/engine/open-engine.ts";
import type { CheckAnswer } from "../../addin/engine/check-engine.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import { LONG_TASKS_BEGIN, LONG_TASKS_END } from "./long-tasks-marks.ts";

/** What check-worker.test.ts calls in the page. */
export interface EnginePage {
  /** The answer for a workbook that is fetched as JSON; the marks of long-tasks.ts are around what the engine does. */
  check(address: string): Promise<CheckAnswer>;
}

const engine = openEngine(() => new Worker("/addin/check-worker.js"));

const page: EnginePage = {
  check: async (address) => {
    const workbook = (await (await fetch(address)).json()) as Workbook;
    // Reading the JSON is the test's own work.
    await new Promise((resolve) => setTimeout(resolve));
    performance.mark(LONG_TASKS_BEGIN);
    const answer = await engine.open(workbook);
    await new Promise((resolve) => setTimeout(resolve));
    performance.mark(LONG_TASKS_END);
    return answer;
  },
};

Object.assign(globalThis, { enginePage: page });
