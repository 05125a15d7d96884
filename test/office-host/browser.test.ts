import { expect } from "chai";
import type { Browser } from "playwright-core";
import { launchChromium } from "../browser/find-chromium.ts";
import { serveTestPage } from "./a-page.ts";
import { aWorkbook } from "./a-workbook.ts";
import { openDialogPage, openInBrowser } from "./in-browser.ts";

describe("the emulator below the real Office.js in Chromium", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let site: Awaited<ReturnType<typeof serveTestPage>>;

  before(async function () {
    browser = await launchChromium();
    if (!browser) return this.skip();
    site = await serveTestPage();
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  it("opens a page under a strict policy, carries events and commands, and lets nothing off the machine", async () => {
    const { host, page, blocked, officeFiles, close } = await openInBrowser({
      browser: browser!,
      workbook: await aWorkbook(),
    });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(site.url);
    await page.waitForSelector("#ready:not(:empty)");
    expect(await page.textContent("#ready")).to.equal("Excel PC");
    host.user.type("名单!B3", "新值");
    await page.waitForSelector("#changed:not(:empty)");
    expect(await page.textContent("#changed")).to.equal("B3 ");
    await host.runCommand("count");
    expect(await page.evaluate("window.commands")).to.equal(1);
    expect(await page.evaluate("history.pushState")).to.equal(null);
    expect(officeFiles).to.include.members(["office.js", "excel-win32-16.01.js", "zh-cn/office_strings.js"]);
    expect({ blocked, complaints, missing: host.unimplemented }).to.deep.equal({
      blocked: [],
      complaints: [],
      missing: [],
    });
    await close();
  });

  it("opens a dialog whose page speaks to its parent", async () => {
    const opened = await openInBrowser({ browser: browser!, workbook: await aWorkbook() });
    const { host, page } = opened;
    await page.goto(site.url);
    await page.waitForSelector("#ready:not(:empty)");
    await page.evaluate(
      `new Promise((resolve) => Office.context.ui.displayDialogAsync("${site.url}dialog", { height: 40 }, (result) => {
        result.value.addEventHandler("dialogMessageReceived", ({ message }) => { window.said = message; result.value.close(); });
        resolve();
      }))`,
    );
    const dialog = await openDialogPage(opened);
    await dialog.waitForFunction("window.Office && Office.context.ui && Office.context.ui.messageParent");
    await dialog.evaluate(`Office.context.ui.messageParent("token")`);
    await page.waitForFunction("window.said");
    expect(await page.evaluate("window.said")).to.equal("token");
    expect([host.dialog, host.unimplemented]).to.deep.equal([undefined, []]);
    await opened.close();
  });

  it("can be no Office at all, or another one", async () => {
    for (const [host, said] of [
      ["none", "null null"],
      ["Word", "Word PC"],
    ] as const) {
      const opened = await openInBrowser({ browser: browser!, workbook: await aWorkbook(), options: { host } });
      await opened.page.goto(site.url);
      await opened.page.waitForSelector("#ready:not(:empty)");
      expect(await opened.page.textContent("#ready")).to.equal(said);
      await opened.close();
    }
  });
});
