import type { Page } from "playwright-core";

/** A worker that is ended takes its requests along without a word. */
const MOST_MS = 60_000;

/**
 * Goes, and waits until the page that comes has a heading, has an answer to all that it asked the server for, shows no
 * part that is still being loaded and has stood still for some of its own time: a browser that is held up has none.
 */
export function settling(page: Page): (going: () => Promise<void>) => Promise<void> {
  const open = new Set<unknown>();
  let count = 0;
  const ended = (request: unknown): void => {
    count += Number(open.delete(request));
  };
  // A worker's script is asked for and never said to have come.
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/")) open.add(request);
  });
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return async (going) => {
    // What a page that is left has asked for may never end.
    open.clear();
    await going();
    await page.waitForSelector("main > :not([data-left]) h1");
    const until = performance.now() + MOST_MS;
    for (let isSettled = false; !isSettled && performance.now() < until;) {
      const before = count;
      await standStill(page);
      isSettled = count === before && open.size === 0 && !(await isLoading(page));
    }
  };
}

/** Resolves when nothing was drawn for as long as a few timers of the page take. */
function standStill(page: Page): Promise<void> {
  return page.evaluate(async () => {
    let isChanged = false;
    const observer = new MutationObserver(() => (isChanged = true));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    for (let still = 0; still < 4; still++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      if (isChanged) still = -1;
      isChanged = false;
    }
    observer.disconnect();
  });
}

function isLoading(page: Page): Promise<boolean> {
  const words =
    "正在(读取|取数|比较|审核|启动|核对|生成)|(Loading|Fetching|Comparing|Checking|Starting|Reading|Verifying)[^.]*…";
  return page.evaluate((loading) => new RegExp(loading).test(document.querySelector("main")!.innerText), words);
}
