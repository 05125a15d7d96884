import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright-core";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";

/** Steps of somebody who reports, in a window of the portal. */
export interface ParkSteps {
  /** Chooses files on the page for uploading, and waits until all of them are checked. */
  give(files: Readonly<{ [name: string]: Uint8Array }>): Promise<void>;
  /** "可报送" by file name. */
  verdicts(): Promise<readonly (readonly [name: string, verdict: string])[]>;
  /** The card of the file of this name. */
  card(name: string): ReturnType<Page["locator"]>;
  /** Presses the button of this name, within a card or on the page. */
  press(focus: string): Promise<void>;
  /** Says yes to what is asked. */
  confirm(): Promise<void>;
  /** Presses what downloads, and reads what came. */
  take(focus: string): Promise<{ readonly name: string; readonly workbook: Workbook }>;
  /** Goes on with Tab until the focus is on what this selects. */
  tabTo(selector: string): Promise<void>;
}

export function parkSteps(page: Page): ParkSteps {
  const control = (focus: string) => page.locator(`[data-focus^="${focus}"]`).first();
  const card = (name: string) =>
    page.locator("article.upload", { has: page.locator(".upload-name", { hasText: name }) });
  return {
    give: async (files) => {
      const payload = Object.entries(files).map(([name, bytes]) => ({
        name,
        mimeType: "",
        buffer: Buffer.from(bytes),
      }));
      await page.locator("input[type=file]").first().setInputFiles(payload);
      for (const { name } of payload) {
        const still = '[data-verdict="waiting"], [data-verdict="checking"]';
        await card(name).first().waitFor();
        await page.locator(still).first().waitFor({ state: "detached" });
      }
    },
    verdicts: async () => {
      const cards = await page.locator("article.upload").all();
      return Promise.all(
        cards.map(async (one) => {
          const [name, verdict] = [one.locator(".upload-name"), one.locator(".upload-verdict")];
          return [(await name.innerText()).replace(/（.*$/, ""), await verdict.innerText()] as const;
        }),
      );
    },
    card,
    press: (focus) => control(focus).click(),
    confirm: () => page.locator('[data-focus="ask-confirm"]').click(),
    take: async (focus) => {
      const [download] = await Promise.all([page.waitForEvent("download"), control(focus).click()]);
      return { name: download.suggestedFilename(), workbook: await workbookIn(download) };
    },
    tabTo: (selector) => tabTo(page, selector),
  };
}

async function workbookIn(download: Download): Promise<Workbook> {
  return readWorkbook(readFileSync(await download.path()), nodeCodec);
}

const MOST_STEPS = 80;

/** Goes on with Tab until the focus is on what this selects, once it is there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** All that stands in a workbook, as text. */
export function textIn(workbook: Workbook): string {
  return JSON.stringify(workbook);
}
