import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/http/request-log.ts";
import { startServer, type Running } from "../../server/main.ts";
import { packageRoot } from "../../server/forms/package-root.ts";
import { freePort } from "../office-host/pane/free-port.ts";
import { findChromium, launchChromium } from "./find-chromium.ts";

const password = "木棉花开在三月的珠江两岸边";

describe("the page behind a one-time link, in Chromium", function () {
  this.timeout(180_000);
  let folder: string;
  let port: number;
  let running: Running;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  before(async function () {
    const isBuilt = existsSync(join(packageRoot(), "dist/browser/portal.js"));
    if ((await findChromium()) === undefined || !isBuilt) return this.skip();
    folder = mkdtempSync(join(tmpdir(), "parkforms-welcome-"));
    // The address of the link is made from the port that is configured.
    port = await freePort();
    const env = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "silent", NODE_ENV: "test" };
    running = await startServer(readConfig(env), openLog({ logLevel: "silent" }));
    browser = (await launchChromium())!;
    page = await browser.newPage({ locale: "zh-CN" });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
  });

  after(async () => {
    await browser?.close();
    await running?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function fill(first: string, again: string): Promise<string> {
    await page.fill('[name="password"]', first);
    await page.fill('[name="again"]', again);
    await page.keyboard.press("Enter");
    return page.locator(".page .part-notice").innerText();
  }

  it("says what is wrong with a password, in the words of the server", async () => {
    await page.goto(running.firstLink!.address);
    expect(await fill("abc", "abd")).to.include("不一致");
    await fill("12345678", "12345678");
    await page.locator(".page .part-notice", { hasText: /密码.*12/s }).waitFor();
  });

  it("sets the password, with which the administrator can sign in; the link does not work again", async () => {
    await fill(password, password);
    await page.waitForSelector('[data-focus="sign-in"]');
    const body = JSON.stringify({ login: "admin", password, carrier: "bearer" });
    const headers = { "content-type": "application/json" };
    const signedIn = await fetch(`http://localhost:${String(port)}/api/v1/session`, { method: "POST", headers, body });
    expect(signedIn.status).to.equal(201);
    await page.goto("about:blank");
    await page.goto(running.firstLink!.address);
    await fill(`${password}呀`, `${password}呀`);
    await page.locator(".page .part-notice", { hasText: "已使用" }).waitFor();
  });

  it("asks nothing of anybody else, sends no token in an address, and breaks no policy", () => {
    const token = new URL(running.firstLink!.address).hash.slice("#token=".length);
    const sent = asked.filter((url) => !url.startsWith("about:"));
    expect(sent.filter((url) => new URL(url).host !== `localhost:${String(port)}`)).to.deep.equal([]);
    expect(sent.map((url) => url.replace(/#.*$/, "")).filter((url) => url.includes(token))).to.deep.equal([]);
    const ours = complaints.filter((text) => !/status of (401|410|422)/.test(text));
    expect(ours).to.deep.equal([]);
  });
});
