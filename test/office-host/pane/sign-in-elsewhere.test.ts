import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { addressOf } from "../../browser/address-of.ts";
import { launchChromium } from "../../browser/find-chromium.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { openStaff } from "../../server/http/staff.ts";
import { runProvider, type RunningProvider } from "../../server/sign-in/run-provider.ts";
import { aPark, anApplication } from "../../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../../server/use-cases/world.ts";
import { ExcelHost } from "../emulator/excel-host.ts";
import { openDialogPage } from "../in-browser.ts";
import { openFilingTab, type FilingTab } from "./filing-tab.ts";
import { freePort } from "./free-port.ts";
import { settlesAs } from "./settles.ts";

describe("signing in elsewhere from the pane, in Chromium with the real Office.js and a real provider", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let provider: RunningProvider;
  let server: RunningServer;
  let tab: FilingTab;

  before(async function () {
    browser = await launchChromium();
    if (!browser) return this.skip();
    const port = String(await freePort());
    const origin = `http://127.0.0.1:${port}`;
    provider = await runProvider({ redirectUri: `${origin}/api/v1/session/elsewhere/return` });
    const { issuer, clientId, clientSecret } = provider.config;
    const oidc = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
    server = await runServer({ PORT: port, BASE_URL: origin, ...oidc });
    const staff = await openStaff(server);
    await staff.person("city", "guang-zhou", { city: guangzhou });
    tab = await openFilingTab({ browser, server, host: new ExcelHost(await anApplication(aPark(1))) });
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await provider?.close();
  });

  /** The window that Excel opens, once the pane has asked for it. */
  async function dialog(): Promise<Page> {
    await tab.control("elsewhere").click();
    await settlesAs(() => tab.host.dialog !== undefined, true);
    return openDialogPage(tab);
  }

  it("says that nothing came of it when the window was closed", async () => {
    const page = await dialog();
    await page.close();
    tab.host.dialog!.closeByUser();
    await tab.sees(".filing-notice[data-tone=bad]");
    expect(await tab.page.locator(".filing-notice").innerText()).to.include("统一身份认证没有完成");
  });

  it("is signed in with the code that the window's page hands over, and no cookie is left", async () => {
    const page = await dialog();
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.fill("input[name=login]", "id-of-guang-zhou");
    await page.fill("input[name=password]", "any");
    await page.locator("button[type=submit]").click();
    await page.waitForURL(/interaction/);
    await page.getByRole("button", { name: "Continue" }).click();
    await tab.sees(".filing-account");
    expect(await tab.page.locator(".filing-account").innerText()).to.include("姓名guang-zhou");
    expect((await addressOf(page)).pathname).to.equal("/addin/signed-in.html");
    expect(complaints).to.deep.equal([]);
    const cookies = await tab.context.cookies(server.origin);
    expect(cookies.filter(({ name }) => name.startsWith("__Host-parkforms"))).to.deep.equal([]);
    await tab.reopen();
    await tab.sees(".filing-account");
  });

  it("complains of nothing", () => {
    expect(tab.complaints).to.deep.equal([]);
    expect(tab.host.unimplemented).to.deep.equal([]);
  });
});
