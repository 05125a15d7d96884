import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { packageRoot } from "../../server/forms/package-root.ts";
import { freePort } from "../office-host/pane/free-port.ts";
import { runServer, type RunningServer } from "../server/http/running-server.ts";
import { openStaff } from "../server/http/staff.ts";
import { launchChromium } from "./find-chromium.ts";
import { signIn } from "./portal-harness.ts";

/** An address that a browser does not trust: neither https nor this computer. */
const host = "parks.example";

describe("the portal over plain http", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let server: RunningServer | undefined;
  let page: Page;
  let origin: string;

  before(async function () {
    const isBuilt = existsSync(join(packageRoot(), "dist/browser/portal.js"));
    browser = isBuilt ? await launchChromium({ args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`] }) : undefined;
    if (!browser) return this.skip();
    const port = await freePort();
    origin = `http://${host}:${String(port)}`;
    server = await runServer({ PORT: String(port), BASE_URL: origin });
    await (await openStaff(server)).person("province", "sheng-ting");
    page = await browser.newPage({ locale: "zh-CN" });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("opens, and signs somebody in without a cookie, also after a reload", async () => {
    await signIn(page, origin, "sheng-ting");
    await page.locator(".who", { hasText: "姓名sheng-ting" }).waitFor();
    expect(await page.evaluate(() => isSecureContext)).to.equal(false);
    expect(await page.context().cookies()).to.deep.equal([]);
    await page.reload();
    await page.locator(".who", { hasText: "姓名sheng-ting" }).waitFor();
  });

  it("checks the sample workbook", async () => {
    await page.goto(`${origin}/check?sample=application`);
    await page.locator(".verdict, .counts").first().waitFor();
  });
});
