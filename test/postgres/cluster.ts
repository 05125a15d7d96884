import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { keepChild } from "../kept-children.ts";
import { openDatabases, type Databases, type Template, type TestDatabase } from "./databases.ts";
import { killTree } from "./kill-tree.ts";
import { endOf, giveToServer, initialiseData, startPostmaster } from "./postmaster.ts";
import { placeProgram } from "./program.ts";

/** A PostgreSQL of its own on 127.0.0.1, which may be killed and started again on the same data and port. */
export interface Cluster {
  readonly port: number;
  /** As the superuser, which row-level security does not bind. */
  url(database: string): string;
  /** A database that belongs to an ordinary role, which it does bind. */
  newDatabase(options?: DatabaseOptions): Promise<TestDatabase>;
  /** SIGKILL to the server and all of its processes at one moment. */
  killHard(): Promise<void>;
  /** In order, its connections ended. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes all of it. */
  remove(): Promise<void>;
}

export interface ClusterOptions {
  /** Whether what is committed is on the disk: true unless told. The end of a process loses nothing either way. */
  readonly fsync?: boolean;
}

export interface DatabaseOptions {
  readonly template?: Template;
}

let databases: Promise<Databases> | undefined;

/**
 * An empty database, or a copy of `template`: on the server of TEST_DATABASE_URL, or on a cluster that this process
 * starts at the first call and keeps until its end.
 */
export async function newDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  databases ??= sharedDatabases();
  return (await databases).newDatabase(options.template);
}

/** Starts the PostgreSQL that npm installed. */
export function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  return openCluster({ fsync: options.fsync ?? true, isShared: false });
}

async function sharedDatabases(): Promise<Databases> {
  const given = process.env["TEST_DATABASE_URL"] ?? "";
  if (given !== "") return openDatabases(given);
  const cluster = await openCluster({ fsync: false, isShared: true });
  return openDatabases(cluster.url("postgres"));
}

/**
 * A cluster that a test started is a kept child, and one that it leaves open fails its file (test/ends.ts). The shared
 * one is there to outlive the file that was first: it is let go of (`unref`), so that it neither counts as left open
 * nor holds up the end of the process. Either is ended by a process that notices our end, even by SIGKILL.
 */
async function openCluster(options: { readonly fsync: boolean; readonly isShared: boolean }): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "parkforms-postgres-"));
  const ender = spawn(process.execPath, [fileURLToPath(new URL("end-cluster.js", import.meta.url)), folder], {
    cwd: tmpdir(),
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  if (options.isShared) {
    ender.unref();
    (ender.stdin as Socket).unref();
  }
  const password = randomBytes(12).toString("hex");
  try {
    await giveToServer(folder);
    await placeProgram(join(folder, "native"));
    await initialiseData(folder, password);
  } catch (cause) {
    ender.stdin.end();
    throw cause;
  }

  const port = await freePort();
  const flags = ["-p", String(port), ...(options.fsync ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"])];
  let child: ChildProcess | undefined;
  let own: Promise<Databases> | undefined;
  const onSpawn = (spawned: ChildProcess): void => {
    if (options.isShared) spawned.unref();
    else keepChild("postgres", spawned);
    ender.stdin.write(`${String(spawned.pid ?? 0)}\n`);
    spawned.once("exit", () => ender.stdin.write("0\n"));
    child = spawned;
  };
  const cluster: Cluster = {
    port,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${String(port)}/${database}`,
    async newDatabase({ template } = {}) {
      own ??= openDatabases(cluster.url("postgres"));
      return (await own).newDatabase(template);
    },
    async killHard() {
      const ended = endOf(child!);
      await killTree(child!.pid!);
      await ended;
    },
    async stop() {
      const ended = endOf(child!);
      child!.kill("SIGINT");
      await ended;
    },
    start: async () => void (await startPostmaster(folder, flags, onSpawn)),
    async remove() {
      ender.stdin.end();
      await Promise.all([endOf(ender), endOf(child!)]);
    },
  };
  await cluster.start();
  return cluster;
}

/** Below the ports that systems give to connections, so that it is still free after a killed server. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
