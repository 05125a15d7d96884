import { expect } from "chai";
import type { Browser } from "playwright-core";
import { launchChromium } from "../browser/find-chromium.ts";
import { TEST_PAGE, TEST_SCRIPT } from "./a-page.ts";
import { aWorkbook } from "./a-workbook.ts";
import { localCertificate, openInWebHost, serveSecurely } from "./web-host-page.ts";

describe("the emulator below the real Office.js of Excel on the web", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  const sites: Awaited<ReturnType<typeof serveSecurely>>[] = [];

  before(async function () {
    const certificate = localCertificate();
    if (!certificate) console.log("      openssl is not installed: no host page over https");
    browser = certificate && (await launchChromium());
    if (!certificate || !browser) return this.skip();
    const page = (path: string) =>
      path === "/page.js" ? { type: "text/javascript", body: TEST_SCRIPT } : { type: "text/html", body: TEST_PAGE };
    const shell = () => ({ type: "text/html", body: "<!doctype html><title>Excel</title><body></body>" });
    sites.push(await serveSecurely(certificate, page), await serveSecurely(certificate, shell));
  });

  after(async () => {
    await browser?.close();
    for (const site of sites) site.close();
  });

  it("runs a page in an iframe of another origin, and carries batches and events", async () => {
    const [addin, shell] = sites;
    const opening = { browser: browser!, workbook: await aWorkbook(), url: addin!.url };
    const { host, frame, blocked, officeFiles, close } = await openInWebHost(opening, shell!.url);
    await frame.waitForSelector("#ready:not(:empty)");
    expect(await frame.textContent("#ready")).to.equal("Excel OfficeOnline");
    host.coAuthor.type("名单!B3", "新值");
    await frame.waitForSelector("#changed:not(:empty)");
    expect(await frame.textContent("#changed")).to.equal("B3 ");
    expect(officeFiles).to.include("excel-web-16.00.js");
    expect([blocked, host.unimplemented]).to.deep.equal([[], []]);
    await close();
  });
});
