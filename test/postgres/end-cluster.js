// Ends a cluster when whoever opened it has ended, in whatever way: then standard input closes.
// A line of input is the number of the postmaster's process, or 0 when it has ended. Plain JavaScript, as it starts in
// a tenth of the time.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";

/** How long the postmaster may take to end its children, ms. */
const endingMs = 5_000;

const [folder, data] = process.argv.slice(2).map(String);
const lockFile = join(data, "postmaster.pid");
let postmaster = 0;
for await (const line of createInterface({ input: process.stdin })) postmaster = Number(line);
if (postmaster > 0) await end(postmaster);
dropSharedMemory();
for (const each of [data, folder]) rmSync(each, { recursive: true, force: true, maxRetries: 50, retryDelay: 20 });

/** @param {number} pid */
async function end(pid) {
  // At once, but with its shared memory given back.
  if (!signal(pid, "SIGQUIT")) return;
  const until = performance.now() + endingMs;
  while (signal(pid, 0) && lockOf() !== "" && performance.now() < until) await wait(10);
  // Its children notice that it is gone and end too.
  if (lockOf() !== "") signal(pid, "SIGKILL");
}

/** @param {number} pid @param {NodeJS.Signals | 0} name */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** A postmaster that was killed leaves a segment behind, of which a system has some thousands. */
function dropSharedMemory() {
  const segment = lockOf().split("\n")[6]?.trim().split(/\s+/)[1];
  if (segment !== undefined) spawnSync("ipcrm", ["-m", segment], { stdio: "ignore" });
}

/** The lines of postmaster.pid, which a postmaster removes when it ends in order: the seventh is "key segment". */
function lockOf() {
  try {
    return readFileSync(lockFile, "utf8");
  } catch {
    return "";
  }
}
