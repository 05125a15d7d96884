import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { chineseInk } from "./chinese-ink.ts";

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

/** A Chromium with arguments of our own and `more`; undefined, with a warning that says what to do, when there is none. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser | undefined> {
  const executablePath = await findChromium();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] });
  process.emitWarning(NO_CHROMIUM);
  return undefined;
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

/** Unpacks itself into the temporary folder at first. It was made for AWS Lambda and brings its own libraries only there. */
async function npmChromium(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
