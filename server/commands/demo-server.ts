import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { pino } from "pino";
import { fillText } from "../../shared/cells/text.ts";
import { ConfigError, readConfig, type Config } from "../config.ts";
import { openLog } from "../http/request-log.ts";
import { startServer, type Running } from "../main.ts";
import { lockFolder } from "../store/lowdb/instance-lock.ts";
import { StoreError } from "../store/store-error.ts";
import { CommandError } from "./command-error.ts";
import { demoWords as words } from "./demo-words.ts";
import { orCommandError } from "./serve.ts";
import type { Terminal } from "./terminal.ts";
import { writeOutput } from "./write-output.ts";

/** The data folder and the log of the demonstration's server, which it owns. */
export interface DemoFolder {
  readonly data: string;
  readonly log: string;
}

/** The server of the demonstration, listening. */
export interface DemoServer {
  readonly running: Running;
  /** As people type it. */
  readonly address: string;
}

const markName = "演示数据.txt";

/**
 * Empties the data folder below an output folder. Throws a CommandError while a server runs on it, and when it holds
 * what no demonstration made.
 */
export async function clearDemoFolder(output: string, terminal: Terminal): Promise<DemoFolder> {
  const folder = { data: resolve(output, "数据"), log: join(output, "服务器日志.jsonl") };
  const { data } = folder;
  if (existsSync(data) && readdirSync(data).length > 0) {
    if (!existsSync(join(data, markName))) throw new CommandError("demo.foreign", refusal(words.foreign, data));
    const lock = await orCommandError(() => lockFolder(data).catch((error: unknown) => refuseRunning(error, data)));
    await lock.release();
    rmSync(data, { recursive: true });
  }
  writeOutput(join(data, markName), terminal.words(words.mark), { originals: [], force: false });
  return folder;
}

/** Passes every other error on. */
function refuseRunning(error: unknown, folder: string): never {
  if (!(error instanceof StoreError) || error.code !== "store-in-use") throw error;
  throw new CommandError("demo.running", refusal(words.running, folder));
}

function refusal(text: typeof words.foreign | typeof words.running, folder: string) {
  return fillText(text, { folder });
}

/** Starts the real server on the folder, at PORT of the environment, else at 8080, else at any free port. */
export async function startDemoServer({ data, log }: DemoFolder): Promise<DemoServer> {
  const config = await demoConfig(data);
  const stream = pino.destination({ dest: log, sync: true, append: false, mkdir: true });
  const running = await orCommandError(() => startServer(config, openLog(config, stream)));
  return { running, address: config.baseUrl };
}

/** Nothing of a real installation's configuration reaches the demonstration but its port. */
async function demoConfig(dataDir: string): Promise<Config> {
  const asked = process.env["PORT"]?.trim() ?? "";
  const port = asked === "" || asked === "0" ? String(await portFor(asked === "" ? usualPort : 0)) : asked;
  try {
    return readConfig({ PORT: port, HOST: host, DATA_DIR: dataDir, NODE_ENV: "development" });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandError("config.invalid", error.problems[0]!.text);
  }
}

const host = "127.0.0.1";
const usualPort = 8080;

/** The port if it is free, else one that is; 0 asks for any. It has to be known before the server makes links. */
async function portFor(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0))!;
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((settle) => {
    const server = createServer();
    server.once("error", () => settle(undefined));
    server.listen(wanted, host, () => {
      const address = server.address();
      server.close(() => settle(typeof address === "object" ? address?.port : undefined));
    });
  });
}
