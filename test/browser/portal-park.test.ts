import { expect } from "chai";
import type { Page } from "playwright-core";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import type { Answers } from "../../server/demo/answers.ts";
import { act } from "../server/http/journey-world.ts";
import { goodPassword, signedIn, type Person } from "../server/http/staff.ts";
import { aPark, anApplication, applicationForm, noTeam } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import { addressOf } from "./address-of.ts";
import { expectGoodLook } from "./look-at-page.ts";
import { parkSteps, textIn, type ParkSteps } from "./park-steps.ts";
import { overtake } from "./overtake.ts";
import { openRelay, type Relay } from "./relay.ts";
import { openPortal, type Portal } from "./portal-harness.ts";

const ours = aPark(1);
const login = "yuan-qu-1";
const markup = "<img src=x onerror=alert(1)>";

/** One park and its reports, told in order: each test goes on where the one before it ended. */
describe("a park in the portal", function () {
  this.timeout(180_000);
  let portal: Portal;
  let relay: Relay;
  let city: Person;
  let page: Page;
  let steps: ParkSteps;
  /** Of the report of 2026. */
  let id: string;

  before(async function () {
    const opened = await openPortal({ PORT: "0" });
    if (!opened) return this.skip();
    portal = opened;
    relay = await openRelay(Number(new URL(portal.origin).port), () => portal.server.port);
    const { staff } = portal;
    const province = await staff.person("province", "sheng-ting");
    city = await staff.person("city", "guang-zhou", { city: guangzhou });
    const { id: unit } = await staff.unit("park", ours.name, guangzhou);
    await staff.person("park", login, { unit });
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    for (const period of ["2026", "2027", "2028"])
      await province.client.ask("openRound", {
        body: { form: "application", period, formId: applicationForm, ...dates },
      });
    page = await portal.open("/", { as: login });
    steps = parkSteps(page);
  });
  after(async () => {
    await portal?.close();
    await relay?.close();
  });

  /** An application of another year than the sample's. */
  const inYear = (period: string, fields: Answers = {}) => {
    const dates = { fillingDate: `${period}-03-20`, pledgeDate: `${period}-03-18` };
    return anApplication(ours, { period, fields: { ...dates, ...fields } });
  };
  /** What the server has of the park's reports: period and number of filings. */
  const filed = async (): Promise<readonly (readonly [string, number])[]> => {
    const { json } = await city.client.ask("listSubmissions", {});
    return json.items.map(({ period, filings }) => [period, filings] as const).sort();
  };
  const storedIn = async (period: string) => {
    const { json } = await city.client.ask("listSubmissions", { query: { period } });
    const { bytes } = await city.client.ask("readWorkbook", { params: { id: json.items[0]!.id } });
    return readWorkbook(bytes, nodeCodec);
  };
  /** Ends every session of the park, as the park does on another computer. */
  const signOutElsewhere = async (): Promise<void> => {
    const { client } = await signedIn(portal.server, login);
    await client.ask("signOut", { query: { everywhere: "true" } });
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.locator('.above [name="password"]').waitFor();
  };
  const signInAbove = async (): Promise<void> => {
    await page.fill('.above [name="password"]', goodPassword);
    await page.keyboard.press("Enter");
    await page.locator('.above [name="password"]').waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  };

  it("begins with what is due, and a blank form that names the unit", async () => {
    await page.locator(".due-list").waitFor();
    const cards = await page.locator(".due-list .filing-card").allInnerTexts();
    expect(cards).to.have.length(3);
    expect(cards[0]).to.include("开放").and.to.include("未报").and.to.include("2100-01-01 00:00:00");
    const blank = await steps.take("blank-application-2026");
    expect(textIn(blank.workbook)).to.include(ours.name).and.to.include("2026");
  });

  it("says of each of three files whether it can be filed, before any of them leaves the computer", async () => {
    await steps.press("upload-application-2026");
    await steps.give({
      "好.xlsx": await anApplication(ours),
      [`${markup}.xlsx`]: await inYear("2027", { ...noTeam, unitHead: "" }),
      "notes.xlsx": Buffer.from("no workbook at all"),
    });
    expect(await steps.verdicts()).to.deep.equal([
      ["好.xlsx", "可报送"],
      [`${markup}.xlsx`, "1 项须改正，1 项须说明"],
      ["notes.xlsx", "不是可以报送的工作簿"],
    ]);
    expect(await steps.card("好").innerText())
      .to.include(ours.name)
      .and.to.include("2100-01-01 00:00:00");
    expect(await filed()).to.deep.equal([]);
  });

  it("files the sound one for a receipt, and files it again in the place of the first", async () => {
    await steps.press("submit-");
    await steps.confirm();
    await steps.card("好").locator('.upload-verdict:text("已报送")').waitFor();
    expect(await page.locator(".part-receipt").innerText()).to.include("PF-application-2026-0001-1");
    await steps.give({ "改.xlsx": await anApplication(ours, { fields: { unitHead: "何示例" } }) });
    expect(await steps.card("改").innerText()).to.include("PF-application-2026-0001-1");
    await steps.card("改").locator('[data-focus^="submit-"]').click();
    await steps.confirm();
    await steps.card("改").locator('.upload-verdict:text("已报送")').waitFor();
    expect(await filed()).to.deep.equal([["2026", 2]]);
  });

  it("shows where it stands: both filings, what changed between them, and who did what", async () => {
    id = (await city.client.ask("listSubmissions", {})).json.items[0]!.id;
    await steps.card("改").locator('[data-focus^="open-"]').click();
    await page.waitForURL(`**/submissions/${id}`);
    const change = page.locator(".part-diff tbody tr");
    await change.first().waitFor();
    expect(await change.count()).to.equal(1);
    expect(await change.first().innerText())
      .to.include("陈示例")
      .and.to.include("何示例");
    await page.locator(".thread-event").nth(1).waitFor();
    expect(await page.locator(".thread-event").count()).to.equal(2);
    await page.selectOption('[name="from"]', "2");
    await page.locator('.part-diff :text("没有变化")').waitFor();
    expect((await addressOf(page)).search).to.equal("?from=2&to=2");
    const original = await steps.take("original-2");
    expect(textIn(original.workbook)).to.include("何示例");
    await steps.press("receipt-1");
    await page.locator(".part-receipt").getByText("PF-application-2026-0001-1").waitFor();
  });

  it("is told that somebody else was faster, keeps what was typed, and sees remarks at cells that stay text", async () => {
    await steps.press("withdraw");
    await page.fill('[name="withdraw-reason"]', `填错了${markup}`);
    const remarks = [{ sheet: "封面", cell: "C8", text: `请核对${markup}` }];
    const reason = `请补充${markup}`;
    await overtake(page, "/events", () => act(city.client, id, { kind: "return", reason, remarks }));
    await steps.press("withdraw-send");
    await steps.confirm();
    await page.locator('.part-notice :text("已被他人改动")').waitFor();
    await page.locator('[data-state="returned"]').waitFor();
    expect(await page.inputValue('[name="withdraw-reason"]')).to.equal(`填错了${markup}`);
    const text = await page.locator("main").innerText();
    expect(text).to.include(`请补充${markup}`).and.to.include(`请核对${markup}`).and.to.include("封面 C8");
    expect(await page.locator("main img").count()).to.equal(0);
    const marked = await steps.take("marked-2");
    expect(textIn(marked.workbook)).to.include("请核对");
    await steps.press("mend");
    await page.locator(".bench-side .filing-row").getByText(`请核对${markup}`).waitFor();
    await page.click('.pages a[href="/"]');
    const returned = page.locator(".due-list .filing-card", { hasText: "已退回，审核意见 1 条" });
    await returned.waitFor();
    const [first] = await page.locator(".due-list .filing-card").allInnerTexts();
    expect(first)
      .to.equal(await returned.innerText())
      .and.to.include("2026");
  });

  it("takes it back with a reason, after being told how to undo that", async () => {
    await steps.press("open-application-2026");
    await steps.press("withdraw");
    await steps.press("withdraw-send");
    expect(await page.locator("dialog").innerText()).to.include("重新报送来恢复");
    await steps.confirm();
    await page.locator('[data-state="withdrawn"]').waitFor();
    expect(await page.locator(".part-history").innerText()).to.include(`填错了${markup}`);
  });

  it("keeps what was typed while the session ends, files once after signing in, and stores the reason with it", async () => {
    await page.click('.pages a[href="/upload"]');
    await steps.give({ "说明.xlsx": await inYear("2027", noTeam) });
    const reason = `团队正在组建之中${markup}`;
    const card = steps.card("说明");
    await card.locator("textarea").fill(reason);
    await signOutElsewhere();
    expect(await card.locator("textarea").inputValue()).to.equal(reason);
    await card.locator('[data-focus^="write-"]').click();
    await card.locator('.upload-verdict:text("可报送")').waitFor();
    await card.locator('[data-focus^="submit-"]').click();
    await steps.confirm();
    await page.locator('.part-outbox :text("登录后发送")').waitFor();
    await signInAbove();
    await card.locator('.upload-verdict:text("已报送")').waitFor();
    expect(await filed()).to.deep.equal([
      ["2026", 2],
      ["2027", 1],
    ]);
    const sheet = (await storedIn("2027")).sheets.find(({ name }) => name === "审核结果");
    expect(JSON.stringify(sheet)).to.include("A1.3").and.to.include("团队正在组建之中");
  });

  it("tells how far an upload is, and files once when the server restarts in the middle of it", async () => {
    await steps.give({ "重启.xlsx": await inYear("2028") });
    const wire = await page.context().newCDPSession(page);
    await wire.send("Network.enable");
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 20_000 };
    await wire.send("Network.emulateNetworkConditions", slow);
    const card = steps.card("重启");
    // The server gets some of it and never all, and a figure that is soon another counts all the same.
    relay.hold(8_000);
    await page.evaluate(() => {
      new MutationObserver(() => {
        const told = [...document.querySelectorAll(".filing-sending")].some((one) => one.textContent.includes("%"));
        if (told) Object.assign(globalThis, { hasToldPart: true });
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await card.locator('[data-focus^="submit-"]').click();
    await steps.confirm();
    await page.waitForFunction(() => "hasToldPart" in globalThis);
    relay.cut();
    await portal.server.restart();
    await page.locator('.part-outbox :text("连不上服务器")').waitFor();
    await card.locator('.upload-verdict:text-is("待发送")').waitFor();
    await wire.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
    relay.mend();
    await page.reload();
    await page.click('.pages a[href="/"]');
    await page.locator('.due-list :text("PF-application-2028-0001-1")').waitFor();
    expect(await filed()).to.deep.include(["2028", 1]);
  });

  it("can do it all with the keyboard", async () => {
    await page.goto(`${portal.origin}/`);
    await steps.tabTo('[data-focus="upload-application-2026"]');
    await page.keyboard.press("Enter");
    await page.waitForURL("**/upload");
    const chooser = page.waitForEvent("filechooser");
    await steps.tabTo('[data-focus="choose-files"]');
    await page.keyboard.press("Enter");
    const buffer = Buffer.from(await anApplication(ours, { fields: { unitHead: "赵示例" } }));
    await (await chooser).setFiles([{ name: "键盘.xlsx", mimeType: "", buffer }]);
    await steps.card("键盘").locator('.upload-verdict:text("可报送")').waitFor();
    await steps.tabTo('[data-focus^="submit-"]');
    await page.keyboard.press("Enter");
    await steps.tabTo('[data-focus="ask-confirm"]');
    await page.keyboard.press("Enter");
    await steps.card("键盘").locator('.upload-verdict:text("已报送")').waitFor();
    await steps.tabTo('[data-focus^="open-"]');
    await page.keyboard.press("Enter");
    await page.locator('[data-state="submitted"]').waitFor();
    expect(await filed()).to.deep.include(["2026", 3]);
  });

  for (const locale of ["zh-CN", "en"] as const)
    it(`has room on a telephone and is clean for screen readers, in ${locale}`, async () => {
      const narrow = await portal.open("/", { as: login, width: 360, locale, isForAxe: true });
      const look = async (path: string, ready: string): Promise<void> => {
        await narrow.goto(portal.origin + path);
        await narrow.locator(ready).first().waitFor();
        if (path === "/upload") await parkSteps(narrow).give({ "a.xlsx": await inYear("2027", noTeam) });
        await expectGoodLook(narrow, path);
      };
      await look("/", ".due-list");
      await look("/upload", ".drop-zone");
      await look(`/submissions/${id}?findings=2&receipt=2`, ".part-findings h2");
      await narrow.context().close();
    });

  it("complains of nothing, and asks nobody outside", () => {
    expect(portal.complaints).to.deep.equal([]);
    expect(portal.outside).to.deep.equal([]);
  });
});
