import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { chineseInk } from "./chinese-ink.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Expects that everything has its room on the page and that axe finds nothing; `where` names the page when it fails. */
export async function expectGoodLook(page: Page, where?: string): Promise<void> {
  await bringAxe(page);
  expect(await troubleWithRoom(page), where).to.deep.equal([]);
  expect(await complaintsOfAxe(page), where).to.deep.equal([]);
}

/** Puts axe into the page, past its policy. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource);
}

/** What axe says against the page: "rule: element" for each. `rules` limits it to a few. */
export async function complaintsOfAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  const results = await page.evaluate(
    (only) => {
      const { axe } = globalThis as unknown as { axe: { run(settings: object): Promise<AxeResults> } };
      return axe.run({ resultTypes: ["violations"], ...(only ? { runOnly: { type: "rule", values: only } } : {}) });
    },
    rules && [...rules],
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/**
 * What is wrong with the room that things take: the page scrolls sideways, or words do not fit where they stand. Nothing
 * where the system has no Chinese font: what stands in for it takes other room.
 */
export async function troubleWithRoom(page: Page): Promise<string[]> {
  const drawn = await chineseInk(page, "sans-serif");
  if (new Set(drawn).size < drawn.length) return [];
  return page.evaluate(() => {
    const trouble: string[] = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) trouble.push(`the page is ${String(wide)} px wider than the window`);
    for (const element of document.querySelectorAll<HTMLElement>("#app *")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || element.closest(".spoken, svg, .changes, pre, .data-frame, .grid")) continue;
      // What is only said takes no room.
      if (getComputedStyle(element).clipPath !== "none") continue;
      const name = `${element.tagName} .${element.className}: ${(element.textContent ?? "").slice(0, 40)}`;
      if (left < 0 || right > window.innerWidth + 0.5) trouble.push(`outside the window: ${name}`);
      const isText = !["inline", "contents"].includes(getComputedStyle(element).display);
      if (isText && element.scrollWidth > element.clientWidth + 1) trouble.push(`cut off: ${name}`);
    }
    return trouble;
  });
}
