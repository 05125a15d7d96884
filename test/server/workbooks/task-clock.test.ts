import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { expect } from "chai";
import { onOthersTime } from "../../../server/workbooks/own-time.ts";
import { openClock } from "../../../server/workbooks/task-clock.ts";
import { openHandTime } from "./hand-time.ts";

describe("the clock of a task", () => {
  it("leaves out what the thread spends on others, and goes on afterwards", async () => {
    const clock = openClock(150);
    clock.go();
    await onOthersTime(clock.ownTime, () => after(600));
    expect(clock.signal.aborted).to.equal(false);
    await once(clock.signal, "abort");
  });

  it("is not wound back when it is stopped", () => {
    const time = openHandTime();
    const clock = openClock(400, time);
    clock.go();
    time.pass(200);
    clock.stop();
    time.pass(400);
    clock.go();
    time.pass(199);
    expect(clock.signal.aborted).to.equal(false);
    time.pass(1);
    expect(clock.signal.aborted).to.equal(true);
  });

  it("ends a task that a store keeps waiting for ever", async () => {
    const clock = openClock(10);
    clock.go();
    void onOthersTime(clock.ownTime, () => once(clock.signal, "abort"));
    await once(clock.signal, "abort");
  });
});
