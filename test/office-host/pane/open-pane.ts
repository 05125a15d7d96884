import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Severity } from "../../../shared/forms/definition.ts";
import type { RunningServer } from "../../server/http/running-server.ts";
import type { ExcelHost } from "../emulator/excel-host.ts";
import { openInBrowser, type InBrowser } from "../in-browser.ts";

/** The pane as Excel shows it: the page of the real server, unchanged, over the emulator. */
export interface OpenPane extends InBrowser {
  /** What the page complained of: policies, errors, rejections. */
  readonly complaints: readonly string[];
}

export interface PaneOpening {
  readonly browser: Browser;
  readonly server: Pick<RunningServer, "origin">;
  readonly host: ExcelHost;
  readonly width?: number;
  /** What the browser keeps of an earlier pane: another window of the same Excel. */
  readonly storageState?: BrowserContextOptions["storageState"];
}

/** Opens the pane in a browser context of its own. */
export async function openPane({ browser, server, host, ...given }: PaneOpening): Promise<OpenPane> {
  const { width = 350, storageState } = given;
  const context = { viewport: { width, height: 700 }, ...(storageState && { storageState }) };
  const opened = await openInBrowser({ browser, workbook: host, context });
  const complaints: string[] = [];
  opened.page.on("pageerror", (error) => complaints.push(error.message));
  opened.page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await opened.page.goto(`${server.origin}/addin/taskpane.html`);
  return { ...opened, complaints };
}

export type ShownCounts = Readonly<{ [severity in Severity]: number }>;

/** Waits until the pane shows these counts and is at rest. */
export async function showsCounts(page: Page, counts: ShownCounts): Promise<void> {
  await page.waitForFunction((wanted) => {
    const busy = document.querySelector<HTMLElement>(".check-content > .busy");
    const shown = [...document.querySelectorAll<HTMLElement>(".count")].map((one) => [
      one.dataset["severity"],
      Number(one.querySelector(".count-number")!.textContent),
    ]);
    const now = Object.fromEntries(shown) as { [severity: string]: number };
    return busy?.hidden === true && Object.entries(wanted).every(([severity, count]) => now[severity] === count);
  }, counts);
}
