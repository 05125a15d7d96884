import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Theme } from "../../addin/ui/host.ts";
import type { Language } from "../../shared/cells/text.ts";
import { launchWithFonts } from "./find-chromium.ts";
import { bringAxe, complaintsOfAxe, troubleWithRoom } from "./look-at-page.ts";
import { buildPaneHarness, openPaneHarness } from "./open-pane-harness.ts";
import type { PaneHarness } from "./pane-harness.ts";
import { checkStates, startStates, type CheckStateName } from "./pane-states.ts";

const languages: readonly Language[] = ["zh-CN", "en"];
const themes: readonly Theme[] = ["light", "dark", "contrast"];
const folder = process.env["PARKFORMS_SCREENSHOTS"];

/** What is done to a state before it is looked at; each leaves more of the page to be seen. */
const openings: Readonly<{ [name: string]: (page: Page) => Promise<void> }> = {
  "": () => Promise.resolve(),
  opened: async (page) => {
    await page.locator("[aria-controls=more-actions]").click();
    for (const head of await page.locator(".finding-head").all()) await head.click();
    for (const summary of await page.locator("summary").all()) await summary.click();
  },
  preview: (page) => page.locator("[data-focus=fix-all]").click(),
};

const scenes: readonly (readonly [name: string, opening: string])[] = [
  ...Object.keys(checkStates).map((name) => [name, ""] as const),
  ["findings", "opened"],
  ["findings", "preview"],
  ...startStates.map(({ kind }) => [kind, ""] as const),
];

describe("the look of the pane, in Chromium", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let script: string;
  let page: Page;
  const complaints: string[] = [];

  before(async function () {
    browser = await launchWithFonts();
    if (!browser) return this.skip();
    script = await buildPaneHarness();
    page = await openPaneHarness(browser, script, { viewport: { width: 350, height: 378 } });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.reload();
    await bringAxe(page);
  });

  after(() => browser?.close());

  async function show(name: string, language: Language, opening = ""): Promise<void> {
    await page.evaluate(
      ([scene, words, index]) => {
        const { pane } = globalThis as unknown as { pane: PaneHarness };
        if (index < 0) pane.show(scene as CheckStateName, words);
        else pane.obstacle(index, words);
        // The list is drawn in a task after the rest.
        return new Promise((resolve) => setTimeout(resolve));
      },
      [name, language, startStates.findIndex(({ kind }) => kind === name)] as const,
    );
    await openings[opening]!(page);
  }

  async function look(theme: Theme): Promise<void> {
    await page.evaluate(async (next) => {
      (globalThis as unknown as { pane: PaneHarness }).pane.look(next);
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
    }, theme);
  }

  async function keepPicture(name: string): Promise<void> {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  for (const language of languages) {
    for (const [name, opening] of scenes) {
      it(`${name} ${opening} in ${language}: no fault for axe, all words in their place, at 350 and 320 px`, async () => {
        await look("light");
        await page.setViewportSize({ width: 350, height: 378 });
        await show(name, language, opening);
        expect(await complaintsOfAxe(page)).to.deep.equal([]);
        for (const width of [350, 320]) {
          await page.setViewportSize({ width, height: 378 });
          expect(await troubleWithRoom(page)).to.deep.equal([]);
        }
        for (const theme of themes) {
          await look(theme);
          // Colours are the same in both languages.
          if (language === "zh-CN") expect(await complaintsOfAxe(page, ["color-contrast"]), theme).to.deep.equal([]);
          await keepPicture(`${name}-${opening}-${language}-${theme}`);
        }
      });
    }
  }
});
