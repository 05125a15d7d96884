import { expect } from "chai";
import { inSlices } from "../../../addin/excel/in-slices.ts";

function burn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe("work in slices", () => {
  it("takes every step in order and lets other tasks run in between", async () => {
    const steps: number[] = [];
    let stepsAtOtherTask = 0;
    setTimeout(() => (stepsAtOtherTask = steps.length), 0);
    await inSlices(100, (index) => {
      steps.push(index);
      burn(1);
    });
    expect(steps).to.deep.equal(Array.from({ length: 100 }, (_, index) => index));
    expect(stepsAtOtherTask).to.be.within(1, 99);
  });
});
