import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Download, Page } from "playwright-core";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { settlesAs } from "../office-host/pane/settles.ts";
import { act } from "../server/http/journey-world.ts";
import { addressOf } from "./address-of.ts";
import { expectGoodLook } from "./look-at-page.ts";
import { overtake } from "./overtake.ts";
import { tabTo } from "./park-steps.ts";
import { openPortal, type Portal } from "./portal-harness.ts";
import { markup, openReviewWorld, type ReviewWorld } from "./review-world.ts";

const opinion = "材料齐全，同意推荐上报。";

describe("the portal for a city and the province: progress, review, summary", function () {
  this.timeout(180_000);
  let portal: Portal;
  let world: ReviewWorld;
  let page: Page;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    world = await openReviewWorld(portal);
    page = await portal.open("/", { as: "guang-zhou", width: 1440, height: 900 });
  });
  after(() => portal?.close());

  const control = (name: string) => page.locator(`[data-focus="${name}"]`).first();
  const stateOf = async (index: number) => {
    const { client } = world.province;
    return (await client.ask("readSubmission", { params: { id: world.parks[index]!.id } })).json;
  };
  async function review(index: number): Promise<void> {
    await page.goto(`${portal.origin}/submissions/${world.parks[index]!.id}/review`);
    await page.locator(".review-sheets .grid-cell").first().waitFor();
    await page.locator(".part-review-act").getByText("审核操作").waitFor();
  }
  async function downloaded(click: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([page.waitForEvent("download"), click()]);
    return { name: (download as Download).suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  it("shows a city its rounds with what awaits it, and a name with markup as text", async () => {
    await page.getByText("等您处理（3）").waitFor();
    expect(await page.locator(".filing-list a").allTextContents()).to.include(markup);
    expect(await page.locator(".filing-quota").first().innerText()).to.include("已用 0 / 2");
    expect(await page.title()).to.equal("首页 · 园表通");
  });

  it("finds submissions by filters that stand in the address, and keeps them over a reload", async () => {
    await page.getByRole("link", { name: "报送记录" }).first().click();
    await page.selectOption('[name="period"]', "2026");
    await page.fill("#search-text", "第1示例");
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    await page.getByLabel("已报送").check();
    await page.reload();
    await page.locator("tbody tr").waitFor();
    expect(await page.inputValue("#search-text")).to.equal("第1示例");
    expect(await page.locator("tbody tr").count()).to.equal(1);
    expect((await addressOf(page)).searchParams.get("status")).to.equal("submitted");
  });

  it("opens a submission from the list, takes a remark at the selected cell, and returns it once it is sure", async () => {
    await page.locator("tbody a").click();
    await page.locator(".review-sheets .grid-cell").first().waitFor();
    await page.getByText("第1示例产业园", { exact: true }).first().waitFor();
    await page.locator(".review-sheets .grid-cell", { hasText: "海珠区" }).first().click();
    await page.getByText("选中的单元格：封面").waitFor();
    const { searchParams } = await addressOf(page);
    expect(searchParams.get("sheet")).to.equal("封面");
    await page.fill("#filing-remark", "请核对区县");
    await control("remark-send").click();
    await control("draft-0").waitFor();
    await page.locator("[data-focus=review-act]", { hasText: "退回" }).click();
    await page.fill("#filing-review-reason", "请补充材料");
    await control("review-send").click();
    expect(await page.locator("dialog").innerText()).to.include("退回不能撤销");
    await control("ask-cancel").click();
    expect(await page.inputValue("#filing-review-reason")).to.equal("请补充材料");
    await control("review-send").click();
    await control("ask-confirm").click();
    await page.getByText("已退回，共 1 条意见。").waitFor();
    const { state, events } = await stateOf(0);
    expect(state).to.equal("returned");
    expect(events.at(-1)!.remarks).to.deep.equal([
      { sheet: "封面", cell: searchParams.get("cell"), text: "请核对区县" },
    ]);
  });

  it("shows what the unit has changed since, in the list and at the cell with what stood there before", async () => {
    await world.fileAgain(0, { fields: { hasTeam: "否", teamName: "", teamSize: "", plannedArea: 600 } });
    await review(0);
    await page.getByText("与第 1 次报送相比，1 处变化").waitFor();
    await control("change-0").click();
    const changed = page.locator(".review-sheets .grid-cell[data-changed]");
    await changed.waitFor();
    expect(await changed.innerText()).to.equal("600.00");
    await page.locator(".grid-bar", { hasText: "原值：560" }).waitFor();
    expect((await addressOf(page)).searchParams.get("sheet")).to.equal("基本情况");
  });

  it("knows the cell that the address names: its change is drawn, and a remark is about it", async () => {
    await page.reload();
    await page.locator('.part-review-act :text("选中的单元格：基本情况 B11")').waitFor();
    expect(await page.locator(".review-sheets .grid-cell[data-changed]").innerText()).to.equal("600.00");
  });

  it("puts what was accepted last year beside it, at the same cell", async () => {
    await page.selectOption('[name="compare"]', "period");
    const beside = page.getByRole("region", { name: "2025 已接收的工作簿" });
    await beside.locator(".grid-cell[aria-selected]").waitFor();
    expect(await beside.locator(".grid-cell[aria-selected]").innerText()).to.equal("560.00");
    await page.selectOption('[name="compare"]', "previous");
    await beside.waitFor({ state: "detached" });
  });

  it("approves a waiver and recommends", async () => {
    await page.fill("#filing-waiver-A1-3", "情况属实");
    await control("waiver-A1-3-yes").click();
    await page.getByText("已批准：情况属实").waitFor();
    await page.locator("[data-focus=review-act]", { hasText: "推荐" }).click();
    await page.fill("#filing-opinion", opinion);
    await control("review-send").click();
    await page.getByText("已完成：推荐。").waitFor();
    expect((await stateOf(0)).state).to.equal("recommended");
  });

  it("tells what a colleague has changed meanwhile instead of acting on it, and keeps every word", async () => {
    await control("queue-after").click();
    await page.getByRole("heading", { name: markup }).waitFor();
    await page.locator(".review-sheets .grid-cell", { hasText: "海珠区" }).first().click();
    await page.fill("#filing-remark", "请核对区县");
    await control("remark-send").click();
    await control("draft-0").waitFor();
    await page.locator("[data-focus=review-act]", { hasText: "推荐" }).click();
    await page.fill("#filing-opinion", opinion);
    const remarks = [{ sheet: "封面", cell: "C9", text: "已电话核实" }];
    const { client } = world.colleague;
    await overtake(page, "/events", () => act(client, world.parks[1]!.id, { kind: "remark", remarks }));
    await control("review-send").click();
    await page.getByText("已被他人改动").waitFor();
    await page.getByText("已电话核实").first().waitFor();
    expect(await page.inputValue("#filing-opinion")).to.equal(opinion);
    expect(await page.locator("[data-focus=draft-0]").count()).to.equal(1);
    expect((await stateOf(1)).state).to.equal("submitted");
    await control("review-send").click();
    await page.getByText("已完成：推荐。").waitFor();
  });

  it("leaves caret and half-made words alone while a colleague's remarks come in", async () => {
    await review(2);
    await page.fill("#filing-remark", "面积与上年不一致");
    const fieldNow = () =>
      page.evaluate(() => {
        const field = document.querySelector<HTMLTextAreaElement>("#filing-remark:focus");
        return [field?.value, field?.selectionStart, field?.selectionEnd];
      });
    const hear = async (text: string): Promise<void> => {
      const remarks = [{ sheet: "封面", cell: "C9", text }];
      await act(world.colleague.client, world.parks[2]!.id, { kind: "remark", remarks });
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await page.locator(".review-findings").getByText(text).first().waitFor();
    };
    // In one step: the field may be drawn anew between finding it and setting its caret.
    await page.evaluate(() => document.querySelector<HTMLTextAreaElement>("#filing-remark")!.setSelectionRange(2, 4));
    await hear("请补地块图");
    expect(await fieldNow()).to.deep.equal(["面积与上年不一致", 2, 4]);
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send("Input.imeSetComposition", { text: "qu'nian", selectionStart: 7, selectionEnd: 7 });
    await hear("请补批复");
    await keyboard.send("Input.insertText", { text: "去年" });
    expect(await fieldNow()).to.deep.equal(["面积去年年不一致", 4, 4]);
  });

  it("says of a submission that is not there only that, and reads for ever nothing", async () => {
    const page = await portal.open("/submissions/none/review", { as: "guang-zhou-2" });
    const saysOnlyThat = async (): Promise<void> => {
      await page.getByText("没有找到").waitFor();
      await page.waitForFunction(() => !/正在/.test(document.querySelector("main")!.innerText));
    };
    await saysOnlyThat();
    for (const path of ["/submissions/none", "/rounds/application/2099"]) {
      await page.goto(portal.origin + path);
      await saysOnlyThat();
    }
    await page.context().close();
  });

  it("refuses a third one beyond the quota with the reason, and keeps what was typed", async () => {
    await review(2);
    await page.locator("[data-focus=review-act]", { hasText: "推荐" }).click();
    expect(await page.locator(".part-review-act").innerText()).to.include("已用 2 / 2");
    await page.fill("#filing-opinion", opinion);
    await control("review-send").click();
    await page.locator('.filing-notice[data-tone="bad"]').waitFor();
    expect(await page.locator(".filing-notice").innerText()).to.match(/名额/);
    expect(await page.inputValue("#filing-opinion")).to.equal(opinion);
    expect((await stateOf(2)).state).to.equal("submitted");
  });

  it("lists whom to remind, as text and as a file that is opened and read", async () => {
    await page.goto(`${portal.origin}/rounds/application/2026`);
    await page.locator("#remind-text").waitFor();
    expect(await page.inputValue("#remind-text")).to.include("1. 未报示例产业园（未报");
    const { bytes } = await downloaded(() => control("remind-csv").click());
    const lines = bytes.toString("utf8").trim().split("\r\n");
    expect(lines).to.have.length(2);
    expect(lines[1]).to.include("未报示例产业园").and.include("未报示例产业园联系人");
    await page.selectOption('[name="state"]', "recommended");
    await page.waitForFunction(() => document.querySelectorAll(".part-units tbody tr").length === 2);
    expect((await addressOf(page)).searchParams.get("state")).to.equal("recommended");
    expect(await page.locator(".part-units").innerText()).to.include(markup);
  });

  it("lets the province accept by keyboard alone, and download the summary whose totals are those on the page", async () => {
    await page.context().close();
    page = await portal.open(`/submissions/${world.parks[0]!.id}/review`, { as: "sheng-ting", width: 1440 });
    await page.locator(".part-review-act").getByText("审核操作").waitFor();
    await tabTo(page, "[data-focus=review-act]");
    await page.keyboard.press("Enter");
    await tabTo(page, "[data-focus=review-send]");
    await page.keyboard.press("Enter");
    await page.getByText("已完成：接收。").waitFor();
    await act(world.province.client, world.parks[1]!.id, { kind: "accept" });
    await page.goto(`${portal.origin}/rounds/application/2026/summary`);
    const total = page.locator('.sheet tr[data-role="total"]').first();
    await total.waitFor();
    const texts = await total.locator("td, th").allTextContents();
    const shown = texts.filter((text) => /^\d/.test(text)).map(Number);
    const { name, bytes } = await downloaded(() => control("summary-xlsx").click());
    expect(name).to.match(/\.xlsx$/);
    const rows = readWorkbook(bytes, nodeCodec).sheets.find((sheet) => sheet.name === "汇总表")!.rows;
    const named = texts.find((text) => text.includes("合计"));
    const saved = rows.find(({ cells }) => cells.some(({ value }) => value === named))!;
    const figures = saved.cells.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
    expect(shown.length).to.be.greaterThan(5);
    expect(shown).to.deep.equal(figures.map((value) => Number(value.toFixed(4))));
  });

  it("shows one sheet at a time, which stands in the address, and of a city the same parks", async () => {
    await page.getByRole("link", { name: "条件统计" }).click();
    await page.locator('a[data-focus="sheet-criteria"][aria-current]').waitFor();
    await page.getByText("· 条件统计").waitFor();
    await page.selectOption('[name="summary-of"]', "440100");
    await page.locator(".sheet", { hasText: markup }).waitFor();
    await settlesAs(() => page.locator('[data-look="attention"]').first().innerText(), "豁免");
  });

  for (const [locale, width] of [
    ["zh-CN", 1440],
    ["en", 360],
  ] as const)
    it(`has room, and nothing that axe complains of, at ${String(width)} px in ${locale}`, async () => {
      await page.context().close();
      page = await portal.open("/", { as: "sheng-ting", width, locale });
      const places = [
        ["/", ".round-cards"],
        ["/rounds/application/2026", ".part-units tbody"],
        ["/submissions", ".part-list tbody"],
        ["/rounds/application/2026/summary", ".sheet"],
        [`/submissions/${world.parks[2]!.id}/review`, ".grid-cell"],
      ] as const;
      for (const [path, there] of places) {
        await page.goto(portal.origin + path);
        await page.locator(there).first().waitFor();
        await expectGoodLook(page, path);
      }
    });

  it("complains of nothing and asks nobody else", () => {
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
  });
});
