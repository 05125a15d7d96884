import { expect } from "chai";
import { chineseInk } from "./chinese-ink.ts";
import { slicesOf } from "./font-slices.ts";
import { launchLatin } from "./launch-latin.ts";
import { expectGoodLook, troubleWithRoom } from "./look-at-page.ts";
import { openPortal, type Portal } from "./portal-harness.ts";

describe("what stands around every page of the portal", function () {
  this.timeout(180_000);
  let portal: Portal;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    await portal.staff.person("province", "sheng-ting");
  });
  after(() => portal?.close());

  it("shows the first page to everybody, without a complaint and without asking anybody else", async () => {
    const page = await portal.open("/");
    expect(await page.title()).to.equal("首页 · 园表通");
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
    await page.context().close();
  });

  it("signs in with a cookie that no script can read, and stays signed in when the page is loaded anew", async () => {
    const page = await portal.open("/", { as: "sheng-ting" });
    await page.waitForSelector(".account");
    await page.reload();
    await page.waitForSelector(".account");
    expect(await page.evaluate(() => document.cookie)).to.equal("");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.to.include("token");
    await page.context().close();
  });

  it("speaks the other language when asked, and has room for both on a telephone", async () => {
    const page = await portal.open("/", { as: "sheng-ting", width: 360 });
    await expectGoodLook(page);
    await page.click(".language");
    await page.waitForSelector('html[lang="en"] main h1');
    expect(await page.title()).to.equal("Home · ParkForms");
    expect(await troubleWithRoom(page)).to.deep.equal([]);
    await page.context().close();
  });

  it("says of an address that there is no such page, and asks for a sign-in where one is needed", async () => {
    const page = await portal.open("/");
    const answer = await page.goto(`${portal.origin}/no-such-page`);
    expect(answer?.status()).to.equal(404);
    await page.context().close();
  });

  it("draws Chinese on a computer that has no font for it, with the slices that the page needs", async function () {
    const latin = await launchLatin();
    if (!latin) return this.skip();
    try {
      const page = await latin.newPage({ locale: "zh-CN" });
      await page.goto(portal.origin);
      await page.locator(".home-forms li").first().waitFor();
      const slices = await slicesOf(page);
      const fonts = await page.evaluate(() => getComputedStyle(document.querySelector("h1")!).fontFamily);
      expect(new Set(await chineseInk(page, fonts)).size).to.equal(3);
      expect(slices).to.have.length.within(1, 40);
    } finally {
      await latin.close();
    }
  });

  it("asks for no font on a computer that has one", async function () {
    const page = await portal.open("/");
    if (new Set(await chineseInk(page, "sans-serif")).size < 3) return this.skip();
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(asked.filter((name) => name.includes("/fonts/"))).to.deep.equal([]);
    await page.context().close();
  });
});
