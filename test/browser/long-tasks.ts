import type { Browser, Page } from "playwright-core";
import { LONG_TASKS_BEGIN, LONG_TASKS_END } from "./long-tasks-marks.ts";

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when, and how long its thread was at work in it, whatever else the machine had to do. */
  readonly ts: number;
  readonly tdur?: number;
}

/** As browsers count them. */
const LONG_MICROSECONDS = 50_000;

/** Does `work`, in which the page sets its marks; of each task in between that is long, how long the page's thread was at work, ms. */
export async function longTasks<T>(
  { browser, page }: { readonly browser: Browser; readonly page: Page },
  work: () => Promise<T>,
): Promise<{ readonly done: T; readonly held: readonly number[] }> {
  const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing"];
  await browser.startTracing(page, { categories });
  const done = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  return { done, held: heldBetween(traceEvents) };
}

function heldBetween(events: readonly TraceEvent[]): readonly number[] {
  const markOf = (wanted: string): TraceEvent => {
    const found = events.find(({ name, cat }) => name === wanted && cat === "blink.user_timing");
    if (!found) throw new Error(`the trace has no ${wanted}`);
    return found;
  };
  const [begin, end] = [markOf(LONG_TASKS_BEGIN), markOf(LONG_TASKS_END)];
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name === "RunTask" && pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end.ts,
  );
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error("the trace tells of no task");
  return tasks.flatMap(({ tdur = 0 }) => (tdur >= LONG_MICROSECONDS ? [Math.round(tdur / 1_000)] : []));
}
