import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { packageRoot } from "../../server/forms/package-root.ts";
import { freePort } from "../office-host/pane/free-port.ts";
import { runServer, type Environment, type RunningServer } from "../server/http/running-server.ts";
import { goodPassword, openStaff, type Staff } from "../server/http/staff.ts";
import { launchChromium } from "./find-chromium.ts";

/** A real server with its portal, and a browser in front of it. */
export interface Portal {
  readonly server: RunningServer;
  readonly staff: Staff;
  readonly origin: string;
  readonly browser: Browser;
  /** A window with a profile of its own, at an address of the portal. */
  open(path?: string, settings?: WindowSettings): Promise<Page>;
  /** Errors and warnings of all windows, refused scripts among them. Answers with an error status are none. */
  readonly complaints: readonly string[];
  /** Addresses outside of the server that a page asked for. */
  readonly outside: readonly string[];
  close(): Promise<void>;
}

export interface WindowSettings {
  readonly locale?: "zh-CN" | "en";
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** What axe itself does against the policy is no complaint about the page. */
  readonly isForAxe?: true;
  /** Signs in as this login before the page is opened. */
  readonly as?: string;
  /** With the service worker, which keeps pages for the time without a server. */
  readonly keepsPages?: boolean;
}

/** Undefined where no Chromium runs, or the bundles were not built. */
export async function openPortal(env: Environment = {}): Promise<Portal | undefined> {
  const isBuilt = existsSync(join(packageRoot(), "dist/browser/portal.js"));
  const browser = isBuilt ? await launchChromium() : undefined;
  if (!browser) return undefined;
  const port = await freePort();
  const origin = `http://localhost:${String(port)}`;
  const server = await runServer({ PORT: String(port), BASE_URL: origin, ...env });
  const staff = await openStaff(server);
  const complaints: string[] = [];
  const outside: string[] = [];
  const open: Portal["open"] = async (path = "/", settings = {}) => {
    const context = await contextFor(browser, settings);
    const page = await context.newPage();
    if (!settings.isForAxe) listen(page, { origin, complaints, outside });
    if (settings.as !== undefined) await signIn(page, origin, settings.as);
    await page.goto(origin + path);
    await page.waitForSelector("main h1");
    return page;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  return { server, staff, origin, browser, open, complaints, outside, close };
}

function contextFor(browser: Browser, settings: WindowSettings): Promise<BrowserContext> {
  const { locale = "zh-CN", width = 1280, height = 800, scheme = "light", keepsPages = false } = settings;
  return browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: scheme,
    acceptDownloads: true,
    serviceWorkers: keepsPages ? "allow" : "block",
  });
}

function listen(
  page: Page,
  { origin, complaints, outside }: { readonly origin: string; complaints: string[]; outside: string[] },
): void {
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    if (!/^(Failed to load resource|Service Worker registration blocked)/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) outside.push(url);
  });
}

/** Signs in by the page for it, as a person does. */
export async function signIn(page: Page, origin: string, login: string, password = goodPassword): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${origin}/`);
}
