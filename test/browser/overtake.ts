import type { Page } from "playwright-core";

/**
 * Has `work` done while the next POST of the page to an address that ends like this ("/events") is on its way: the server
 * has it only after that, and the page cannot have heard of what `work` did.
 */
export async function overtake(page: Page, ending: string, work: () => Promise<unknown>): Promise<void> {
  const isThere = ({ pathname }: URL): boolean => pathname.endsWith(ending);
  let isOver = false;
  await page.route(isThere, async (route) => {
    if (isOver || route.request().method() !== "POST") return route.fallback();
    isOver = true;
    await work();
    return route.fallback();
  });
}
