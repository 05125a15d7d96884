import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";

const PATIENCE_MS = 60_000;

/** Waits until it is so; fails with the difference when it does not come about. */
export async function settlesAs<T>(now: () => T | Promise<T>, wanted: T): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let last = await now();
  while (!isDeepStrictEqual(last, wanted) && performance.now() < until) {
    await setTimeout(25);
    last = await now();
  }
  expect(last).to.deep.equal(wanted);
}
