import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Browser, Page, Route } from "playwright-core";
import type { Theme } from "../../addin/ui/host.ts";
import type { Language } from "../../shared/cells/text.ts";
import { runServer, type RunningServer } from "../server/http/running-server.ts";
import { goodPassword, openStaff, type Person } from "../server/http/staff.ts";
import { aPark, anApplication, applicationForm, noTeam } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import type { FilingHarness } from "./filing-harness.ts";
import { checkedAs, filingPage, refusedBook, type FilingPage } from "./filing-scenes.ts";
import { launchWithFonts } from "./find-chromium.ts";
import { bringAxe, complaintsOfAxe, troubleWithRoom } from "./look-at-page.ts";
import { buildPaneHarness, openPaneHarness } from "./open-pane-harness.ts";

const origin = "https://parkforms.test";
const folder = process.env["PARKFORMS_SCREENSHOTS"];
const themes: readonly Theme[] = ["light", "dark", "contrast"];
const ours = aPark(1);
const stated = { fields: noTeam, reasons: { "A1.3": "团队正在组建之中" } };

describe("the tab 报送, in Chromium, against a server", function () {
  this.timeout(300_000);
  let server: RunningServer;
  let province: Person;
  let browser: Browser | undefined;
  let page: Page;
  let tab: FilingPage;
  /** Whether the server can be reached. */
  let network: "up" | "down" = "up";
  const complaints: string[] = [];

  before(async function () {
    browser = await launchWithFonts();
    if (!browser) return this.skip();
    const script = await buildPaneHarness("filing-harness.ts");
    server = await runServer({ BASE_URL: origin });
    const staff = await openStaff(server);
    province = await staff.person("province", "sheng-ting");
    await staff.person("city", "guang-zhou", { city: guangzhou });
    const { id: unit } = await staff.unit("park", ours.name, guangzhou);
    await staff.person("park", "yuan-qu", { unit });
    page = await openPaneHarness(browser, script, { viewport: { width: 350, height: 640 } });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.context().route("**/api/v1/**", toServer);
    await page.reload();
    tab = filingPage(page);
  });
  after(async () => {
    await page?.context().unrouteAll({ behavior: "ignoreErrors" });
    await browser?.close();
    await server?.stop();
  });

  beforeEach(() => {
    network = "up";
  });

  async function toServer(route: Route): Promise<void> {
    if (network === "down") return route.abort();
    const request = route.request();
    const path = request.url().slice(origin.length);
    const headers = await request.allHeaders();
    const kept = Object.fromEntries(
      Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "host"),
    );
    const body = request.postDataBuffer();
    const answer = await fetch(`${server.origin}${path}`, {
      method: request.method(),
      headers: kept,
      ...(body && { body: new Uint8Array(body) }),
    });
    const given = Object.fromEntries(
      [...answer.headers].filter(([name]) => name !== "content-encoding" && name !== "transfer-encoding"),
    );
    await route.fulfill({ status: answer.status, headers: given, body: Buffer.from(await answer.arrayBuffer()) });
  }

  /** As everybody has to be able to see and use it: axe, no room lost, every theme. */
  async function look(name: string): Promise<void> {
    await bringAxe(page);
    expect(await complaintsOfAxe(page), name).to.deep.equal([]);
    for (const width of [350, 320]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await troubleWithRoom(page), `${name} at ${String(width)}`).to.deep.equal([]);
    }
    for (const theme of themes) {
      await page.evaluate(async (next) => {
        (globalThis as unknown as { filing: FilingHarness }).filing.look(next);
        await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
      }, theme);
      expect(await complaintsOfAxe(page, ["color-contrast"]), `${name} ${theme}`).to.deep.equal([]);
      if (folder === undefined) continue;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `filing-${name}-${theme}.png`), fullPage: true });
    }
    await page.evaluate(() => (globalThis as unknown as { filing: FilingHarness }).filing.look("light"));
    await page.setViewportSize({ width: 350, height: 640 });
  }

  /** The same in both languages; the one drawn last stays. */
  async function lookInBoth(name: string, reach: (language: Language) => Promise<void>): Promise<void> {
    for (const language of ["en", "zh-CN"] as const) {
      await reach(language);
      await look(`${name}-${language}`);
    }
  }

  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["focus"]);
  const put = (bytes: Uint8Array) =>
    page.evaluate((text) => {
      const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      (globalThis as unknown as { filing: FilingHarness }).filing.bytes = bytes;
    }, Buffer.from(bytes).toString("base64"));

  it("lets whoever has not signed in take a blank form, and says what a sign-in is for", async () => {
    await lookInBoth("signed-out", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("#filing-new-period");
    });
    await page.locator("[data-focus=blank]").click();
    await tab.see(".filing-notice[data-tone=good]");
    const calls = await page.evaluate(() =>
      (globalThis as unknown as { filing: FilingHarness }).filing.calls.map(([name]) => name),
    );
    expect(calls).to.include("openWindow");
  });

  it("says in the server's words why a sign-in is refused", async () => {
    await lookInBoth("wrong-password", async (language) => {
      await tab.mount(language);
      await page.fill("#filing-login", "yuan-qu");
      await page.fill("#filing-password", "wrong");
      await page.locator("#filing-password").press("Enter");
      await tab.see(".filing-notice[data-tone=bad]");
    });
    expect(await page.inputValue("#filing-password")).to.equal("");
    expect(await page.inputValue("#filing-login")).to.equal("yuan-qu");
  });

  it("says that the server is away", async () => {
    network = "down";
    await lookInBoth("offline", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("[data-focus=retry]");
    });
    network = "up";
    await page.locator("[data-focus=retry]").click();
    await page.locator("[data-focus=retry]").waitFor({ state: "detached" });
  });

  it("says that no round is open, that the workbook is none of ours, and what still blocks", async () => {
    await tab.signIn("yuan-qu");
    await lookInBoth("no-round", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("#filing-why");
    });
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    await province.client.ask("openRound", {
      body: { form: "application", period: "2026", formId: applicationForm, ...dates },
    });
    await lookInBoth("refused-book", async (language) => {
      await tab.mount(language, refusedBook);
      await tab.see("#filing-why");
    });
    await lookInBoth("blocked", async (language) => {
      await tab.mount(language, checkedAs(ours.name, true));
      await tab.see("[data-focus=blocker-0]");
    });
    await page.locator("[data-focus=blocker-0]").click();
    const last = await page.evaluate(
      () => (globalThis as unknown as { filing: FilingHarness }).filing.calls.at(-1)![0],
    );
    expect(last).to.equal("goTo");
    await page.locator("[data-focus=submit]").click({ force: true });
    expect(await page.locator(".filing-confirm").count(), "nothing to confirm").to.equal(0);
  });

  it("keeps a submission while the server is away, over a new start of the pane, and sends it when it is back", async () => {
    await put(await anApplication(ours, stated));
    await lookInBoth("confirm", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await page.locator("[data-focus=submit]:not([aria-disabled])").click();
      await tab.see(".filing-confirm");
    });
    expect(await focused(), "the focus goes to what confirms").to.equal("submit");
    network = "down";
    await page.keyboard.press("Enter");
    await tab.see(".filing-parcel");
    await page.reload();
    await lookInBoth("waiting", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("[data-focus=send-now]:not([disabled])");
    });
    await page.locator(".part-outbox h2", { hasText: "待发送 1 份" }).waitFor();
    network = "up";
    // It may be sent by itself just now: then there is nothing left to press.
    await page.evaluate(() => document.querySelector<HTMLElement>("[data-focus=send-now]")?.click());
    await tab.see("[data-focus=print]");
    expect(await page.locator(".part-receipt").innerText()).to.include("PF-application-2026-0001-1");
    await page.locator(".filing-parcel").first().waitFor({ state: "detached" });
    await look("receipt-zh-CN");
  });

  it("lets the city find, remark, decide and return it, by keyboard", async () => {
    await tab.forget();
    await tab.mount("zh-CN", checkedAs("另一个园区"));
    await tab.signIn("guang-zhou");
    await lookInBoth("queue", async (language) => {
      await tab.mount(language, checkedAs("另一个园区"));
      await tab.see("[data-focus^=open-]");
    });
    await tab.mount("zh-CN", checkedAs(ours.name));
    await tab.see("#filing-remark");
    await page.locator("#filing-remark").focus();
    await page.keyboard.type("请核对管理机构名称");
    await page.keyboard.press("Tab");
    expect(await focused()).to.equal("remark-send");
    await page.keyboard.press("Enter");
    await tab.see("[data-focus=draft-0]");
    await lookInBoth("review", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("[data-focus=draft-0]");
    });
    await lookInBoth("recommend", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("[data-focus=review-act]");
      await page.locator("[data-focus=review-act]").first().click();
      await tab.see("meter");
    });
    await page.fill("#filing-opinion", "材料齐全,同意推荐上报。");
    await page.locator("#filing-review-date").press("Enter");
    await tab.see(".filing-notice[data-tone=bad]");
    await look("refused-act-zh-CN");
    await page.locator("[data-focus=review-act]").first().click();
    await page.locator("[data-focus=review-act]", { hasText: "退回" }).click();
    await page.fill("#filing-review-reason", "请补充");
    await page.locator("[data-focus=review-send]").press("Enter");
    await tab.see(".filing-notice[data-tone=good]");
    expect(await page.locator("[data-focus=draft-0]").count()).to.equal(0);
  });

  it("shows the unit what came back, and asks for the password again when the session has ended", async () => {
    await tab.forget();
    await tab.mount("zh-CN", checkedAs(ours.name));
    await tab.signIn("yuan-qu");
    await lookInBoth("returned", async (language) => {
      await tab.mount(language, checkedAs(ours.name));
      await tab.see("[data-focus=remark-0]");
      await page.locator("[data-focus=history]").click();
      await page.locator("[data-focus=withdraw]").click();
    });
    await page.locator("[data-focus=remark-0]").click();
    const last = await page.evaluate(() => (globalThis as unknown as { filing: FilingHarness }).filing.calls.at(-1));
    expect(last).to.deep.equal(["select", { sheet: "封面", row: 8, column: 3 }]);
    const client = server.client();
    const { json } = await client.ask("signIn", {
      body: { login: "yuan-qu", password: goodPassword, carrier: "bearer" },
    });
    await server.client({ authorization: `Bearer ${json.token!}` }).ask("signOut", { query: { everywhere: "true" } });
    await page.locator("[data-focus=reload], [data-focus=receipt-1]").first().click();
    await tab.see("[data-focus=other]");
    expect(await page.locator("#filing-title-sign-in").innerText()).to.equal("登录已失效，请重新登录");
    await look("expired-zh-CN");
    await page.fill("#filing-password", goodPassword);
    await page.locator("#filing-password").press("Enter");
    await tab.see(".filing-account");
  });

  it("asks nobody but the server, and breaks no policy", () => {
    const ours = complaints.filter((text) => !/status of (401|409|412|422|429)|ERR_FAILED|net::/.test(text));
    expect(ours).to.deep.equal([]);
  });
});
