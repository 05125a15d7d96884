import { expect } from "chai";
import type { Page } from "playwright-core";
import { dropOn } from "./check-files.ts";
import { openPortal, type Portal } from "./portal-harness.ts";

describe("the portal while the server is away", function () {
  this.timeout(180_000);
  let portal: Portal;
  let page: Page;
  let sample: Uint8Array;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    page = await portal.open("/", { keepsPages: true });
    const answer = await fetch(`${portal.origin}/api/v1/forms/application@2020.1/sample.xlsx`);
    sample = new Uint8Array(await answer.arrayBuffer());
    await page.click(".home-sample a");
    await page.waitForSelector(".finding");
    await page.waitForFunction(isKept);
    await portal.server.stop();
  });
  after(() => portal?.browser.close());

  it("opens again, says that the server cannot be reached, and checks a file that is dropped", async () => {
    await page.goto(`${portal.origin}/check`);
    await page.waitForSelector(".away");
    await dropOn(page, ".drop-zone", [{ name: "申报表.xlsx", bytes: sample }]);
    await page.waitForSelector(".finding");
    expect(await page.locator(".finding").count()).to.be.greaterThan(5);
    expect(await page.locator(".grid-cell[data-severity]").count()).to.equal(0);
    await page.locator(".finding-head").first().click();
    await page.waitForSelector('.grid-cell[data-severity][aria-selected="true"]');
  });

  it("keeps its address when it is loaded anew, and other pages say what is the matter", async () => {
    await page.goto(`${portal.origin}/forms`);
    await page.waitForSelector("h1");
    expect(await page.title()).to.equal("空白表 · 园表通");
    await page.waitForFunction(() => document.body.textContent?.includes("暂时拿不到空白表"));
  });

  it("has the sample that was looked at before", async () => {
    await page.goto(`${portal.origin}/check?sample=application`);
    await page.waitForSelector(".finding");
    expect(await page.textContent(".bench-bar h2")).to.match(/示例\.xlsx$/);
  });

  it("keeps nothing that the server was asked for about anybody", async () => {
    const kept = await page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("parkforms-files-"));
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).to.include.members(["/", "/check", "/addin/portal.js", "/addin/file-worker.js"]);
    expect(kept.filter((path) => path.startsWith("/api"))).to.deep.equal([]);
  });
});

/** Whether all files of one version are there, and what answers with them. */
async function isKept(): Promise<boolean> {
  if (navigator.serviceWorker.controller?.state !== "activated") return false;
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match("/offline.json")) return true;
  }
  return false;
}
