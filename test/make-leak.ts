import { spawn } from "node:child_process";
import { keepChild } from "./kept-children.ts";

// A test that leaves something open, for test/architecture/ends.test.ts: it is run in a mocha of its own.
const leak = process.env["LEAK"];

describe("a test that does not close what it opened", () => {
  afterEach(() => {
    if (leak === "child") throw new Error("the hook that ends the child is never reached");
  });

  it("passes all the same", () => {
    if (leak === "timer") setInterval(() => undefined, 1_000);
    if (leak === "child") keepChild("sleeper", spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]));
  });
});
