import { expect } from "chai";
import type { Browser } from "playwright-core";
import { serveChineseFont } from "../../server/http/chinese-font.ts";
import { anApp, type RunningApp } from "../server/http/an-app.ts";
import { chineseInk } from "./chinese-ink.ts";
import { slicesOf } from "./font-slices.ts";
import { launchWithFonts } from "./find-chromium.ts";
import { launchLatin } from "./launch-latin.ts";

const html = `<!doctype html><html lang="zh-CN"><link rel="stylesheet" href="/fonts/chinese.css">
<style>body { font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "ParkForms Han", sans-serif }</style>
<p>审核报送汇总 Review 2026 <b>推荐接收豁免</b>`;

describe("the Chinese font that we serve", function () {
  this.timeout(180_000);
  let app: RunningApp;
  before(async () => {
    app = await anApp((express) => {
      express.use(serveChineseFont().router);
      express.get("/page", (_request, response) => void response.type("html").send(html));
    });
  });
  after(() => app.stop());

  /** The slices that the page asked for, and how two signs and one that no font has are drawn in its fonts. */
  const shown = async (browser: Browser) => {
    const page = await browser.newPage();
    await page.goto(`${app.origin}/page`);
    const slices = await slicesOf(page);
    const ink = new Set(await chineseInk(page, '"ParkForms Han", sans-serif'));
    await page.close();
    return { slices, ink: ink.size };
  };

  it("is drawn where there is no other, with the slices that the page needs", async function () {
    const browser = await launchLatin();
    if (!browser) return this.skip();
    const { slices, ink } = await shown(browser).finally(() => browser.close());
    expect(ink).to.equal(3);
    expect(slices.filter((path) => path.includes("-400-")).length).to.be.within(1, 20);
    expect(slices.filter((path) => path.includes("-700-")).length).to.be.within(1, 20);
    for (const path of slices) expect(path).to.match(/^\/fonts\/[\d.]+\/noto-sans-sc-\d+-[47]00-normal\.woff2$/);
  });

  it("is not asked for where there is one", async function () {
    const browser = await launchWithFonts();
    if (!browser) return this.skip();
    const page = await browser.newPage();
    await page.setContent(html);
    const isNamed = new Set(await chineseInk(page, '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC"')).size === 3;
    const { slices } = await shown(browser).finally(() => browser.close());
    if (!isNamed) return this.skip();
    expect(slices).to.deep.equal([]);
  });

  it("may be kept for good, as its version is in its address", async () => {
    const css = await (await fetch(`${app.origin}/fonts/chinese.css`)).text();
    const addresses = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, address]) => address!);
    expect(addresses).to.have.length.above(150);
    const slice = await fetch(`${app.origin}${addresses[0]!}`);
    expect([slice.status, slice.headers.get("content-type")]).to.deep.equal([200, "font/woff2"]);
    expect(slice.headers.get("cache-control")).to.include("immutable");
    expect(css).to.not.match(/local\(|https?:|Noto/);
    for (const path of ["/fonts/x/noto-sans-sc-4-400-normal.woff2", addresses[0]!.replace("-400-", "-100-")])
      expect((await fetch(`${app.origin}${path}`)).status).to.equal(404);
  });
});
