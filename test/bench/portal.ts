import type { Browser, BrowserContext, Page } from "playwright-core";
import { openPortal, signIn, type Portal } from "../browser/portal-harness.ts";
import type { BenchRow } from "./bench-row.ts";
import { medianOf } from "./median.ts";

const TURNS = 5;

/** What a page cost that was opened with nothing in the cache. */
interface Visit {
  /** From the navigation to the first words or pictures, and to the largest of them, ms. */
  readonly paintMs: number;
  readonly largestMs: number;
  readonly requests: number;
  /** As they came over the wire. */
  readonly kilobytes: number;
  readonly scriptKilobytes: number;
}

/** Bench (f): what the portal's first pages cost a browser that was never here, against a page of plain text on the same server. */
export async function benchPortal(): Promise<readonly BenchRow[]> {
  const portal = await openPortal();
  if (!portal) return [];
  await portal.staff.person("province", "sheng-ting");
  const plain = await visits(portal, "/support");
  const rows: BenchRow[] = [];
  for (const [name, path, as] of [
    ["the first page, not signed in", "/", undefined],
    ["the workbench", "/check", undefined],
    ["the province's first page", "/", "sheng-ting"],
  ] as const) {
    const ours = await visits(portal, path, as);
    const { paintMs, ...figures } = ours;
    const plainPaintMs = plain.paintMs;
    rows.push({
      name: `${name}: first paint, cold cache`,
      reference: "a page of plain text",
      ratio: paintMs / plainPaintMs,
      figures: { paintMs, plainPaintMs, ...figures },
    });
  }
  rows.push(await sampleChecked(portal));
  await portal.close();
  return rows;
}

async function visits({ browser, origin }: Portal, path: string, as?: string): Promise<Visit> {
  const all: Visit[] = [];
  const storageState = as === undefined ? { cookies: [], origins: [] } : await keptOf(browser, origin, as);
  for (let turn = 0; turn < TURNS; turn++) {
    const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block", storageState });
    const page = await context.newPage();
    await page.addInitScript(watchLargest);
    await page.goto(origin + path, { waitUntil: "networkidle" });
    all.push(await page.evaluate(measured));
    await context.close();
  }
  return medianVisit(all);
}

type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** What the browser keeps of somebody who is signed in. */
async function keptOf(browser: Browser, origin: string, login: string): Promise<Kept> {
  const context = await browser.newContext();
  await signIn(await context.newPage(), origin, login);
  const kept = await context.storageState();
  await context.close();
  return kept;
}

/** Runs in the page, before anything of it. */
function watchLargest(): void {
  const kept = globalThis as unknown as { largest: number };
  kept.largest = 0;
  new PerformanceObserver((list) => {
    kept.largest = list.getEntries().at(-1)?.startTime ?? kept.largest;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** Runs in the page, where no function of this file is: it names none. */
function measured(): Visit {
  const loads = [
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
  ] as PerformanceResourceTiming[];
  let bytes = 0;
  let scriptBytes = 0;
  for (const { name, transferSize } of loads) {
    bytes += transferSize;
    if (name.endsWith(".js")) scriptBytes += transferSize;
  }
  return {
    paintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    largestMs: (globalThis as unknown as { largest: number }).largest,
    requests: loads.length,
    kilobytes: bytes / 1024,
    scriptKilobytes: scriptBytes / 1024,
  };
}

function medianVisit(all: readonly Visit[]): Visit {
  const median = (of: (visit: Visit) => number): number => medianOf(all.map(of));
  return {
    paintMs: median((one) => one.paintMs),
    largestMs: median((one) => one.largestMs),
    requests: median((one) => one.requests),
    kilobytes: median((one) => one.kilobytes),
    scriptKilobytes: median((one) => one.scriptKilobytes),
  };
}

/** From the click on the sample to its findings, the second time: the first makes the sample on the server. */
async function sampleChecked({ open }: Portal): Promise<BenchRow> {
  const spans: number[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const page = await open("/");
    spans.push(await timeSample(page));
    await page.context().close();
  }
  const [first = Number.NaN, ...later] = spans;
  const checkMs = medianOf(later);
  return {
    name: "a sample checked with one click, from the click to the findings",
    reference: "the first time, when the server makes the sample",
    ratio: checkMs / first,
    figures: { checkMs, firstMs: first },
  };
}

async function timeSample(page: Page): Promise<number> {
  const began = performance.now();
  await page.locator(".home-sample a").click();
  await page.locator(".finding").first().waitFor();
  return performance.now() - began;
}
