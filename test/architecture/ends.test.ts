import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "chai";
import { keepChild } from "../kept-children.ts";

const root = join(import.meta.dirname, "../..");
const mocha = join(root, "node_modules/mocha/bin/mocha.js");

describe("a run of the tests", function () {
  this.timeout(120_000);

  it("ends when a failed hook has left a child, which it kills and names", async () => {
    const { code, words } = await runLeak("child", { PARKFORMS_TEST_CLOSING_MS: "1000" });
    expect(code).to.equal(2);
    const [, pid] = /make-leak\.ts left open: sleeper (\d+)/.exec(words) ?? [];
    expect(() => process.kill(Number(pid), 0)).to.throw("ESRCH");
  });

  it("ends as failed, and says what is open, when all tests have passed and it does not end", async () => {
    const { code, words } = await runLeak("timer", { PARKFORMS_TEST_ENDING_MS: "300" });
    expect(words)
      .to.include("1 passing")
      .and.to.match(/does not end; still open: .*Timeout/);
    expect(code).to.equal(1);
  });

  it("ends well when nothing is left", async () => {
    const { code, words } = await runLeak("nothing");
    expect(words).to.include("1 passing").and.not.to.include("still open");
    expect(code).to.equal(0);
  });
});

type Limits = Readonly<{ [name: string]: string }>;

/** Runs test/make-leak.ts in a mocha of its own, to its end. */
async function runLeak(leak: string, limits: Limits = {}): Promise<{ readonly code: number; readonly words: string }> {
  const env = { ...process.env, LEAK: leak, ...limits };
  const started = spawn(process.execPath, [mocha, "test/make-leak.ts"], { cwd: root, env });
  const child = keepChild("mocha", started);
  let words = "";
  const take = (text: string) => (words += text);
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  const [code] = (await once(child, "close")) as [number];
  return { code, words };
}
