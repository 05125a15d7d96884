import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";

/** Waits until it is so; fails with the difference when it does not come about. */
export async function settlesAs<T>(now: () => T, wanted: T): Promise<void> {
  const same = () => isDeepStrictEqual(now(), wanted);
  for (let tries = 0; tries < 200 && !same(); tries++) await setTimeout(50);
  expect(now()).to.deep.equal(wanted);
}
