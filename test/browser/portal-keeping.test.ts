import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { goodPassword } from "../server/http/staff.ts";
import { addressOf } from "./address-of.ts";
import { expectGoodLook } from "./look-at-page.ts";
import { openPortal, signIn, type Portal } from "./portal-harness.ts";

const markup = '<img src=x onerror="document.title=1">园';

describe("the portal's pages for whoever keeps the system", function () {
  this.timeout(180_000);
  let portal: Portal;
  let page: Page;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    await portal.staff.person("auditor", "shen-ji");
    page = await portal.open("/units", { as: "admin" });
  });
  after(() => portal?.close());

  const button = (name: string) => page.getByRole("button", { name, exact: true });

  it("adds a reporting unit, whose name stays text, and finds it again by the address alone", async () => {
    await page.getByText("新增填报单位").click();
    await page.selectOption('[name="unit-city"]', "440100");
    await page.fill('[name="unit-name"]', markup);
    await page.fill('[name="unit-contact"]', "张三");
    await button("新增").click();
    await page.getByText(`已新增：${markup}`).waitFor();
    await page.locator("tbody th").waitFor();
    await page.fill("#search-text", "张三");
    await page.waitForURL(({ searchParams }) => searchParams.get("text") === "张三");
    await page.reload();
    await page.locator("tbody th").first().waitFor();
    expect(await page.locator("tbody th").allTextContents()).to.deep.equal([markup]);
    expect(await page.title()).to.equal("填报单位 · 园表通");
  });

  it("asks before a unit is taken out of use, and takes it back", async () => {
    await page.getByRole("button", { name: `修改 ${markup}` }).click();
    await button("停用").click();
    await page.locator("dialog").getByRole("button", { name: "取消" }).click();
    expect(await page.locator("tbody").innerText()).to.include("在用");
    await button("停用").click();
    await page.locator("dialog").getByRole("button", { name: "停用" }).click();
    await page.locator("tbody").getByText("停用").waitFor();
    await button("恢复使用").click();
    await page.locator("tbody").getByText("在用").waitFor();
  });

  it("keeps unfolded what was unfolded a moment before it is drawn anew", async () => {
    await page.goto(`${portal.origin}/accounts`);
    await page.getByText("新增账号").waitFor();
    const isOpen = await page.evaluate(() => {
      document.querySelector<HTMLElement>('[data-focus="account-add"]')!.click();
      const role = document.querySelector<HTMLSelectElement>('[name="role"]')!;
      role.value = "park";
      role.dispatchEvent(new Event("change"));
      const anew = document.querySelector<HTMLSelectElement>('[name="role"]')!;
      return { isDrawnAnew: anew !== role, isOpen: anew.closest("details")!.open };
    });
    expect(isOpen).to.deep.equal({ isDrawnAnew: true, isOpen: true });
  });

  it("adds an account with a link that is shown once, with which its owner signs in; disables it with a reason", async () => {
    await page.goto(`${portal.origin}/accounts`);
    await page.getByText("新增账号").click();
    await page.selectOption('[name="role"]', "park");
    await page.selectOption('[name="account-unit"]', { label: markup });
    await page.fill('[name="account-login"]', "yuan-qu-1");
    await page.fill('[name="account-name"]', "李四");
    await button("新增").click();
    const link = await page.locator("#one-time-link").inputValue();
    await portal.server
      .client()
      .ask("spendLink", { body: { token: link.split("#token=")[1]!, password: goodPassword } });
    const own = await portal.open("/", { as: "yuan-qu-1" });
    await page.getByRole("button", { name: "停用：李四" }).click();
    const confirm = page.locator("dialog").getByRole("button", { name: "停用" });
    await confirm.click();
    expect(await page.locator("dialog").isVisible(), "a reason is required").to.equal(true);
    await page.fill('[name="account-reason"]', "已调离");
    await confirm.click();
    await page.locator("tbody").getByText("已停用").waitFor();
    await own.goto(`${portal.origin}/account`);
    await own
      .getByText("请重新登录")
      .or(own.getByText("这一页需要登录"))
      .or(own.locator('[name="login"]'))
      .first()
      .waitFor();
    await own.context().close();
  });

  it("shows how much is stored, and that there was no backup", async () => {
    await page.goto(`${portal.origin}/storage`);
    await page.getByText("没有备份记录").waitFor();
    expect(await page.locator(".filing-facts").first().innerText()).to.match(/账号\s*3/);
  });

  it("changes the own password: the old one is needed, and the session goes on", async () => {
    const own = await portal.open("/account", { as: "shen-ji" });
    const next = `${goodPassword}-zwei`;
    const save = async (current: string, again = next): Promise<void> => {
      await own.fill('[name="current-password"]', current);
      await own.fill('[name="next-password"]', next);
      await own.fill('[name="again-password"]', again);
      await own.keyboard.press("Enter");
    };
    await save(goodPassword, "other");
    await own.getByText("不一致").waitFor();
    await save("wrong password here");
    await own.locator('.page [data-tone="bad"]').waitFor();
    await save(goodPassword);
    await own.getByText("密码已修改。").waitFor();
    await own.reload();
    await own.getByText("姓名shen-ji").first().waitFor();
    await own.getByRole("button", { name: "退出登录" }).click();
    await own.waitForURL(`${portal.origin}/`);
    await signIn(own, portal.origin, "shen-ji", next);
    await own.context().close();
  });

  it("shows the audit trail, the newest first, searched by the address, and verifies its chain", async () => {
    await page.goto(`${portal.origin}/audit?kind=unit`);
    await page.waitForSelector("tbody tr");
    const actions = await page.locator("tbody td:nth-child(4)").allTextContents();
    expect([...new Set(actions)]).to.deep.equal(["unit.change", "unit.add"]);
    expect(await page.locator("tbody").innerText()).to.include("onerror");
    await page.selectOption('[name="audit-kind"]', "session");
    await page.getByText("session.open").first().waitFor();
    expect((await addressOf(page)).search).to.equal("?kind=session");
    await button("核对整条链").click();
    await page.getByText("环环相扣").waitFor();
    const arriving = page.waitForEvent("download");
    await button("下载这一页（JSON Lines）").click();
    const text = readFileSync((await (await arriving).path())!, "utf8");
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { action: string }).action),
    ).to.include("session.open");
  });

  for (const [locale, width] of [
    ["zh-CN", 360],
    ["en", 360],
    ["zh-CN", 1440],
  ] as const) {
    it(`has room and no fault that axe knows at ${String(width)} px, in ${locale}`, async () => {
      const small = await portal.open("/units", { as: "admin", width, locale, isForAxe: true });
      for (const path of ["/units", "/accounts", "/storage", "/account", "/audit"]) {
        await small.goto(portal.origin + path);
        await small.waitForSelector(".page table, .page .filing-facts");
        await expectGoodLook(small, path);
      }
      await small.context().close();
    });
  }

  it("complained of nothing and asked nobody else", () => {
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
  });
});
