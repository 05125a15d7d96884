import type { ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { keepChild } from "../kept-children.ts";
import { openDatabases, type Databases, type Template, type TestDatabase } from "./databases.ts";
import { startEnder } from "./ender.ts";
import { killTree } from "./kill-tree.ts";
import { newPlace } from "./place.ts";
import { endOf, initialiseData, startPostmaster } from "./postmaster.ts";
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
  if (given === "") return openDatabases((await openCluster({ fsync: false, isShared: true })).url("postgres"));
  const opened = await openDatabases(given);
  startEnder("end-databases.js", [opened.owner]);
  return opened;
}

interface OpenOptions {
  readonly fsync: boolean;
  readonly isShared: boolean;
}

/** Nothing waits for a disk, and nobody locks or counts a test's tables at moments of his own. */
const quick = ["fsync", "full_page_writes", "autovacuum"].flatMap((setting) => ["-c", `${setting}=off`]);

/**
 * A cluster that a test started is a kept child, and one that it leaves open fails its file (test/ends.ts). The shared
 * one is there to outlive the file that was first: it is let go of (`unref`), so that it neither counts as left open
 * nor holds up the end of the process. Either is ended by its ender at the latest.
 */
async function openCluster({ fsync, isShared }: OpenOptions): Promise<Cluster> {
  const place = await newPlace({ isQuick: !fsync });
  const password = randomBytes(12).toString("hex");
  const ender = startEnder("end-cluster.js", [place.folder, place.data]);
  const onSpawn = (spawned: ChildProcess): void => {
    if (isShared) spawned.unref();
    else keepChild("postgres", spawned);
    ender.tell(String(spawned.pid ?? 0));
    spawned.once("exit", () => ender.tell("0"));
  };
  try {
    await placeProgram(join(place.folder, "native"));
    await initialiseData(place, password);
    const port = await freePort();
    const flags = ["-p", String(port), ...(fsync ? [] : quick)];
    const start = (): Promise<ChildProcess> => startPostmaster(place, flags, onSpawn);
    return clusterOf({ start, first: await start(), clearUp: ender.clearUp, port, password });
  } catch (cause) {
    await ender.clearUp();
    throw cause;
  }
}

interface ClusterParts {
  readonly start: () => Promise<ChildProcess>;
  readonly first: ChildProcess;
  readonly clearUp: () => Promise<void>;
  readonly port: number;
  readonly password: string;
}

function clusterOf({ start, first, clearUp, port, password }: ClusterParts): Cluster {
  let postmaster = first;
  let own: Promise<Databases> | undefined;
  const url = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${String(port)}/${database}`;
  return {
    port,
    url,
    async newDatabase({ template } = {}) {
      own ??= openDatabases(url("postgres"));
      return (await own).newDatabase(template);
    },
    async killHard() {
      const ended = endOf(postmaster);
      if (isRunning(postmaster)) await killTree(postmaster.pid!);
      await ended;
    },
    async stop() {
      const ended = endOf(postmaster);
      postmaster.kill("SIGINT");
      await ended;
    },
    async start() {
      postmaster = await start();
    },
    async remove() {
      await Promise.all([clearUp(), endOf(postmaster)]);
    },
  };
}

/** By what its parent knows: the number of an ended process may be another's. */
function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Below the ports that systems give to connections, so that it is still free after a killed server. */
export async function freePort(): Promise<number> {
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
