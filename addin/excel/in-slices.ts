import { pause } from "./pause.ts";

/** A slice of work, ms: far below the 50 ms after which a page feels stuck. */
const SLICE_MS = 10;
const STEPS_PER_LOOK = 8;

/** Calls `step` with 0, 1, … up to `count`, letting other tasks run in between. */
export async function inSlices(count: number, step: (index: number) => void): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (let index = 0; index < count; index++) {
    step(index);
    if (index % STEPS_PER_LOOK !== 0 || performance.now() < until) continue;
    await pause();
    until = performance.now() + SLICE_MS;
  }
}
