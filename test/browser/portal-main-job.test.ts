import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { aPark, anApplication } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { addressOf } from "./address-of.ts";
import { parkSteps } from "./park-steps.ts";
import { rowsOfSheet } from "./pictures-world.ts";
import { openPortal, type Portal } from "./portal-harness.ts";
import { settling } from "./settling.ts";

const parks = [1, 2, 3].map((number) => aPark(number));
const opinion = "材料齐全，符合申报条件，同意推荐。";

/** Everything is done by clicks and keys, in a window for each person; each test goes on where the one before it ended. */
describe("the main job in the portal, by clicking only", function () {
  this.timeout(180_000);
  let portal: Portal;
  let province: Page;
  let city: Page;
  const reporting: Page[] = [];

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    const { staff } = portal;
    await staff.person("province", "sheng-ting");
    await staff.person("city", "guang-zhou", { city: guangzhou });
    for (const [index, { name }] of parks.entries()) {
      const { id: unit } = await staff.unit("park", name, guangzhou);
      await staff.person("park", `yuan-qu-${String(index)}`, { unit });
    }
    province = await portal.open("/rounds", { as: "sheng-ting" });
    city = await portal.open("/", { as: "guang-zhou" });
  });
  after(() => portal?.close());

  /** Opens the first page as it is now, and waits until nothing on it is drawn anew under the mouse. */
  const goHome = (page: Page): Promise<void> =>
    settling(page)(async () => {
      await page.click('header a[href="/"]');
      await page.evaluate(() => dispatchEvent(new Event("online")));
    });
  const file = async (page: Page, bytes: Uint8Array, name = "申报书"): Promise<void> => {
    const steps = parkSteps(page);
    await steps.give({ [`${name}.xlsx`]: bytes });
    await steps.card(name).locator('[data-focus^="submit-"]').click();
    await steps.confirm();
    await steps.card(name).locator('.upload-verdict:text("已报送")').waitFor();
  };
  /** Opens a report that awaits the city, from its first page. */
  const review = async (name: string): Promise<void> => {
    await goHome(city);
    await city.getByRole("link", { name }).click();
    await city.waitForURL("**/review*");
    await city.locator('[role="gridcell"]').first().waitFor();
  };
  const recommend = async (name: string): Promise<void> => {
    await review(name);
    await city.getByRole("button", { name: "推荐", exact: true }).click();
    await city.fill('[name="opinion"]', opinion);
    await city.getByRole("button", { name: "确认推荐" }).click();
    const sure = city.locator('dialog [data-focus="ask-confirm"]');
    const done = city.getByText("已完成：推荐").or(city.locator('.part-notice [data-tone="bad"]'));
    await sure.or(done).first().waitFor();
    if (await sure.isVisible()) await sure.click();
    await done.first().waitFor();
  };

  it("the province opens a round", async () => {
    await province.locator('[data-focus="open-round"]').click();
    await province.selectOption('[name="open-version"]', "application@2018.1");
    await province.fill('[name="open-period"]', "2026");
    await province.locator('[data-focus="open-round-send"]').click();
    await province.locator('[data-focus="ask-confirm"]').click();
    await province.getByRole("table").getByText("2026", { exact: true }).waitFor();
  });

  it("three parks upload", async () => {
    for (const [index, park] of parks.entries()) {
      const page = await portal.open("/upload", { as: `yuan-qu-${String(index)}` });
      reporting.push(page);
      await file(page, await anApplication(park));
    }
  });

  it("the city returns one with a remark at a cell, and the park files again", async () => {
    await review(parks[0]!.name);
    await city.locator('[role="gridcell"][data-row="14"][data-column="2"]').click();
    expect((await addressOf(city)).searchParams.get("cell")).to.equal("B14");
    await city.fill('[name="remark"]', "请核对信用代码");
    await city.getByRole("button", { name: "加在选中的单元格" }).click();
    await city.getByRole("button", { name: "退回", exact: true }).click();
    await city.fill('[name="review-reason"]', "请按意见修改后重新报送");
    await city.getByRole("button", { name: "确认退回" }).click();
    await city.locator('[data-focus="ask-confirm"]').click();
    await city.getByText("已退回，共 1 条意见。").waitFor();
    const park = reporting[0]!;
    await park.click('header a[href="/"]');
    await park.getByText("退回理由：请按意见修改后重新报送").waitFor();
    await park.click('[data-focus^="upload-"]');
    await file(park, await anApplication(parks[0]!, { fields: { unitHead: "何示例" } }), "修改稿");
    expect(await park.locator(".part-receipt").innerText()).to.include("PF-application-2026-0001-2");
  });

  it("the city recommends within its quota; the third is refused with the reason, and what was typed stays", async () => {
    await recommend(parks[0]!.name);
    await recommend(parks[1]!.name);
    await recommend(parks[2]!.name);
    expect(await city.locator(".page .part-notice").innerText()).to.match(/名额/);
    expect(await city.inputValue('[name="opinion"]')).to.equal(opinion);
  });

  it("the province accepts what was recommended", async () => {
    for (const { name } of parks.slice(0, 2)) {
      await goHome(province);
      await province.getByRole("link", { name }).click();
      await province.getByRole("button", { name: "接收", exact: true }).click();
      await province.getByRole("button", { name: "确认：接收" }).click();
      const sure = province.locator('dialog [data-focus="ask-confirm"]');
      const done = province.getByText("已完成：接收");
      await sure.or(done).first().waitFor();
      if (await sure.isVisible()) await sure.click();
      await done.waitFor();
    }
  });

  it("the figures of the downloaded summary are those of the pictures", async () => {
    await goHome(province);
    await province.getByRole("link", { name: "汇总" }).first().click();
    const [download] = await Promise.all([
      province.waitForEvent("download"),
      province.click('[data-focus="summary-xlsx"]'),
    ]);
    const book = new Uint8Array(readFileSync(await download.path()));
    const overview = rowsOfSheet(book, "汇总表");
    const names = overview.flatMap((row) => row.filter((cell) => parks.some(({ name }) => name === cell)));
    expect([...new Set(names)].sort()).to.deep.equal(parks.slice(0, 2).map(({ name }) => name));
    await province.getByRole("link", { name: "图表" }).first().click();
    await province.locator('[data-focus="stages-table"]').click();
    const whole = province.locator(".part-stages tbody tr").first();
    const counted = (await whole.locator("td").allInnerTexts()).map(Number);
    expect(counted.slice(0, 6)).to.deep.equal([3, 0, 0, 1, 0, 2]);
    await province.selectOption('[name="tile-figure"]', "aiOutputTotal");
    await province.locator('[data-focus="tiles-table"]').click();
    const heads = overview.find((row) => row.includes("所属地市"))!;
    const figureOf = (level: string) =>
      overview.find((row) => row[heads.indexOf("层级")] === level)![heads.indexOf("上年人工智能产品产值合计(万元)")];
    const drawn = province.locator(".part-tiles tbody tr", { hasText: "广州市" }).locator("td");
    expect(Number((await drawn.innerText()).replaceAll(",", ""))).to.be.closeTo(figureOf("地市") as number, 0.01);
  });

  it("nobody's page complained, and nothing outside was asked", () => {
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
  });
});
