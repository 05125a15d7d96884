import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const NPM_PACKAGE = "@sparticuz/chromium";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const NO_CHROMIUM =
  "No Chromium: set CHROMIUM_PATH, install the system's package (apt-get install chromium) or npm's (npm install --no-save @sparticuz/chromium@147.0.0)";

/** The path of a Chromium: CHROMIUM_PATH, else the system's, else the one in npm's package; undefined when there is none. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const given = env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`);
    return given;
  }
  return SYSTEM.find(existsSync) ?? (await npmChromium());
}

/** A Chromium with arguments of our own; undefined, with a warning that says what to do, when there is none. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = await findChromium();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: ARGUMENTS });
  process.emitWarning(NO_CHROMIUM);
  return undefined;
}

async function npmChromium(): Promise<string | undefined> {
  let found: string;
  try {
    found = createRequire(import.meta.url).resolve(NPM_PACKAGE);
  } catch {
    return undefined;
  }
  const { default: packed } = (await import(found)) as { readonly default: { executablePath(): Promise<string> } };
  return packed.executablePath();
}
