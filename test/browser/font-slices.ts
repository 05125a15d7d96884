import type { Page } from "playwright-core";

/** The slices of our Chinese font that what stands on the page needed, all of them there by now: "/fonts/…-400-normal.woff2". */
export function slicesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    // It lays the page out before, and waits for the slices that this asks for.
    await document.fonts.ready;
    const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    return paths.filter((path) => path.endsWith(".woff2"));
  });
}
