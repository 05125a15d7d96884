import { expect } from "chai";
import type { Page } from "playwright-core";
import { cellsWorkbook } from "../../server/workbooks/cells-book.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { sampleApplication } from "../../server/demo/sample-application.ts";
import { makeWorkbook } from "../../server/demo/sample-workbook.ts";
import { formatAddress } from "../../shared/cells/address.ts";
import type { CellValue } from "../../shared/cells/workbook.ts";
import { compileForm } from "../../shared/forms/compile.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { aPark, anApplication, applicationForm } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { openPortal, type Portal } from "./portal-harness.ts";
import { confirm, expectGoodLooks, openProvinceWorld, type ProvinceWorld, rowsOf } from "./province-world.ts";

const parameters = "/rounds/application/2026/parameters";
const newVersion = "application@2018.2";
const areaRule = "A2.7";

describe("the pages of form versions", function () {
  this.timeout(180_000);
  let portal: Portal;
  let world: ProvinceWorld;
  let page: Page;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    world = await openProvinceWorld(portal);
    page = await portal.open(parameters, { as: "sheng-ting" });
  });
  after(() => portal?.close());

  const go = async (path: string): Promise<void> => {
    await page.goto(portal.origin + path);
    await page.waitForSelector("main h1");
  };
  const roundVersion = async (): Promise<string> => {
    const params = { form: "application", period: "2026" };
    return (await world.province.client.ask("readRound", { params })).json.formId;
  };
  const definitionBytes = async (): Promise<Uint8Array> =>
    (await world.province.client.ask("readDefinition", { params: { id: applicationForm } })).bytes;

  describe("the parameters of a round", () => {
    it("ask for a figure, and for another one than there is", async () => {
      await page.click('[data-focus="values-send"]');
      await page.waitForSelector(".filing-notice[data-tone=bad]");
      expect(await page.textContent(".filing-notice")).to.include("没有改动");
      await page.fill('[name="parameter-areaMin"]', "三百");
      await page.click('[data-focus="values-send"]');
      await page.waitForSelector('.filing-notice :text("不是数字：三百")');
    });

    it("are tried on what is stored: who would fail now is named, with the way there", async () => {
      await page.fill('[name="parameter-areaMin"]', "90000");
      await page.click('[data-focus="values-send"]');
      await page.waitForSelector('[name="publish-reason"]');
      await page.waitForSelector('.part-trial :text("新增不符合")');
      const rows = await rowsOf(page, ".part-trial");
      expect(rows).to.deep.include(["规划建设面积下限", "300", "90000", "亩"]);
      const failing = rows.find(([rule]) => rule?.startsWith(areaRule));
      for (const name of world.names) expect(failing?.[1]).to.include(name);
      expect(await page.locator('.part-trial a[href^="/submissions/"]').count()).to.equal(2);
    });

    it("can be left and found again as they were", async () => {
      await page.click(".part-head a");
      await page.waitForSelector('.round-links a[href$="/parameters"]');
      await page.click('.round-links a[href$="/parameters"]');
      await page.waitForSelector('[name="publish-reason"]');
      expect(await page.inputValue('[name="parameter-areaMin"]')).to.equal("90000");
    });

    it("become a version of their own, which the round is changed to", async () => {
      await page.fill('[name="publish-reason"]', "提高面积门槛");
      await page.press('[name="publish-reason"]', "Enter");
      await page.waitForSelector("dialog.ask");
      expect(await page.textContent("dialog.ask")).to.include("不能修改或删除");
      await confirm(page);
      await page.waitForSelector('[name="use-reason"]');
      expect(await roundVersion()).to.equal(applicationForm);
      await page.fill('[name="use-reason"]', "面积门槛自本轮起执行");
      await page.press('[name="use-reason"]', "Enter");
      await page.waitForSelector("dialog.ask");
      expect(await page.textContent("dialog.ask")).to.include(`换回 ${applicationForm}`);
      await confirm(page);
      await page.waitForSelector(`.filing-notice :text("${newVersion}")`);
      expect(await roundVersion()).to.equal(newVersion);
    });

    it("judge what is filed from then on", async () => {
      const [park] = world.parks;
      const { json } = await world.province.client.ask("readForm", { params: { id: newVersion } });
      const { definition, clauses } = json;
      const form = compileForm({ definition, clauses, file: newVersion, lineOf: () => undefined });
      const sample = aPark(1);
      const told = { filled: sampleApplication(sample), rearrangements: [], share: 1 };
      const unit = { name: sample.name, city: guangzhou };
      const bytes = await makeWorkbook(form, { fileName: "", title: "", unit, period: "2026", told });
      const rulesIn = async (workbook: Uint8Array): Promise<readonly string[]> => {
        const { json: check } = await park!.client.ask("checkWorkbook", { workbook: { bytes: workbook } });
        return check.findings.map(({ rule }) => rule);
      };
      expect(await rulesIn(bytes)).to.include(areaRule);
      expect(await rulesIn(await anApplication(sample))).to.not.include(areaRule);
    });
  });

  describe("a definition workbook", () => {
    it("with faults shows them at their cells, and cannot be published", async () => {
      await go("/versions");
      const { bytes, cells } = faulty(await definitionBytes());
      await upload(page, bytes);
      await page.waitForSelector(".part-trial tbody tr");
      const places = (await rowsOf(page, ".part-trial")).map(([sheet, cell]) => `${sheet ?? ""}!${cell ?? ""}`);
      for (const cell of cells) expect(places).to.include(cell);
      expect(await page.locator('[name="publish-reason"]').count()).to.equal(0);
    });

    it("of a version that is there already cannot be published either", async () => {
      await upload(page, await definitionBytes());
      await page.waitForSelector('.part-trial :text("已发布的版本不能修改")');
      expect(await page.locator('[name="publish-reason"]').count()).to.equal(0);
    });

    it("that is no workbook is refused in the server's words", async () => {
      await upload(page, new TextEncoder().encode("no workbook"));
      await page.waitForSelector(".filing-notice[data-tone=bad]");
      expect(await page.locator(".part-trial table").count()).to.equal(0);
    });

    it("is downloaded, and an administrator may try it without seeing submissions", async () => {
      const other = await portal.open("/versions", { as: "admin" });
      const downloading = other.waitForEvent("download");
      await other.click(`[data-focus="definition-${newVersion}"]`);
      expect((await downloading).suggestedFilename()).to.include(newVersion);
      const asked = { params: { id: newVersion }, body: { version: "2018.3", parameters: { areaMin: 400 } } };
      await upload(other, (await world.province.client.ask("adjustDefinition", asked)).bytes);
      await other.waitForSelector('.part-trial :text("只有省级主管部门可以查看")');
      expect(await rowsOf(other, ".part-trial")).to.deep.include(["规划建设面积下限", "90000", "400", "亩"]);
      await other.context().close();
    });
  });

  describe("all of them", () => {
    it("have room on a telephone and a wide screen, and nothing for axe, in both languages", async () => {
      const paths = ["/versions", `/versions/${newVersion}`, parameters];
      await expectGoodLooks(portal, paths);
    });

    it("complain about nothing, and ask nobody else", () => {
      expect(portal.complaints).to.deep.equal([]);
      expect(portal.outside).to.deep.equal([]);
    });
  });
});

async function upload(page: Page, bytes: Uint8Array): Promise<void> {
  const mimeType = "application/octet-stream";
  await page.setInputFiles("#definition-file", { name: "定义.xlsx", mimeType, buffer: Buffer.from(bytes) });
  await page.click('[data-focus="trial-send"]');
}

/** The definition as another version, with a parameter that is no figure: the workbook, and the cell of the fault. */
function faulty(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly cells: readonly string[] } {
  const workbook = readWorkbook(bytes, nodeCodec);
  const cells: string[] = [];
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => {
      const isArea = sheet.name === "参数" && row.cells.some(({ value }) => value === "areaMin");
      return {
        ...row,
        cells: row.cells.map((cell) => {
          if (!isArea || cell.value !== 300) return cell;
          cells.push(`${sheet.name}!${formatAddress(row.row, cell.column)}`);
          const value: CellValue = "三百";
          return { column: cell.column, value };
        }),
      };
    }),
  }));
  expect(cells).to.have.length(1);
  return { bytes: cellsWorkbook({ ...workbook, sheets }), cells };
}
