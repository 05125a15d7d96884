import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { chineseInk } from "./chinese-ink.ts";
import { npmChromium } from "./npm-chromium.ts";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** As a value of CHROMIUM_PATH: the Chromium in npm's package even where the system has one. */
const FROM_NPM = "npm";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a page is waited for, ms: it may run at a tenth of its speed. */
const PATIENCE_MS = 60_000;

const NO_CHROMIUM = "No Chromium runs here: install the system's (apt-get install chromium), or set CHROMIUM_PATH";

/** The path of a Chromium: CHROMIUM_PATH, else the system's, else the one in npm's package; undefined when there is none. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const given = env["CHROMIUM_PATH"];
  if (given === FROM_NPM) return npmChromium();
  if (given !== undefined && given !== "") {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`);
    return given;
  }
  return SYSTEM.find(existsSync) ?? (await npmChromium());
}

export interface Launch {
  /** Arguments besides our own. */
  readonly args?: readonly string[];
  /** Variables besides those of this process. */
  readonly env?: Readonly<{ [name: string]: string }>;
}

/** A Chromium whose pages are waited for with patience; undefined, with a warning that says what to do, when there is none. */
export async function launchChromium({ args = [], env = {} }: Launch = {}): Promise<Browser | undefined> {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    process.emitWarning(NO_CHROMIUM);
    return undefined;
  }
  const browser = await chromium.launch({
    executablePath,
    args: [...ARGUMENTS, ...args],
    env: { ...process.env, ...env },
  });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE_MS));
  return browser;
}

/** The same where Chinese can be drawn: without a font for it there is no look to be judged. */
export async function launchWithFonts(): Promise<Browser | undefined> {
  const browser = await launchChromium();
  if (!browser) return undefined;
  const page = await browser.newPage();
  const drawn = await chineseInk(page, "sans-serif");
  await page.close();
  if (new Set(drawn).size === 3) return browser;
  await browser.close();
  process.emitWarning("No Chinese font is installed: how pages look is not judged (apt-get install fonts-noto-cjk)");
  return undefined;
}
