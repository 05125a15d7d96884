import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { JSDOM } from "jsdom";
import type { Page } from "playwright-core";
import { parseCsv } from "../shared/summary/parse-csv.ts";
import { settlesAs } from "../office-host/pane/settles.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { addressOf } from "./address-of.ts";
import { bringAxe, complaintsOfAxe, troubleWithRoom } from "./look-at-page.ts";
import {
  applications,
  fillPicturesWorld,
  hostileName,
  quarters,
  rowsOfSheet,
  type PicturesWorld,
} from "./pictures-world.ts";
import { openPortal, type Portal } from "./portal-harness.ts";

const ofApplications = "/rounds/application/2026/pictures";
const everything = `${ofApplications}?earlier=yes`;

describe("the pictures of a round", function () {
  this.timeout(180_000);
  let portal: Portal;
  let world: PicturesWorld;
  let page: Page;

  before(async function () {
    const opened = await openPortal();
    if (!opened) return this.skip();
    portal = opened;
    world = await fillPicturesWorld(portal.staff);
    page = await portal.open(everything, { as: "sheng-ting" });
    await page.waitForSelector(".heat");
  });
  after(() => portal?.close());

  const showAt = async (path: string, ready: string, where = page): Promise<void> => {
    await where.goto(portal.origin + path);
    await where.waitForSelector(ready);
  };
  const download = async (focus: string, where = page): Promise<{ name: string; text: string }> => {
    const [file] = await Promise.all([where.waitForEvent("download"), where.click(`[data-focus="${focus}"]`)]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  const csvOf = async (name: string, where = page): Promise<readonly (readonly string[])[]> =>
    parseCsv((await download(`${name}-csv`, where)).text);
  const provinceBook = async (): Promise<Uint8Array> => {
    const params = { ...applications, format: "xlsx" } as const;
    const asked = { params, query: { includeEarlier: "true" }, accept: "xlsx" } as const;
    return (await world.province.client.ask("provinceSummary", asked)).bytes;
  };
  const cityBook = async (form: string, period: string): Promise<Uint8Array> => {
    const params = { form, period, city: guangzhou, format: "xlsx" } as const;
    return (await world.guangzhou.client.ask("citySummary", { params, accept: "xlsx" })).bytes;
  };
  const svg = (text: string): Document => new new JSDOM("").window.DOMParser().parseFromString(text, "image/svg+xml");

  it("count the criteria as the workbook does: the cities add up to its totals", async () => {
    const book = rowsOfSheet(await provinceBook(), "条件统计");
    const heat = (await csvOf("heat")).slice(1);
    const ruleOf = (row: readonly string[]): string => row[1]!.split(" ")[0]!;
    const rules = [...new Set(heat.map(ruleOf))];
    expect(rules.length).to.be.greaterThan(30);
    for (const rule of rules) {
      const ofBook = book
        .find((row) => row[0] === rule)!
        .slice(4, 9)
        .map(Number);
      const rows = heat.filter((row) => ruleOf(row) === rule);
      const [total, ...cities] = rows.map((row) => row.slice(3, 8).map(Number));
      expect(total, rule).to.deep.equal(ofBook);
      const sums = ofBook.map((_, at) => cities.reduce((sum, counts) => sum + counts[at]!, 0));
      expect(sums, rule).to.deep.equal(ofBook);
    }
    const heads = book.find((row) => row.includes("未评估"))!;
    const [team] = heat.filter((row) => row[0] === "广州市" && ruleOf(row) === "A1.3");
    const unmetThere = book.find((row) => row[0] === "A1.3")![heads.indexOf("广州市")];
    expect([Number(team![4]), unmetThere]).to.deep.equal([1, 1]);
    const cell = page.locator(".heat td", { hasText: /^广州市，A1\.3 / });
    expect(await cell.textContent()).to.match(/符合率 50%，符合 1 不符合 1✓1 ×1$/);
  });

  it("show on the squares what the cities' rows of the workbook say", async () => {
    const overview = rowsOfSheet(await provinceBook(), "汇总表");
    const heads = overview.find((row) => row.includes("所属地市"))!;
    const ofCity = (name: string, head: string) =>
      overview.find((row) => row[heads.indexOf("层级")] === "地市" && row[heads.indexOf("所属地市")] === name)?.[
        heads.indexOf(head)
      ];
    await page.selectOption('[name="tile-figure"]', "aiOutputTotal");
    expect((await addressOf(page)).searchParams.get("figure")).to.equal("aiOutputTotal");
    const rows = await csvOf("tiles");
    expect(rows).to.have.length(22);
    for (const city of ["广州市", "韶关市"]) {
      const figure = ofCity(city, "上年人工智能产品产值合计(万元)");
      expect(figure).to.be.a("number");
      expect(Number(rows.find(([name]) => name === city)![1])).to.be.closeTo(figure as number, 1e-6);
    }
    await page.click('[data-focus="tiles-table"]');
    const shown = await page.locator(".part-tiles tbody tr", { hasText: "韶关市" }).locator("td").innerText();
    const figure = ofCity("韶关市", "上年人工智能产品产值合计(万元)") as number;
    expect(Number(shown.replaceAll(",", ""))).to.be.closeTo(figure, 0.01);
  });

  it("count the reports as the server does, and keep up with it", async () => {
    const status = (await world.province.client.ask("readStatus", { params: applications })).json;
    const numbers = (row: readonly string[]): number[] => row.slice(1, 9).map(Number);
    const [, whole, ...cities] = await csvOf("stages");
    const { expected, missing, returned, filed } = status.totals;
    const [all, ...stages] = numbers(whole!);
    expect([all, stages[0], stages[1]]).to.deep.equal([expected, missing, returned]);
    expect(stages.slice(2).reduce((sum, count) => sum + count, 0)).to.equal(filed);
    expect(cities.map(([name]) => name)).to.deep.equal(["广州市", "韶关市"]);
    expect(numbers(whole!)).to.deep.equal(numbers(cities[0]!).map((count, at) => count + numbers(cities[1]!)[at]!));
    await portal.staff.unit("park", "新增产业园", guangzhou);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText(`已报 ${String(filed)}/${String(expected + 1)}`).waitFor();
  });

  it("lead from a square to the city and from a part of a bar to its list, without loading the page anew", async () => {
    await page.evaluate(() => Object.assign(globalThis, { isStill: true }));
    await page.click('.part-tiles a[href="/rounds/application/2026?city=440100"]');
    await page.waitForURL(`${portal.origin}/rounds/application/2026?city=440100`);
    await page.goBack();
    await page.waitForSelector(".heat");
    await page.locator(".part-stages a", { hasText: "韶关市，已退回 1" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${portal.origin}/submissions?form=application&period=2026&city=440200&status=returned`);
    expect(await page.evaluate(() => "isStill" in globalThis)).to.equal(true);
  });

  it("are files: a name with markup is text in them, and nothing runs or leads anywhere", async () => {
    const city = await portal.open(everything, { as: "guang-zhou" });
    await city.waitForSelector(".heat");
    expect(await city.title()).to.equal("图表 · 园表通");
    expect(await city.locator(".heat tbody th").allTextContents()).to.include(hostileName);
    expect((await csvOf("heat", city)).map(([name]) => name)).to.include(hostileName);
    for (const name of ["heat", "stages"]) {
      const file = await download(`${name}-svg`, city);
      expect(file.name).to.match(/\.svg$/);
      const document = svg(file.text);
      expect(document.querySelector("parsererror")).to.equal(null);
      expect(document.querySelectorAll("script, a, [href], [style]")).to.have.length(0);
      expect(document.querySelector("title")!.textContent).to.equal(file.name.replace(/\.svg$/, ""));
      if (name === "heat") expect(file.text).to.include("&lt;script&gt;");
    }
    await city.context().close();
  });

  it("show a city its own, and nothing of the others", async () => {
    const asked: string[] = [];
    const city = await portal.open("/", { as: "guang-zhou" });
    city.on("request", (request) => asked.push(request.url()));
    await showAt(everything, ".heat", city);
    const text = await city.innerText("main");
    expect(text).to.include("未报").and.not.include("韶关");
    expect(await city.locator(".part-tiles svg").count()).to.equal(0);
    expect(asked.filter((url) => url.includes("/summaries/") && url.includes("province"))).to.deep.equal([]);
    const own = await city.locator(".heat tbody tr").nth(1).locator("a").first().getAttribute("href");
    expect(own).to.match(/^\/submissions\/[0-9a-f-]{36}$/);
    await city.context().close();
  });

  it("are one stop for the Tab key where they are a table, and arrow keys move within it", async () => {
    await showAt(everything, ".heat");
    await page.focus('.heat a[tabindex="0"]');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).to.match(/^合计，A1\.1 /);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    expect(await focused()).to.match(/^广州市，A1\.2 /);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).to.match(/^广州市，A1\.1 /);
    expect(await page.locator('.heat a[tabindex="0"]').count()).to.equal(1);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["focus"])).to.equal("heat-csv");
  });

  it("measure the zone against its targets, with the figures of the workbook", async () => {
    await showAt("/rounds/zone-annual/2025/pictures", ".part-targets svg");
    const book = rowsOfSheet(await cityBook("zone-annual", "2025"), "目标达成");
    const growth = rowsOfSheet(await cityBook("zone-annual", "2025"), "同比");
    const rows = (await csvOf("targets")).slice(1);
    expect(rows).to.have.length(7);
    const heads = book.find((row) => row.includes("全区实际"))!;
    for (const [label, , now, , target, , rate, reached, before] of rows) {
      const ofBook = book.find((row) => row[0] === label)!;
      const at = (head: string) => ofBook[heads.indexOf(head)];
      expect(Number(now), label).to.be.closeTo(at("全区实际") as number, 1e-9);
      expect(Number(target), label).to.equal(at("适用目标"));
      expect(Number(rate), label).to.be.closeTo(at("达成率(%)") as number, 1e-9);
      expect(reached, label).to.equal(at("是否达到"));
      const earlier = growth.find((row) => row[0] === "全市" && row[1] === label)?.[3];
      if (before === "") expect(earlier, label).to.equal(undefined);
      else expect(Number(before), label).to.be.closeTo(earlier as number, 1e-9);
    }
  });

  it("draw the quarters as lines, with the totals of each quarter's workbook", async () => {
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(new URL(request.url()).pathname));
    await showAt(ofApplications, ".part-stages svg");
    expect(scripts.filter((path) => /charts|trend/.test(path))).to.deep.equal([]);
    await showAt("/rounds/zone-quarterly/2025Q3/pictures?line=thisYear", ".trend canvas");
    expect(scripts).to.include("/addin/charts.js");
    const [, ...rows] = await csvOf("trend");
    expect(rows.map(([period]) => period)).to.deep.equal([...quarters]);
    for (const [period, total] of rows) {
      const overview = rowsOfSheet(await cityBook("zone-quarterly", period!), "汇总表");
      const at = overview.find((row) => row.includes("本年累计完成投资(亿元)"))!.indexOf("本年累计完成投资(亿元)");
      const whole = overview.find((row) => row.includes("全市合计"))!;
      expect(Number(total), period).to.be.closeTo(whole[at] as number, 1e-9);
    }
    await settlesAs(async () => (await inkOf(page, ".trend canvas")) > 500, true);
    const file = await download("trend-svg");
    expect(svg(file.text).querySelector("parsererror")).to.equal(null);
    expect(svg(file.text).querySelectorAll("script, a")).to.have.length(0);
    expect(svg(file.text).querySelector("title")!.textContent).to.include("本年累计完成投资");
    await page.hover(".trend canvas");
  });

  it("keep to the system's colours where it decides on them, and are whole on paper", async () => {
    const styleOf = (selector: string, name: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, asked) => getComputedStyle(element).getPropertyValue(asked), name);
    await showAt(everything, ".heat");
    await page.emulateMedia({ forcedColors: "active" });
    const canvas = await styleOf("body", "background-color");
    expect(await styleOf('.part-tiles a[href$="440100"] rect', "fill")).to.equal(canvas);
    expect(await styleOf('.part-tiles a[href$="440100"] text', "fill")).to.not.equal(canvas);
    await page.emulateMedia({ forcedColors: "none", media: "print" });
    expect(await styleOf(".heat-frame", "overflow-y")).to.equal("visible");
    expect(await styleOf(".part-heat .buttons", "display")).to.equal("none");
    await page.emulateMedia({ media: "screen" });
  });

  const places = {
    [everything]: ".heat",
    "/rounds/zone-annual/2025/pictures": ".part-targets svg",
    "/rounds/zone-quarterly/2025Q3/pictures": ".trend canvas",
  };
  for (const [locale, width, scheme, looked] of [
    ["zh-CN", 1440, "light", 0],
    ["zh-CN", 360, "dark", 1],
    ["en", 1440, "dark", 2],
    ["en", 360, "light", 1],
  ] as const) {
    it(`have room and nothing that axe finds: ${locale}, ${String(width)} px, ${scheme}`, async () => {
      const window = await portal.open("/", { as: "sheng-ting", locale, width, scheme });
      for (const [at, [path, ready]] of Object.entries(places).entries()) {
        await showAt(path, ready, window);
        expect(await troubleWithRoom(window), path).to.deep.equal([]);
        if (at !== looked) continue;
        await bringAxe(window);
        expect(await complaintsOfAxe(window), path).to.deep.equal([]);
      }
      await window.context().close();
    });
  }

  it("complain of nothing, and ask nobody but the server", () => {
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
  });
});

/** How many points of a canvas are drawn on. */
function inkOf(page: Page, canvas: string): Promise<number> {
  return page.locator(canvas).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
    let drawn = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) drawn += 1;
    return drawn;
  });
}
