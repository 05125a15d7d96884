import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { HostOptions } from "../office-host/emulator/options.ts";
import { aWorkbook } from "../office-host/a-workbook.ts";
import { openInBrowser } from "../office-host/in-browser.ts";
import { launchChromium } from "./find-chromium.ts";

const root = join(import.meta.dirname, "../..");
const script = join(root, "dist/browser/taskpane.js");
const officeJs = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const site = "https://parkforms.test/";

describe("where the pane cannot start, in Chromium", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;

  before(async function () {
    if (!existsSync(script)) return this.skip();
    browser = await launchChromium();
    if (!browser) this.skip();
  });

  after(() => browser?.close());

  async function open(options: Partial<HostOptions>, officeJsUrl: string): Promise<Page> {
    const { page, context } = await openInBrowser({ browser: browser!, workbook: await aWorkbook(), options });
    const html = readFileSync(join(root, "addin/taskpane/taskpane.html"), "utf8");
    const files: Readonly<{ [path: string]: readonly [type: string, body: string | Buffer] }> = {
      "/": ["text/html", html.replace("{{officeJsUrl}}", officeJsUrl)],
      "/addin/taskpane.js": ["text/javascript", readFileSync(script)],
      "/addin/components.css": ["text/css", readFileSync(join(root, "addin/ui/components.css"))],
      "/addin/taskpane.css": ["text/css", readFileSync(join(root, "addin/taskpane/taskpane.css"))],
    };
    await context.route(`${site}**`, (route) => {
      const [contentType, body] = files[new URL(route.request().url()).pathname] ?? ["text/plain", ""];
      return route.fulfill({ contentType, body });
    });
    await page.goto(site);
    return page;
  }

  async function says(page: Page, ...words: readonly string[]): Promise<void> {
    const text = await page.locator(".notice", { hasText: words[0]! }).innerText();
    for (const word of words) expect(text).to.include(word);
    await page.context().close();
  }

  it("names the address from which Office.js did not come, and what to ask for", async () => {
    const address = "https://office.invalid/lib/office.js";
    await says(await open({}, address), "没能载入 Office 组件", address, "OFFICE_JS_URL");
  });

  it("leads from a plain browser into Excel, or to the portal", async () => {
    await says(await open({ host: "none" }, officeJs), "请在 Excel 中打开园表通", "打开网页版");
  });

  it("asks for Excel where another program opened it", async () => {
    await says(await open({ host: "Word" }, officeJs), "园表通只在 Excel 中使用", "Word");
  });

  it("says which Excel it needs, and what to do with this one", async () => {
    const page = await open({ requirementSet: "1.7" }, officeJs);
    await says(page, "这个 Excel 版本太旧", "ExcelApi 1.9", "只到 ExcelApi 1.7", "parkforms check");
  });

  it("takes Excel's own language, until the user chooses another", async () => {
    const page = await open({ displayLanguage: "en-US", requirementSet: "1.7" }, officeJs);
    expect(await page.locator(".notice h2").innerText()).to.equal("This Excel is too old");
    await page.locator(".language").click();
    expect(await page.locator(".notice h2").innerText()).to.equal("这个 Excel 版本太旧");
    await page.reload();
    await says(page, "这个 Excel 版本太旧");
  });
});
