import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "chai";
import { useFolder } from "../server/store/temporary-folder.ts";
import { faultRounds, startChild } from "./child.ts";
import { added, expectNumbers } from "./expect-numbers.ts";

const canTrace = spawnSync("strace", ["-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"]).status === 0;

describe("faults: at single system calls (needs strace)", function () {
  this.timeout(60_000 + faultRounds * 20_000);
  const at = useFolder();

  before(function () {
    if (!canTrace) this.skip();
  });

  /** Runs six commits, one after the other, and gives all lines. */
  const run = (folder: string, ...options: readonly string[]) => runCommits([folder, "1", "6"], options);
  const runCommits = async (words: readonly string[], options: readonly string[]) => {
    const child = startChild("make-commits.ts", words, ["strace", "-f", "-qq", ...options]);
    const lines = await child.rest();
    await child.end();
    return lines;
  };

  it("flushes every file before it is renamed and its folder before anybody is answered", async () => {
    mkdirSync(at("data"));
    const lines = await run(at("data"), "-y", "-s", "20", "-e", "trace=fsync,rename,write", "-o", at("trace"));
    expect(added(lines)).to.have.length(6);
    const trace = readFileSync(at("trace"), "utf8").split("\n");
    const renames = trace.flatMap((call, index) => {
      const [, from, to] = /rename\("([^"]+\.tmp-[^"]+)", "([^"]+)"/.exec(call) ?? [];
      return from && to?.startsWith(at("data")) ? [{ index, from, to }] : [];
    });
    expect(renames.length, "six blobs and six documents").to.equal(12);
    for (const { index, from, to } of renames) {
      const flushed = trace.findIndex((call) => call.includes("fsync(") && call.includes(`<${from}>`));
      expect(flushed, `fsync of ${from}`).to.be.within(0, index - 1);
      const after = trace.slice(index + 1);
      const folderFlushed = after.findIndex((call) => call.includes("fsync(") && call.includes(`<${dirname(to)}>`));
      const answered = after.findIndex((call) => /write\(1<.*"added /.test(call));
      expect(folderFlushed, `fsync of ${dirname(to)}`).to.be.within(0, answered - 1);
    }
  });

  for (const [call, calls] of [
    ["fsync", 24],
    ["rename", 12],
    ["pwrite64", 6],
    ["unlink", 2],
    ["link", 1],
  ] as const) {
    it(`survives kill -9 at the n-th ${call}`, async () => {
      for (const n of places(calls)) {
        const folder = at(`${call}-${n}`);
        mkdirSync(folder);
        const options = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=KILL:when=${n}`, "-o", "/dev/null"];
        const lines = await run(folder, ...options);
        await expectNumbers(folder, added(lines));
      }
    });
  }

  it("puts the old document back when only the flush of its folder fails, after the file was replaced", async () => {
    mkdirSync(at("data"));
    const words = [at("data"), "1", "1"];
    const flushes = await traced(at("trace"), (options) => runCommits(words, options));
    const place = flushes.findLastIndex((call) => call.includes(`<${at("data")}>`)) + 1;
    rmSync(at("data"), { recursive: true });
    mkdirSync(at("data"));
    const lines = await runCommits(words, [
      "-e",
      "trace=fsync",
      "-e",
      `inject=fsync:error=EIO:when=${place}`,
      "-o",
      "/dev/null",
    ]);
    expect(lines).to.deep.equal(["open", "failed 1 store-failed", "holds "]);
    expect(await expectNumbers(at("data"), [])).to.deep.equal([]);
  });

  for (const [call, calls, error, code] of [
    ["fsync", 24, "EIO", "store-failed"],
    ["rename", 12, "EIO", "store-failed"],
    ["pwrite64", 6, "ENOSPC", "store-full"],
  ] as const) {
    it(`holds in memory what is on the disk when the n-th ${call} fails with ${error}`, async () => {
      for (const n of places(calls)) {
        const folder = at(`${call}-${n}`);
        mkdirSync(folder);
        const options = ["-e", `trace=${call}`, "-e", `inject=${call}:error=${error}:when=${n}`, "-o", "/dev/null"];
        const lines = await run(folder, ...options);
        const onDisk = await expectNumbers(folder, added(lines));
        const opened = lines[0] === "open";
        if (!opened) continue;
        expect(lines.filter((line) => line.startsWith("failed")).map((line) => line.split(" ")[2])).to.satisfy(
          (codes: readonly string[]) => codes.length <= 1 && codes.every((one) => one === code),
        );
        expect(lines.at(-1)).to.equal(`holds ${onDisk.join(",")}`);
      }
    });
  }
});

/** The flushes of a run, in order. */
async function traced(file: string, run: (options: readonly string[]) => Promise<unknown>): Promise<readonly string[]> {
  await run(["-y", "-e", "trace=fsync", "-o", file]);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((call) => call.includes("fsync("));
}

/** Which of the calls of a run to strike: one by default, all of them in a long test. */
function places(calls: number): readonly number[] {
  const count = Math.min(calls, Math.ceil(faultRounds / 5));
  return Array.from({ length: count }, (_, index) => 1 + (((index + 1) * 7) % calls));
}
