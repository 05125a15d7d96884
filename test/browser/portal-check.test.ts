import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { bigApplication } from "../bench/big-application.ts";
import { ourForms } from "../our-forms.ts";
import { settlesAs } from "../office-host/pane/settles.ts";
import { bearer } from "../server/http/staff.ts";
import { aPark, anApplication, applicationForm } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { textsOf } from "../shared/xlsx/mark-books.ts";
import { addressOf } from "./address-of.ts";
import { changed, downloaded, dropOn } from "./check-files.ts";
import { expectGoodLook } from "./look-at-page.ts";
import { openPortal, type Portal, type WindowSettings } from "./portal-harness.ts";

const dirty = readFileSync(join(import.meta.dirname, "../main-job/fixtures/openpyxl-plain.xlsx"));

/** As much of an Excel 97 workbook as tells what it is. */
const oldXls = Buffer.concat([
  Buffer.from("d0cf11e0a1b11ae1".padEnd(1024, "0"), "hex"),
  Buffer.from("Workbook", "utf16le"),
]);

describe("checking a file on the portal without an account", function () {
  this.timeout(180_000);
  let portal: Portal;
  let sample: Uint8Array;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    const answer = await fetch(`${portal.origin}/api/v1/forms/application@2020.1/sample.xlsx`);
    sample = new Uint8Array(await answer.arrayBuffer());
  });
  after(() => portal?.close());

  const openWith = async (bytes: Uint8Array, settings: WindowSettings = {}): Promise<Page> => {
    const page = await portal.open("/check", settings);
    await dropOn(page, ".drop-zone", [{ name: "申报表.xlsx", bytes }]);
    await page.waitForSelector(".finding");
    return page;
  };

  it("opens the sample with one click; a finding leads to its cell, in the grid and in the address", async () => {
    const page = await portal.open("/");
    await page.click(".home-sample a");
    await page.waitForSelector(".finding");
    const line = page.locator(".finding", { has: page.locator(".finding-place", { hasText: "B13" }) }).first();
    await line.locator(".finding-head").click();
    await page.waitForSelector('.grid-cell[data-severity][aria-selected="true"]');
    const { searchParams } = await addressOf(page);
    expect(searchParams.get("sheet")).to.equal("工作机制");
    expect(searchParams.get("cell")).to.equal("B13");
    await page.locator('.grid-address:text-is("B13")').waitFor();
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
    await page.context().close();
  });

  it("shows what is wrong at a cell that is clicked, and keeps file and cell on the way to another page and back", async () => {
    const page = await openWith(sample);
    await page.click('[role="tab"]:has-text("工作机制")');
    await page.click('.grid-cell[data-row="12"][data-column="2"]');
    await page.waitForSelector(".focus:has-text('工作机制 B12')");
    const address = (await addressOf(page)).href;
    await page.click('.pages a[href="/forms"]');
    await page.waitForSelector(".blank-offer");
    await page.goBack();
    await page.waitForSelector('.grid-cell[data-row="12"][aria-selected="true"]');
    expect((await addressOf(page)).href).to.equal(address);
    await page.click(".language");
    await page.waitForSelector('html[lang="en"] .focus:has-text("Selected cell")');
    await page.context().close();
  });

  it("hands out a marked copy with the marks that the server's own has", async () => {
    const page = await openWith(dirty);
    const { bytes, name } = await downloaded(page, () => page.click('[data-focus="marked"]'));
    const { token } = await portal.staff.person("province", "sheng-ting");
    const answer = await fetch(`${portal.origin}/api/v1/checks`, {
      method: "POST",
      headers: { ...bearer(token), "content-type": xlsx, accept: xlsx, "accept-language": "zh-CN" },
      body: dirty,
    });
    const theirs = marksIn(new Uint8Array(await answer.arrayBuffer()));
    expect(theirs.length).to.be.greaterThan(2);
    expect(marksIn(bytes)).to.deep.equal(theirs);
    expect(name).to.equal("申报表_标色.xlsx");
    await page.context().close();
  });

  it("fixes what can be fixed, takes a reason, and hands out the file with both", async () => {
    const page = await openWith(sample);
    await page.click('[data-focus="fix-all"]');
    await page.click('.preview fluent-button:has-text("确认修正")');
    await page.waitForSelector('[data-focus="mended"]');
    await page.click('.finding:has-text("专门服务团队") .finding-head');
    await page.fill('.finding:has-text("专门服务团队") textarea', "团队组建中，十月到位");
    await page.click('.finding:has-text("专门服务团队") fluent-button:has-text("写入审核结果")');
    await page.waitForSelector('.finding:has-text("已写明：团队组建中，十月到位")');
    const { bytes, name } = await downloaded(page, () => page.click('[data-focus="mended"]'));
    expect(name).to.equal("申报表_已改.xlsx");
    const { sheets } = readWorkbook(bytes, nodeCodec);
    expect(valueAt(sheets, "基本情况", 11, 2)).to.equal(560);
    const written = sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ value }) => value)));
    expect(written).to.include("团队组建中，十月到位");
    expect(marksIn(bytes)).to.deep.equal([]);
    await page.context().close();
  });

  it("asks before changes that were not downloaded are given up for another file", async () => {
    const page = await openWith(sample);
    await page.click('[data-focus="fix-all"]');
    await page.click('.preview fluent-button:has-text("确认修正")');
    await page.waitForSelector('[data-focus="mended"]');
    await dropOn(page, ".bench", [{ name: "另一份.xlsx", bytes: dirty }]);
    await page.waitForSelector(".ask");
    await page.click('[data-focus="ask-cancel"]');
    expect(await page.textContent(".bench-bar h2")).to.equal("申报表.xlsx");
    await page.context().close();
  });

  it("says of files that it cannot check what they are and what to do, one after the other", async () => {
    const page = await portal.open("/check");
    await dropOn(page, ".drop-zone", [
      { name: "旧表.xls", bytes: oldXls },
      { name: "说明.xlsx", bytes: Buffer.from("这不是工作簿") },
    ]);
    await page.waitForSelector('.notice:has-text("“旧表.xls”不能审核"):has-text("另存为")');
    await page.click('.bench-files fluent-button:has-text("说明.xlsx")');
    await page.waitForSelector('.notice:has-text("“说明.xlsx”不能审核")');
    const blank = await changed(sample, (book) => {
      for (const sheet of [...book.worksheets]) book.removeWorksheet(sheet.id);
      book.addWorksheet("账目").getCell("A1").value = "别的表";
    });
    await dropOn(page, ".drop-zone", [{ name: "账目.xlsx", bytes: blank }]);
    await page.waitForSelector(".bench .notice:has-text('这份工作簿不能审核')");
    expect(await page.textContent(".grid-cell")).to.equal("别的表");
    await page.context().close();
  });

  it("says of a folder that it cannot be read, and stays where a file is dropped beside the place for it", async () => {
    const page = await portal.open("/check");
    // A browser gives a folder as a file whose bytes are not to be had.
    await page.evaluate(() => {
      Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("a folder", "NotFoundError"));
    });
    await dropOn(page, ".drop-zone", [{ name: "申报材料", bytes: Buffer.alloc(0) }]);
    await page.waitForSelector('.notice:has-text("“申报材料”不能审核"):has-text("文件夹")');
    const isOurs = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "申报表.xlsx"));
      return !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    expect(isOurs).to.equal(true);
    await page.context().close();
  });

  it("scrolls through three thousand rows while only those in sight are drawn", async () => {
    const page = await portal.open("/check");
    const bytes = readFileSync(await bigApplication(ourForms.get("application@2020.1")!, 3_000));
    await dropOn(page, ".drop-zone", [{ name: "申报表.xlsx", bytes }]);
    await page.waitForSelector(".verdict");
    await page.click('.grid-tabs [role="tab"]:has-text("企业清单")');
    await page.focus(".grid-frame");
    await page.keyboard.press("Control+End");
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll<HTMLElement>(".grid-number")];
      return rows.some(({ textContent }) => Number(textContent) > 2_990);
    });
    expect(await page.locator(".grid-row").count()).to.be.lessThan(80);
    await page.evaluate(() => document.querySelector(".grid-frame")!.scrollTo({ top: 30_000 }));
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll<HTMLElement>(".grid-number")].map((one) => Number(one.textContent));
      return rows.length < 80 && Math.min(...rows) > 200 && Math.max(...rows) < 2_900;
    });
    await page.context().close();
  });

  it("leaves markup in cells, in names of sheets and of the file what it is: text", async () => {
    const trick = "<img src=x onerror=alert(1)>";
    const bytes = await changed(sample, (book) => {
      book.worksheets[2]!.getCell("B11").value = trick;
      book.addWorksheet(trick).getCell("A1").value = trick;
    });
    const page = await portal.open("/check");
    await dropOn(page, ".drop-zone", [{ name: `${trick}.xlsx`, bytes }]);
    await page.waitForSelector(".finding");
    await page.click(`.grid-tabs [role="tab"]:has-text("${trick}")`);
    await page.waitForSelector(`.grid-cell:has-text("${trick}")`);
    await page.click(`.grid-cell:has-text("${trick}")`);
    await settlesAs(() => page.textContent(".grid-text"), trick);
    expect(await page.locator("img").count()).to.equal(0);
    expect(portal.complaints).to.deep.equal([]);
    await page.context().close();
  });

  it("is worked by keyboard alone", async () => {
    const page = await openWith(sample);
    await page.focus(".grid-frame");
    for (const key of ["Control+Home", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    await page.locator('.grid-address:text-is("A3")').waitFor();
    await page.locator('.grid-frame[aria-activedescendant$="-3-1"]').waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.locator('.grid-tab[aria-selected="true"]', { hasText: "填报说明" }).waitFor();
    await page.focus(".finding-head");
    await page.keyboard.press("Enter");
    await page.waitForSelector('.grid-cell[data-severity][aria-selected="true"]');
    await page.context().close();
  });

  for (const locale of ["zh-CN", "en"] as const) {
    it(`has no fault for axe, and room for everything on a telephone (${locale})`, async () => {
      const page = await openWith(sample, { locale, width: 360, isForAxe: true });
      await page.locator(".finding-head").first().click();
      await page.waitForSelector('.grid-cell[aria-selected="true"]');
      await expectGoodLook(page);
      for (const path of ["/", "/forms"]) {
        await page.goto(portal.origin + path);
        await page.waitForSelector(".blank-offer");
        await expectGoodLook(page);
      }
      await page.context().close();
    });
  }

  it("prints the check opinion in the language of the page", async () => {
    const page = await openWith(sample);
    await page.click(".language");
    await page.waitForSelector('html[lang="en"] .finding');
    await page.evaluate(() => (window.print = () => undefined));
    await page.click('[data-focus="print"]');
    await page.waitForSelector("#print tbody tr", { state: "attached" });
    expect(await page.textContent("#print h1")).to.equal("Check opinion");
    expect(await page.textContent("#print tbody")).to.include("mandatory");
    await page.context().close();
  });

  it("files the workbook from the tab 报送 for who is signed in on the portal, and keeps the tab in the address", async () => {
    const ours = aPark(1);
    const { staff } = portal;
    const province = await staff.person("province", "sheng-ting-2");
    const { id: unit } = await staff.unit("park", ours.name, guangzhou);
    const park = await staff.person("park", "yuan-qu-1", { unit });
    const round = { form: "application", period: "2026", formId: applicationForm };
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    await province.client.ask("openRound", { body: { ...round, ...dates } });
    const page = await portal.open("/check?tab=filing", { as: "yuan-qu-1" });
    await dropOn(page, ".drop-zone", [{ name: "申报表.xlsx", bytes: await anApplication(ours) }]);
    await page.waitForSelector(".verdict");
    await page.click('.form-head fluent-button:has-text("去报送")');
    expect((await addressOf(page)).searchParams.get("tab")).to.equal("filing");
    await page.click('.part-submit [data-focus="submit"]');
    await page.click('.part-submit [data-focus="submit"]:has-text("确认")');
    await page.waitForSelector(".part-receipt h2");
    const { items } = (await park.client.ask("listSubmissions", {})).json;
    expect(items.map(({ state }) => state)).to.deep.equal(["submitted"]);
    await page.context().close();
  });

  it("hands out the blank form of the year that is chosen", async () => {
    const page = await portal.open("/");
    const offer = page.locator(".home-forms li", { hasText: "人工智能产业园申报表" });
    await offer.locator("select").selectOption({ index: 1 });
    const period = await offer.locator("select").inputValue();
    const { bytes } = await downloaded(page, () => offer.locator("fluent-button").click());
    const written = readWorkbook(bytes, nodeCodec).sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
    expect(written.some(({ value }) => String(value) === period)).to.equal(true);
    await page.context().close();
  });
});

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Every area that carries a mark of ours, with its sheet and look. */
function marksIn(bytes: Uint8Array): readonly string[] {
  return [...textsOf(bytes)].flatMap(([part, text]) => {
    const formats = text.match(/<conditionalFormatting.*?<\/conditionalFormatting>/gs) ?? [];
    return formats.filter((format) => format.includes("parkforms-mark")).map((format) => `${part} ${format}`);
  });
}

function valueAt(sheets: ReturnType<typeof readWorkbook>["sheets"], sheet: string, row: number, column: number) {
  const found = sheets.find(({ name }) => name === sheet)?.rows.find((one) => one.row === row);
  return found?.cells.find((cell) => cell.column === column)?.value;
}
