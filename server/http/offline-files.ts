import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Router } from "express";
import { serveFile, serveMade, versionOf, type FileHandler } from "./serve-file.ts";

/** Address → what is served there. */
export type Served = ReadonlyMap<string, FileHandler>;

/** Scripts of the pane, and of pages that need the server, such as the library that draws trends: of no use while it is away. */
const notOffline = /^(taskpane|signed-in|check-worker|filing|charts|service-worker)\.js$/;

/**
 * The service worker, which goes on checking files while the server is away, and `/offline.json`: what it keeps for
 * that, each with its version. `served` are the pages and styles; the scripts are those that were built.
 */
export function serveOffline(served: Served, browserFolder: string): Router {
  const router = Router();
  const script = join(browserFolder, "service-worker.js");
  if (existsSync(script)) router.get("/service-worker.js", serveFile(script, { headers: ownsEverything }));
  const scripts = scriptsIn(browserFolder);
  const make = async (): Promise<Buffer> => Buffer.from(JSON.stringify(await listOf(served, scripts)));
  router.get("/offline.json", serveMade("offline.json", make));
  return router;
}

const ownsEverything = { "Service-Worker-Allowed": "/", "Cache-Control": "no-cache" };

/** Address → file. */
type Scripts = ReadonlyMap<string, string>;

function scriptsIn(folder: string): Scripts {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const wanted = names.filter((name) => name.endsWith(".js") && !notOffline.test(name));
  return new Map(wanted.sort().map((name) => [`/addin/${name}`, join(folder, name)]));
}

interface OfflineList {
  /** Another one whenever one of the files is another. */
  readonly version: string;
  readonly files: readonly { readonly address: string; readonly version: string }[];
}

async function listOf(served: Served, scripts: Scripts): Promise<OfflineList> {
  const pages = [...served].map(async ([address, handler]) => ({ address, version: await handler.version() }));
  const built = [...scripts].map(async ([address, file]) => ({ address, version: versionOf(await readFile(file)) }));
  const files = await Promise.all([...pages, ...built]);
  return { version: versionOf(Buffer.from(JSON.stringify(files))), files };
}
