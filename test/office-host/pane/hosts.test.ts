import { expect } from "chai";
import type { Browser } from "playwright-core";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { formatAddress } from "../../../shared/cells/address.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { launchChromium } from "../../browser/find-chromium.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { ExcelHost } from "../emulator/excel-host.ts";
import type { HostOptions } from "../emulator/options.ts";
import { openDirtyApplication } from "./dirty-application.ts";
import { marksIn, marksOf } from "./marks-in.ts";
import { openPane, type OpenPane } from "./open-pane.ts";
import { ourForms } from "../../our-forms.ts";
import { settlesAs } from "./settles.ts";

const ROWS = 40;
const form = ourForms.get("application@2018.1")!;

/** The marks of what the engine finds in the workbook as it is saved now. */
function wanted(host: ExcelHost) {
  return marksOf(checkWorkbook(readWorkbook(host.save(), nodeCodec), ourForms).findings);
}

describe("the pane in Excels of every kind, in Chromium with the real Office.js", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let server: RunningServer;
  let pane: OpenPane | undefined;

  before(async function () {
    browser = await launchChromium();
    if (!browser) return this.skip();
    server = await runServer();
  });

  afterEach(async () => {
    await pane?.close();
    pane = undefined;
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function openOver(options: Partial<HostOptions>): Promise<OpenPane> {
    const { host } = await openDirtyApplication(form, ROWS);
    pane = await openPane({ browser: browser!, server, host: new ExcelHost(host.save(), options) });
    return pane;
  }

  const says = ({ page }: OpenPane, words: string) => page.getByText(words).first().waitFor();

  it("marks what it may and lists the rest where sheets are protected", async () => {
    const { host } = await openOver({ protectedSheets: ["企业清单"] });
    await says(pane!, "受保护");
    await pane!.page.locator(".finding").first().waitFor();
    expect([...marksIn(host).keys()].filter((cell) => cell.startsWith("企业清单!"))).to.deep.equal([]);
  });

  it("waits for the user to leave the cell, and goes on by itself", async () => {
    const { host } = await openDirtyApplication(form, ROWS);
    host.enterCellEdit();
    pane = await openPane({ browser: browser!, server, host });
    await says(pane, "正在等您编辑完");
    host.leaveCellEdit();
    await pane.page.locator(".finding").first().waitFor();
    await settlesAs(() => marksIn(host), wanted(host));
  });

  it("goes from finding to finding, clears and checks by the ribbon's buttons", async () => {
    const { host, page } = await openOver({});
    await page.locator(".finding").first().waitFor();
    const marked = wanted(host);
    await settlesAs(() => marksIn(host), marked);
    await host.runCommand("nextFinding");
    const { top, left } = host.state.selection[0]!;
    expect(marked.has(`${host.state.activeSheet.name}!${formatAddress(top + 1, left + 1)}`)).to.equal(true);
    await host.runCommand("clearMarks");
    expect(marksIn(host).size).to.equal(0);
    await host.runCommand("check");
    expect(marksIn(host)).to.deep.equal(marked);
    expect(pane!.complaints).to.deep.equal([]);
  });

  it("speaks English where Excel does", async () => {
    const { page } = await openOver({ displayLanguage: "en-US" });
    await page.locator(".finding").first().waitFor();
    expect(await page.locator("main").innerText()).to.match(/Next/);
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal("en");
  });
});
