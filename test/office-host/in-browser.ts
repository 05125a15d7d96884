import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page, Route } from "playwright-core";
import { answerCall, CALL, desktopBridge, EVENT } from "./emulator/desktop-bridge.ts";
import { ExcelHost } from "./emulator/excel-host.ts";
import { dialogFacts, hostFacts } from "./emulator/host-facts.ts";
import type { HostOptions } from "./emulator/options.ts";
import { OFFICE_JS_FOLDER } from "./in-jsdom.ts";

/** Where pages load Office.js from: Microsoft's addresses for the world and for China. */
const OFFICE_JS_URLS = [
  "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
];

export interface BrowserOpening {
  readonly browser: Browser;
  /** An .xlsx file, or a host that is open already. */
  readonly workbook: Uint8Array | ExcelHost;
  readonly options?: Partial<HostOptions>;
  /** An address of Office.js besides Microsoft's. */
  readonly officeJsUrl?: string;
  readonly context?: BrowserContextOptions;
}

/** A page that believes it runs in a desktop Excel; the workbook stays in this process. */
export interface InBrowser {
  readonly host: ExcelHost;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses off this machine that were asked for, and refused. */
  readonly blocked: string[];
  /** Files of Office.js that were loaded. */
  readonly officeFiles: string[];
  close(): Promise<void>;
}

/** A new browser context with one empty page over the emulator: call `page.goto` next. */
export async function openInBrowser(opening: BrowserOpening): Promise<InBrowser> {
  const { browser, workbook, options } = opening;
  const host = workbook instanceof ExcelHost ? workbook : new ExcelHost(workbook, options);
  const context = await browser.newContext({ locale: host.options.displayLanguage, ...opening.context });
  const page = await context.newPage();
  const { blocked, officeFiles } = await routeOffice(context, opening.officeJsUrl);
  await page.exposeFunction(CALL, (kind: string, id: number, argument: unknown) =>
    answerCall(host, { kind, id, argument }),
  );
  if (host.options.host !== "none") await page.addInitScript({ content: desktopBridge(hostFacts(host)) });
  connect(host, page);
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) connect(host, page);
  });
  return { host, page, context, blocked, officeFiles, close: () => context.close() };
}

/** Serves Office.js from the package, and refuses and records everything else that is not on this machine. */
export async function routeOffice(
  context: BrowserContext,
  officeJsUrl?: string,
): Promise<Pick<InBrowser, "blocked" | "officeFiles">> {
  const blocked: string[] = [];
  const officeFiles: string[] = [];
  const folders = [...OFFICE_JS_URLS, ...(officeJsUrl === undefined ? [] : [officeJsUrl])].map((url) =>
    url.slice(0, -basename(url).length),
  );
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    const folder = folders.find((one) => url.startsWith(one));
    if (folder !== undefined) {
      const file = new URL(url).pathname.slice(new URL(folder).pathname.length);
      officeFiles.push(file);
      return serveFile(route, file);
    }
    if (isLocal(url)) return route.fallback();
    blocked.push(url);
    return route.abort();
  });
  return { blocked, officeFiles };
}

/** Opens the page of the dialog that the add-in has asked for; what it tells its parent arrives there. */
export async function openDialogPage({ host, context }: InBrowser): Promise<Page> {
  if (!host.dialog) throw new Error("The add-in has opened no dialog");
  const page = await context.newPage();
  await page.exposeFunction(CALL, (kind: string, id: number, argument: unknown) =>
    kind === "messageParent" ? answerCall(host, { kind, id, argument }) : Promise.resolve(0),
  );
  await page.addInitScript({ content: desktopBridge(dialogFacts(host)) });
  await page.goto(host.dialog.url);
  return page;
}

function connect(host: ExcelHost, page: Page): void {
  host.connect(async (id, target, payload) => {
    if (page.isClosed()) return;
    await page
      .evaluate(
        ([name, ...event]) => {
          (globalThis as unknown as Record<string, (...args: unknown[]) => void>)[name as string]?.(...event);
        },
        [EVENT, id, target, payload],
      )
      .catch((error: unknown) => {
        if (!page.isClosed()) throw error;
      });
  });
}

async function serveFile(route: Route, file: string): Promise<void> {
  await route.fulfill({
    contentType: "text/javascript; charset=utf-8",
    headers: { "access-control-allow-origin": "*" },
    body: readFileSync(join(OFFICE_JS_FOLDER, file)),
  });
}

function isLocal(url: string): boolean {
  if (/^(?:data|blob|about):/.test(url)) return true;
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
