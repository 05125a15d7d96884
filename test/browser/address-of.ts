import type { Page } from "playwright-core";

/** Where the page itself says that it is: `page.url()` hears of an address that a script has set only a moment later. */
export async function addressOf(page: Page): Promise<URL> {
  return new URL(await page.evaluate(() => location.href));
}
