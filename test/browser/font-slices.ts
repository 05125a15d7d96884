import type { Page } from "playwright-core";

/** The slices of our Chinese font that what stands on the page needed, all of them there by now: "/fonts/…-400-normal.woff2". */
export async function slicesOf(page: Page): Promise<readonly string[]> {
  // The portal asks for the list of slices when it has begun.
  await page.waitForFunction(() => document.fonts.size > 0);
  return page.evaluate(async () => {
    // It lays the page out before, and waits for the slices that this asks for.
    await document.fonts.ready;
    const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    return paths.filter((path) => path.endsWith(".woff2"));
  });
}
