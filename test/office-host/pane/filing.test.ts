import { expect } from "chai";
import type { Browser } from "playwright-core";
import { sha256Of } from "../../../server/sha256-of.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { CellValue } from "../../../shared/cells/workbook.ts";
import type { SubmissionView } from "../../../shared/submission/submission-views.ts";
import { formatAddress, parseAddress } from "../../../shared/cells/address.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { launchChromium } from "../../browser/find-chromium.ts";
import { placeOf } from "../../main-job/planted-faults.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { goodPassword, openStaff, type Person, type Staff } from "../../server/http/staff.ts";
import { aPark, anApplication, applicationForm } from "../../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../../server/use-cases/world.ts";
import { ExcelHost } from "../emulator/excel-host.ts";
import { openFilingTab, type FilingTab } from "./filing-tab.ts";
import { freePort } from "./free-port.ts";
import { marksIn } from "./marks-in.ts";
import type { PaneOpening } from "./open-pane.ts";
import { ourForms } from "../../our-forms.ts";
import { settlesAs } from "./settles.ts";

const form = ourForms.get(applicationForm)!;
const ours = aPark(1);
const twin = aPark(3, { name: "同企业示例产业园" });
/** Where the twin lists an enterprise that is ours; none of its own cooperations names that row. */
const shared = placeOf(form, "enterprises.creditCode", 8);
const remarked = "封面!C8";

/** What stops a submission, and a figure that is understood and still marked. */
const slips = [
  { at: "plannedArea", value: 299.9, mended: true },
  { at: "enterprises.aiOutput", value: "25oo", mended: true },
  { at: "enterprises.research", value: "１,２００万元", mended: false },
].map((slip) => {
  const { sheet, address } = placeOf(form, slip.at, 1);
  return { ...slip, sheet, address, cell: `${sheet}!${address}` };
});

function valueIn(
  bytes: Uint8Array,
  { sheet, address }: { readonly sheet: string; readonly address: string },
): CellValue {
  const { row, column } = parseAddress(address)!;
  const rows = readWorkbook(bytes, nodeCodec).sheets.find(({ name }) => name === sheet)!.rows;
  return rows.find((one) => one.row === row)!.cells.find((one) => one.column === column)!.value;
}

function selectedIn({ state }: ExcelHost): string {
  const { top, left } = state.selection[0]!;
  return `${state.activeSheet.name}!${formatAddress(top + 1, left + 1)}`;
}

describe("the tab 报送 from the first sign-in to the recommendation, in Chromium with the real Office.js", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let server: RunningServer;
  let staff: Staff;
  let province: Person;
  let city: Person;
  let filled: Uint8Array;
  let park: FilingTab;
  let list: FilingTab;
  let review: FilingTab;
  const tabs: FilingTab[] = [];

  before(async function () {
    browser = await launchChromium();
    if (!browser) return this.skip();
    const port = String(await freePort());
    server = await runServer({ PORT: port, BASE_URL: `http://127.0.0.1:${port}` });
    staff = await openStaff(server);
    province = await staff.person("province", "sheng-ting");
    city = await staff.person("city", "guang-zhou", { city: guangzhou });
    for (const [login, { name }] of [
      ["yuan-qu", ours],
      ["tong-qi-ye", twin],
    ] as const) {
      const { id: unit } = await staff.unit("park", name, guangzhou);
      await staff.person("park", login, { unit });
    }
    const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
    const round = { form: "application", period: "2026", formId: applicationForm, ...dates };
    await province.client.ask("openRound", { body: round });
    filled = await anApplication(ours);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function open(host: ExcelHost, given: Pick<PaneOpening, "storageState"> = {}): Promise<FilingTab> {
    const tab = await openFilingTab({ browser: browser!, server, host, ...given });
    tabs.push(tab);
    return tab;
  }

  /** What the server has of a park's report. */
  async function threadOf(text: string): Promise<SubmissionView> {
    const query = { form: "application", period: "2026", text };
    const { json } = await province.client.ask("listSubmissions", { query });
    return (await province.client.ask("readSubmission", { params: { id: json.items[0]!.id } })).json;
  }

  async function storedFile(text: string): Promise<Uint8Array> {
    const { id } = await threadOf(text);
    return (await province.client.ask("readWorkbook", { params: { id } })).bytes;
  }

  /** As Excel saves it when no pane was ever open: the slips, and those mended that are to be. */
  function savedByExcel(): Uint8Array {
    const host = new ExcelHost(filled);
    for (const { cell, value } of slips) host.user.type(cell, value);
    for (const slip of slips.filter(({ mended }) => mended)) host.user.type(slip.cell, valueIn(filled, slip));
    return host.save();
  }

  it("tells a park by keyboard what still blocks, and leads to the cell", async () => {
    const host = new ExcelHost(filled);
    for (const { cell, value } of slips) host.user.type(cell, value);
    park = await open(host);
    await park.signIn("yuan-qu");
    await park.sees("[data-focus=blocker-0]");
    expect(await park.control("submit").getAttribute("aria-disabled")).to.equal("true");
    await park.tabTo("blocker-0");
    await park.page.keyboard.press("Enter");
    await settlesAs(() => slips.some(({ cell }) => cell === selectedIn(host)), true);
    for (const slip of slips.filter(({ mended }) => mended)) host.user.type(slip.cell, valueIn(filled, slip));
    await park.sees("[data-focus=submit]:not([aria-disabled])");
  });

  it("keeps what is submitted when no answer comes, over a new start of the pane, and files it once", async () => {
    await park.tabTo("submit");
    await park.page.keyboard.press("Enter");
    await park.sees(".filing-confirm");
    park.network = "lost";
    await park.page.keyboard.press("Enter");
    await park.sees(".filing-parcel");
    await park.sees("[data-focus=retry]");
    park.network = "down";
    await park.reopen();
    await park.sees("[data-focus=send-now]:not([disabled])");
    await park.page.locator(".part-outbox h2", { hasText: /^待发送 1 份$/ }).waitFor();
    park.network = "up";
    await park.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await park.sees(".part-receipt [data-focus=print]");
    await park.page.locator(".filing-parcel").first().waitFor({ state: "detached" });
    expect(park.keys.length).to.be.greaterThan(1);
    expect(new Set(park.keys)).to.have.length(1);
    expect((await threadOf(ours.name)).filings).to.have.length(1);
  });

  it("files what Excel would save, without our marks, which stand in the open workbook as before", async () => {
    const stored = await storedFile(ours.name);
    expect(Buffer.compare(stored, savedByExcel())).to.equal(0);
    expect(Buffer.from(stored).includes("parkforms-mark")).to.equal(false);
    const receipt = await park.page.locator(".part-receipt").innerText();
    expect(receipt).to.include("PF-application-2026-0001-1").and.include(sha256Of(stored));
    expect(marksIn(park.host).has(slips[2]!.cell)).to.equal(true);
  });

  it("opens for the city what was filed, in a window of its own, in which it remarks and returns", async () => {
    list = await open(new ExcelHost(await anApplication(aPark(7))));
    await list.signIn("guang-zhou");
    await list.page.locator("[data-focus^=open-]").first().click();
    await list.sees(".filing-notice[data-tone=good]");
    const opened = Buffer.from(list.host.state.openedWorkbooks[0]!, "base64");
    expect(Buffer.compare(opened, await storedFile(ours.name))).to.equal(0);
    review = await open(new ExcelHost(opened), { storageState: await list.context.storageState() });
    await review.sees("#filing-remark");
    review.host.user.select(remarked);
    await review.page.getByText("选中的单元格：封面 C8").waitFor();
    await review.page.fill("#filing-remark", "请核对管理机构名称");
    await review.control("remark-send").click();
    await review.sees("[data-focus=draft-0]");
    await settlesAs(() => marksIn(review.host).has(remarked), true);
    await review.page.locator("[data-focus=review-act]", { hasText: "退回" }).click();
    await review.page.fill("#filing-review-reason", "请补充");
    await review.control("review-send").click();
    await review.sees(".filing-notice[data-tone=good]");
    expect((await threadOf(ours.name)).state).to.equal("returned");
  });

  it("shows the park why it came back, and the remark at its cell, and takes it again", async () => {
    expect(marksIn(park.host).has(remarked)).to.equal(false);
    await park.control("reload-thread").click();
    await park.sees("[data-focus=remark-0]");
    expect(await park.page.locator(".part-thread").innerText())
      .to.include("请补充")
      .and.include("请核对管理机构名称");
    await settlesAs(() => marksIn(park.host).has(remarked), true);
    await park.control("remark-0").click();
    await settlesAs(() => selectedIn(park.host) === remarked, true);
    await park.control("submit").click();
    await park.sees(".filing-confirm");
    await park.control("submit").click();
    await park.page.getByText("PF-application-2026-0001-2").first().waitFor();
    await settlesAs(() => !marksIn(park.host).has(remarked), true);
    expect(Buffer.compare(await storedFile(ours.name), savedByExcel())).to.equal(0);
  });

  it("shows the city what was changed meanwhile instead of acting on it; then it recommends within the quota", async () => {
    await review.control("reload-thread").click();
    await review.page.locator("[data-focus=review-act]", { hasText: "推荐" }).click();
    await review.page.fill("#filing-opinion", "材料齐全,同意推荐上报。");
    const { id, version } = await threadOf(ours.name);
    const remarks = [{ sheet: "封面", cell: "C9", text: "已电话核实" }];
    await city.client.ask("actOnSubmission", { params: { id }, version, body: { kind: "remark", remarks } });
    await review.control("review-send").click();
    await review.page.getByText("已被他人改动").waitFor();
    expect(await review.page.inputValue("#filing-opinion")).to.equal("材料齐全,同意推荐上报。");
    expect(await review.page.locator("meter").getAttribute("aria-label")).to.equal("推荐名额：已用 0 / 2");
    await review.control("review-send").click();
    await review.sees(".filing-notice[data-tone=good]");
    expect((await threadOf(ours.name)).state).to.equal("recommended");
  });

  it("asks again when the session has ended, and loses nothing that was typed", async () => {
    await review.page.locator("[data-focus=review-act]", { hasText: "退回" }).click();
    await review.page.fill("#filing-review-reason", "另有情况，退回核实");
    await city.client.ask("signOut", { query: { everywhere: "true" } });
    await review.control("review-send").click();
    await review.page.getByText("登录已失效，请重新登录").waitFor();
    await review.page.fill("#filing-password", goodPassword);
    await review.page.locator("#filing-password").press("Enter");
    await review.sees("#filing-review-reason");
    expect(await review.page.inputValue("#filing-review-reason")).to.equal("另有情况，退回核实");
    await review.control("review-send").click();
    await review.sees(".filing-notice[data-tone=good]");
    expect((await threadOf(ours.name)).state).to.equal("returned");
  });

  it("waits as long as a server asks that has too much to do, and sends then", async () => {
    const host = new ExcelHost(await anApplication(twin));
    host.user.type(`${shared.sheet}!${shared.address}`, valueIn(filled, placeOf(form, "enterprises.creditCode")));
    const pane = await open(host);
    await pane.signIn("tong-qi-ye");
    await pane.sees("[data-focus=submit]:not([aria-disabled])");
    await pane.control("submit").click();
    await pane.sees(".filing-confirm");
    await pane.refuseNext("rate-limited");
    await pane.control("submit").click();
    await pane.page.getByText("服务器暂时不能接收").waitFor();
    expect(await pane.page.locator(".part-outbox").innerText()).to.include("下次自动发送");
    await pane.control("send-now").click();
    await pane.sees("[data-focus=refused]");
    await pane.page.locator(".filing-parcel").first().waitFor({ state: "detached" });
  });

  it("marks and lists what the server alone has found, and files it with a reason", async () => {
    const pane = tabs.at(-1)!;
    const cell = `${shared.sheet}!${shared.address}`;
    await settlesAs(() => marksIn(pane.host).has(cell), true);
    await pane.page.getByRole("tab", { name: "审核" }).click();
    await pane.page.locator(".finding-head", { hasText: "同时被本轮其他园区列为实际入驻企业" }).first().click();
    await pane.page.locator(".finding-body textarea:visible").first().fill("同一批企业，两园区正在合并");
    await pane.page.getByRole("button", { name: "写入审核结果" }).first().click();
    await pane.page.locator(".reason-given:visible").first().waitFor();
    await pane.page.getByRole("tab", { name: "报送" }).click();
    await pane.control("submit").click();
    await pane.sees(".filing-confirm");
    await pane.control("submit").click();
    await pane.sees(".part-receipt [data-focus=print]");
    await settlesAs(() => !marksIn(pane.host).has(cell), true);
    expect((await threadOf(twin.name)).filings).to.have.length(1);
  });

  it("complains of nothing and asks nobody but the server and Office.js", () => {
    for (const { complaints, blocked, host } of tabs) {
      const own = complaints.filter((text) => !/status of (401|409|412|422|429)|net::ERR_FAILED/.test(text));
      expect(own).to.deep.equal([]);
      expect(blocked).to.deep.equal([]);
      expect(host.unimplemented).to.deep.equal([]);
    }
  });
});
