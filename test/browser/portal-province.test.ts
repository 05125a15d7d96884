import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { scoreRound } from "../../server/demo/sample-rounds.ts";
import { makeWorkbook } from "../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { forms } from "../server/use-cases/world.ts";
import { overtake } from "./overtake.ts";
import { settlesAs } from "../office-host/pane/settles.ts";
import { openPortal, type Portal } from "./portal-harness.ts";
import { confirm, expectGoodLooks, openProvinceWorld, type ProvinceWorld, rowsOf } from "./province-world.ts";

const round = "/rounds?form=application&period=2026";

describe("the pages of the province about rounds", function () {
  this.timeout(180_000);
  let portal: Portal;
  let world: ProvinceWorld;
  let page: Page;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    world = await openProvinceWorld(portal);
    page = await portal.open(round, { as: "sheng-ting" });
  });
  after(() => portal?.close());

  const go = async (path: string): Promise<void> => {
    await page.goto(portal.origin + path);
    await page.waitForSelector("main h1");
  };
  const roundNow = async (form = "application") =>
    (await world.province.client.ask("readRound", { params: { form, period: "2026" } })).json;

  describe("one round", () => {
    it("is extended for one city, after the question, in Beijing time", async () => {
      await page.click('summary[data-focus="extend"]');
      await page.selectOption('[name="extend-scope"]', "city");
      await page.selectOption('[name="extend-city"]', "440300");
      await page.fill('[name="extend-until"]', "2100-01-31T18:00");
      await page.fill('[name="extend-reason"]', "台风停工");
      await page.click('[data-focus="extend-send"]');
      await page.waitForSelector("dialog.ask");
      expect(await page.textContent("dialog.ask"))
        .to.include("深圳市")
        .and.to.include("不能收回");
      await page.click('[data-focus="ask-cancel"]');
      expect((await roundNow()).extensions).to.deep.equal([]);
      await page.click('[data-focus="extend-send"]');
      await confirm(page);
      await page.waitForSelector(".filing-notice[data-tone=good]");
      const [extension] = (await roundNow()).extensions;
      expect([extension?.scope, extension?.until, extension?.reason]).to.deep.equal([
        { kind: "city", city: "440300" },
        "2100-01-31T10:00:00.000Z",
        "台风停工",
      ]);
    });

    it("is closed and opened again; who decided, when and why stays to be read", async () => {
      await page.click('summary[data-focus="close"]');
      await page.fill('[name="close-reason"]', "评审开始");
      await page.press('[name="close-reason"]', "Enter");
      await confirm(page);
      await page.waitForSelector(".filing-notice[data-tone=good]");
      await page.waitForSelector('summary[data-focus="reopen"]');
      expect((await roundNow()).phase).to.equal("closed");
      await page.click('summary[data-focus="reopen"]');
      await page.fill('[name="reopen-opens"]', "2026-01-01T08:00");
      await page.fill('[name="reopen-due"]', "2099-12-31T18:00");
      await page.fill('[name="reopen-reason"]', "补报");
      await page.click('[data-focus="reopen-send"]');
      await confirm(page);
      await page.waitForSelector(".filing-notice[data-tone=good]");
      await page.waitForSelector('summary[data-focus="close"]');
      expect((await roundNow()).openings).to.have.length(2);
      const told = async () => (await rowsOf(page, ".part-history")).map((cells) => [cells[2], cells[3]].join(" "));
      await settlesAs(
        told,
        ["补报", "评审开始", "台风停工", ""].map((why) => `姓名sheng-ting ${why}`),
      );
    });

    it("that somebody else changed meanwhile is loaded again, and what was typed stays", async () => {
      await page.click('summary[data-focus="close"]');
      await page.fill('[name="close-reason"]', "我的原因");
      const { version } = await roundNow();
      const body = {
        kind: "extend",
        scope: { kind: "all" },
        until: "2100-06-01T00:00:00.000Z",
        reason: "别人",
      } as const;
      const params = { form: "application", period: "2026" };
      await overtake(page, "/events", () => world.province.client.ask("changeRound", { params, version, body }));
      await page.click('[data-focus="close-send"]');
      await confirm(page);
      await page.waitForSelector(".filing-notice[data-tone=bad]");
      expect(await page.textContent(".filing-notice")).to.include("已被他人改动");
      expect(await page.inputValue('[name="close-reason"]')).to.equal("我的原因");
      expect((await roundNow()).closedAt).to.equal(null);
    });

    it("is shown to a city and an auditor, who decide nothing about it", async () => {
      await portal.staff.person("auditor", "shen-ji");
      for (const login of ["guang-zhou", "shen-ji"]) {
        const other = await portal.open(round, { as: login });
        await other.waitForSelector(".part-history table");
        expect(await other.locator("summary, .part-open-round form").count(), login).to.equal(0);
        await other.context().close();
      }
    });
  });

  describe("expert scoring", () => {
    const sheets = () => scoreRound(forms.get("expert-score@2018.1")!, world.names).workbooks.slice(0, 2);

    it("begins with a round that is opened from where it is missing, by keyboard alone", async () => {
      await go("/rounds/application/2026/scoring");
      await page.focus(".button-link");
      await page.keyboard.press("Enter");
      await page.waitForSelector('[name="open-form"]');
      expect(await page.inputValue('[name="open-form"]')).to.equal("expert-score");
      expect(await page.inputValue('[name="open-period"]')).to.equal("2026");
      await page.focus('[name="open-period"]');
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog.ask");
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog.ask", { state: "detached" });
      await page.waitForSelector(".part-round h2");
      expect((await roundNow("expert-score")).formId).to.equal("expert-score@2018.1");
    });

    it("hands each expert a sheet with the parks of the round", async () => {
      await go("/rounds/application/2026/scoring");
      for (const { unit } of sheets()) {
        await page.fill('[name="expert-name"]', unit.name);
        await page.press('[name="expert-name"]', "Enter");
        await page.locator(".part-notice", { hasText: `已添加专家：${unit.name}` }).waitFor();
        await page.locator("table", { hasText: unit.name }).first().waitFor();
      }
      const { unit } = sheets()[0]!;
      const downloading = page.waitForEvent("download");
      await page.click(`fluent-button[aria-label="下载评分表：${unit.name}"]`);
      const bytes = await readFile(await (await downloading).path());
      const cells = JSON.stringify(readWorkbook(bytes, nodeCodec).sheets.map(({ rows }) => rows));
      for (const name of [unit.name, ...world.names]) expect(cells).to.include(name);
    });

    it("takes several filled sheets at once, and says of each what came of it", async () => {
      const files = await Promise.all(
        sheets().map(async (sheet) => ({
          name: sheet.fileName,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(await makeWorkbook(forms.get("expert-score@2018.1")!, sheet)),
        })),
      );
      const broken = { name: "坏的.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("no workbook") };
      await page.setInputFiles("#score-files", [...files, broken]);
      await page.click('[data-focus="send-papers"]');
      await page.waitForSelector(".part-collect .refusal");
      await page.waitForSelector('.part-notice :text("收到 2 份，未收 1 份")');
      const outcomes = (await rowsOf(page, ".part-collect")).map((cells) => cells[1] ?? "");
      expect(outcomes.slice(0, 2).every((one) => one.startsWith("已收"))).to.equal(true);
      expect(outcomes[2]).to.not.include("已收");
    });

    it("ranks what was accepted as the summary workbook does", async () => {
      await page.click('[data-focus="accept-all"]');
      await confirm(page);
      await page.locator(".part-notice", { hasText: "已接收 2 份评分表" }).waitFor();
      await page.locator(".part-merge", { hasText: /\d\.\d{4}/ }).waitFor();
      const params = { form: "expert-score", period: "2026", format: "xlsx" } as const;
      const { bytes } = await world.province.client.ask("provinceSummary", { params });
      const ranking = readWorkbook(bytes, nodeCodec).sheets.find(({ name }) => name.includes("排名"))!;
      const cells = ranking.rows.flatMap((row) => row.cells.map(({ value }) => value));
      for (const [rank, park, ...figures] of await rowsOf(page, ".part-merge")) {
        const final = Number(figures.find((one) => /^\d+\.\d{4}$/.test(one)));
        const at = cells.indexOf(park!);
        expect([cells[at - 1], cells.slice(at).includes(final)], park).to.deep.equal([Number(rank), true]);
      }
    });
  });

  describe("the selection", () => {
    it("marks parks one by one, and prints those that are selected", async () => {
      await go("/rounds/application/2026/list");
      await page.waitForSelector(".choose");
      const [[, , best]] = (await rowsOf(page, ".part-candidates")) as [string[]];
      await page.locator(".choose").first().check();
      await page.click('[data-focus="select"]');
      await confirm(page);
      await page.waitForFunction(() => document.querySelector(".part-candidates")?.textContent?.includes("已入选"));
      await page.waitForSelector(".filing-notice[data-tone=good]");
      await page.locator(".choose").nth(1).check();
      await page.click('[data-focus="notSelect"]');
      await confirm(page);
      await page.waitForFunction(() => document.querySelector(".part-candidates")?.textContent?.includes("未入选"));
      await page.waitForSelector(".filing-notice[data-tone=good]");
      await page.evaluate(() => (window.print = () => undefined));
      await page.fill('[name="list-title"]', "2026 年入选园区公示");
      await page.click('[data-focus="print-list"]');
      await page.emulateMedia({ media: "print" });
      expect(await page.isVisible("#print h1")).to.equal(true);
      expect(await page.isVisible("main")).to.equal(false);
      expect(await rowsOf(page, "#print")).to.deep.equal([["1", best, "广州市"]]);
      await page.emulateMedia({ media: "screen" });
    });

    it("is in the register, beside what is imported when no line is wrong", async () => {
      await go("/register");
      await page.click('summary[data-focus="import"]');
      await page.fill('[name="register-rows"]', "旧园区甲\t深圳\t2019\n旧园区乙\t长沙市\t2019");
      await page.click('[data-focus="check-rows"]');
      await page.waitForSelector(".part-import .complaint");
      expect(await page.textContent(".part-import .complaint")).to.include("长沙市");
      expect(await page.locator('[name="register-reason"]').count()).to.equal(0);
      await page.setInputFiles("#register-file", {
        name: "名单.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("园区,地市,入选年份\n旧园区甲,深圳市,2019\n旧园区乙,珠海市,2019\n"),
      });
      await page.fill('[name="register-reason"]', "启用前的名单");
      await page.click('[data-focus="import-send"]');
      await confirm(page);
      await page.waitForFunction(() => document.querySelector(".part-table")?.textContent?.includes("旧园区乙"));
      const from = (await rowsOf(page, ".part-table")).map((cells) => cells[3]);
      expect(from).to.deep.equal(["本系统评选", "导入", "导入"]);
    });
  });

  describe("all of them", () => {
    it("have room on a telephone and a wide screen, and nothing for axe, in both languages", async () => {
      const paths = [
        `${round}&open=application`,
        "/rounds/application/2026/scoring",
        "/rounds/application/2026/list",
        "/register",
      ];
      await expectGoodLooks(portal, paths);
    });

    it("complain about nothing, and ask nobody else", () => {
      expect(portal.complaints).to.deep.equal([]);
      expect(portal.outside).to.deep.equal([]);
    });
  });
});
