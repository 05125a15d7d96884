import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { giveToServer, serverUser, type Place } from "./place.ts";

/** How long PostgreSQL may take to start, recovery included, ms. */
const startingMs = 60_000;

/**
 * What every cluster of the tests has. Text is sorted as in a Chinese installation, so that code that counts on the
 * order of bytes is found out; and the server's time zone is another than that of most test machines, to the same end.
 */
const settings = [
  "listen_addresses=127.0.0.1",
  "max_connections=200",
  "shared_buffers=32MB",
  "max_wal_size=64MB",
  // Its files then lie in the data folder and go with it, whatever ended the server.
  "dynamic_shared_memory_type=mmap",
  "io_method=sync",
  "jit=off",
  "timezone=Asia/Shanghai",
  // A test opens many connections: one round of hashing in place of 4,096.
  "scram_iterations=1",
];

/** Makes the data, by the program in `folder`/native; the superuser is "postgres". */
export async function initialiseData({ folder, data }: Place, password: string): Promise<void> {
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveToServer(passwordFile, 0o600);
  const named = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ["--set", setting]);
  const child = runProgram(folder, "initdb", [
    ...["--pgdata", data, "--username", "postgres", "--pwfile", passwordFile],
    ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"],
    ...["--locale-provider", "icu", "--icu-locale", "zh-CN", "--no-sync", "--no-instructions", ...named],
  ]);
  const code = await endOf(child);
  if (code !== 0) throw startError(folder, `initdb ended with ${String(code)}`);
  await rm(passwordFile);
}

/** Starts the server on its data; `onSpawn` hears of the process before it is ready for connections. */
export async function startPostmaster(
  { folder, data }: Place,
  options: readonly string[],
  onSpawn: (child: ChildProcess) => void,
): Promise<ChildProcess> {
  const child = runProgram(folder, "postgres", ["-D", data, ...options]);
  onSpawn(child);
  const ended = endOf(child);
  const until = performance.now() + startingMs;
  while (!isReady(data, child.pid)) {
    const end = await Promise.race([ended, wait(5, "starting" as const)]);
    if (end !== "starting") throw startError(folder, `postgres ended with ${String(end)}`);
    if (performance.now() > until) throw startError(folder, `postgres was not ready in ${String(startingMs)} ms`);
  }
  return child;
}

/** The code or the signal that a process ended with, or why it did not start. */
export function endOf(child: ChildProcess): Promise<number | string> {
  const end = child.exitCode ?? child.signalCode;
  if (end !== null) return Promise.resolve(end);
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("exit", (code, signal) => resolve(code ?? String(signal)));
  });
}

function runProgram(folder: string, name: string, options: readonly string[]): ChildProcess {
  const log = openSync(join(folder, "log"), "a");
  try {
    return spawn(join(folder, "native", "bin", name), options, {
      ...serverUser,
      cwd: folder,
      // A process group of its own: a Ctrl-C is for the tests, which then end it.
      detached: true,
      env: { PATH: process.env["PATH"] ?? "", TZ: "UTC" },
      stdio: ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** postmaster.pid: the first line is the process, the eighth its state; a standby takes reads only. */
function isReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && ["ready", "standby"].includes(lines[7]?.trim() ?? "");
  } catch {
    return false;
  }
}

function startError(folder: string, what: string): Error {
  const log = readFileSync(join(folder, "log"), "utf8").trimEnd().split("\n").slice(-12).join("\n");
  return new Error(`${what}. ${hintFor(what, log)}TEST_DATABASE_URL names a server to be used in its place.\n${log}`);
}

function hintFor(what: string, log: string): string {
  if (/could not look up effective user ID/.test(log)) {
    return "This user has no entry in /etc/passwd, without which PostgreSQL does not start. ";
  }
  if (/EACCES|Permission denied/.test(`${what}${log}`)) {
    return "TMPDIR must be a folder that every user may enter and run programs in. ";
  }
  return "";
}
