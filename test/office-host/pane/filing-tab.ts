import type { Locator, Route } from "playwright-core";
import { asProblemDocument, Problem } from "../../../shared/submission/problem.ts";
import type { ProblemCode } from "../../../shared/submission/problem-catalogue.ts";
import { tabTo } from "../../browser/park-steps.ts";
import { goodPassword } from "../../server/http/staff.ts";
import { openPane, type OpenPane, type PaneOpening } from "./open-pane.ts";

/** The tab 报送 of a pane in Chromium, used as a person does; and the network between it and the server. */
export interface FilingTab extends OpenPane {
  /** `lost`: the server gets what is asked, and its answers never come. */
  network: "up" | "down" | "lost";
  /** The Idempotency-Keys of the filings that were asked for, in order. */
  readonly keys: readonly string[];
  /** The control of this name. */
  control(name: string): Locator;
  /** Waits until it is there and can be used. */
  sees(selector: string): Promise<void>;
  /** Opens the tab by keyboard, from the top of the page. */
  select(): Promise<void>;
  /** Goes on with Tab until the focus is on the control of this name; fails when it is not reached. */
  tabTo(name: string): Promise<void>;
  /** Signs in by keyboard. */
  signIn(login: string): Promise<void>;
  /** The server refuses the next filing with this, and may be asked again an hour later. */
  refuseNext(code: ProblemCode): Promise<void>;
  /** The pane closed and opened again in the same window. */
  reopen(): Promise<void>;
}

/** Opens a pane, and its tab 报送. */
export async function openFilingTab(opening: PaneOpening): Promise<FilingTab> {
  const pane = await openPane(opening);
  const { page, context } = pane;
  const keys: string[] = [];
  const tab: FilingTab = {
    ...pane,
    network: "up",
    keys,
    control: (name) => page.locator(`[data-focus="${name}"]`).first(),
    sees: (selector) => page.locator(selector).first().waitFor(),
    select: async () => {
      await page.locator(".counts, .filing-part, .notice-page").first().waitFor({ state: "attached" });
      await tabTo(page, "#tab-check");
      await page.keyboard.press("ArrowRight");
      await page.locator(".part-new h2").waitFor();
    },
    tabTo: (name) => tabTo(page, `[data-focus="${name}"]`),
    signIn: async (login) => {
      await tab.tabTo("login");
      await page.keyboard.type(login);
      await page.keyboard.press("Tab");
      await page.keyboard.type(goodPassword);
      await page.keyboard.press("Enter");
      await page.locator(".filing-account").waitFor();
    },
    refuseNext: async (code) => {
      await context.route(
        "**/api/v1/submissions?**",
        (route) => {
          // So long that it sends nothing by itself before the test is over.
          const problem = asProblemDocument(new Problem(code, {}, { retryAfterSeconds: 3_600 }), "zh-CN");
          const body = JSON.stringify(problem);
          return route.fulfill({ status: problem.status, contentType: "application/problem+json", body });
        },
        { times: 1 },
      );
    },
    reopen: async () => {
      await page.reload();
      await tab.select();
    },
  };
  await context.route("**/api/v1/**", (route) => {
    const key = route.request().headers()["idempotency-key"];
    if (key !== undefined) keys.push(key);
    return pass(route, tab.network);
  });
  await tab.select();
  return tab;
}

async function pass(route: Route, network: FilingTab["network"]): Promise<void> {
  if (network === "up") return route.fallback();
  if (network === "lost") await route.fetch();
  return route.abort();
}
