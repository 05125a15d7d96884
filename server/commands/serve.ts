import { existsSync } from "node:fs";
import { fillText, type Text } from "../../shared/cells/text.ts";
import { ConfigError, readConfig, type Config } from "../config.ts";
import { endOnSignal, ServeError } from "../http/serve.ts";
import { openLog } from "../http/request-log.ts";
import { startServer, type Running } from "../main.ts";
import { StoreError, storeErrorWords } from "../store/store-error.ts";
import { databasePlace } from "../store/database-place.ts";
import { DemoAccountsError } from "../use-cases/refuse-demo-accounts.ts";
import { CommandError } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the server until it is told to end. The promise settles when it listens; the exit code is that of its end. */
export async function serveCommand(terminal: Terminal): Promise<void> {
  const config = configOf(terminal);
  const log = openLog(config);
  const onWaiting = (place: string): void => terminal.note(terminal.words(words.waiting, { place }));
  const running = await orCommandError(() => startServer(config, log, { onWaiting }));
  endOnSignal(running, log);
  printAddresses(running, config, terminal);
}

/** The configuration from the environment and, where there is one, the file .env; the environment comes first. */
export function configOf(terminal: Pick<Terminal, "note" | "words">): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { text } of error.problems) terminal.note(terminal.words(text));
    throw new CommandError("config.invalid", words.badConfig);
  }
}

/** What keeps a server from starting, in words for whoever typed the command. */
export async function orCommandError<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServeError || error instanceof DemoAccountsError)
      throw new CommandError(error.code, error.text);
    if (!(error instanceof StoreError)) throw error;
    const { text, remedy } = storeErrorWords(error);
    throw new CommandError(error.code, fillText(words.failed, { text, remedy }));
  }
}

function printAddresses({ firstLink, port }: Running, config: Config, terminal: Terminal): void {
  const { baseUrl, host, dataDir, database, s3 } = config;
  const say = (text: Text, slots: Parameters<Terminal["words"]>[1]): void => terminal.note(terminal.words(text, slots));
  say(words.listening, { address: baseUrl, host, port });
  say(words.data, { folder: dataDir });
  if (database) say(words.database, { ...databasePlace(database.url) });
  if (s3) say(words.bucket, { bucket: s3.bucket, host: new URL(s3.endpoint).host });
  if (firstLink) say(words.firstLink, { address: firstLink.address, expires: firstLink.expiresAt });
}

const words = {
  failed: { zh: "{text}\n{remedy}", en: "{text}\n{remedy}" },
  badConfig: {
    zh: "环境变量有误,服务器没有启动。各变量见 README 的“配置”",
    en: "The environment has faults, so the server did not start. README, Configuration, has every variable",
  },
  listening: {
    zh: "园表通已启动:{address}(监听 {host}:{port})",
    en: "ParkForms is running at {address} (listening on {host}:{port})",
  },
  data: { zh: "数据文件夹:{folder}", en: "Data folder: {folder}" },
  database: {
    zh: "数据库:PostgreSQL {database}({host})",
    en: "Database: PostgreSQL, {database} at {host}",
  },
  bucket: { zh: "工作簿存放于:存储桶 {bucket}({host})", en: "Workbooks: bucket {bucket} at {host}" },
  waiting: {
    zh: "{place} 暂时连接不上,等待它启动……",
    en: "{place} cannot be reached; waiting for it to start …",
  },
  firstLink: {
    zh: "还没有管理员设置过密码。请打开一次性链接为 admin 设置密码({expires} 前有效):\n  {address}",
    en: "No administrator has set a password yet. Open this link once to set the one of admin (valid until {expires}):\n  {address}",
  },
};
