import { expect } from "chai";
import { strFromU8, unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { launchChromium } from "../../browser/find-chromium.ts";
import { runServer, type RunningServer } from "../../server/http/running-server.ts";
import { withoutCleanups } from "../emulator/batch.ts";
import type { ExcelHost } from "../emulator/excel-host.ts";
import { openDirtyApplication, type DirtyApplication } from "./dirty-application.ts";
import { marksIn, marksOf } from "./marks-in.ts";
import { openPane, showsCounts, type OpenPane } from "./open-pane.ts";
import { settlesAs } from "./settles.ts";
import { ourForms } from "../../our-forms.ts";

const ROWS = 3_000;
const form = ourForms.get("application@2018.1")!;

/** What the engine says of the workbook as it is saved now. */
function checkSaved(host: ExcelHost) {
  return checkWorkbook(readWorkbook(host.save(), nodeCodec), ourForms);
}

/** The parts of a package as text. */
function partsOf(bytes: Uint8Array): Readonly<{ [name: string]: string }> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

describe(`the pane over a careless workbook of ${String(ROWS)} rows, in Chromium with the real Office.js`, function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let server: RunningServer;
  let dirty: DirtyApplication;
  let pane: OpenPane;

  before(async function () {
    browser = await launchChromium();
    if (!browser) return this.skip();
    server = await runServer();
    dirty = await openDirtyApplication(form, ROWS);
    pane = await openPane({ browser, server, host: dirty.host });
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shows every finding, and marks the right cells, in four round trips", async () => {
    const { findings, counts } = checkSaved(dirty.host);
    expect(counts.mandatory).to.be.greaterThan(60);
    expect(counts.notice).to.be.greaterThan(90);
    await showsCounts(pane.page, counts);
    await settlesAs(() => marksIn(dirty.host), marksOf(findings));
    const trips = withoutCleanups(dirty.host.batches);
    expect(trips.filter(({ actions }) => !actions.some((action) => action.startsWith("_Register")))).to.have.length(4);
    expect(trips).to.have.lengthOf.at.most(6);
  });

  it("takes away a finding and its mark when the cell is mended, and finds another when one is spoilt", async () => {
    const { host } = dirty;
    const [cell] = dirty.fixable;
    host.batches.length = 0;
    host.user.type(cell!, 1200);
    await showsCounts(pane.page, checkSaved(host).counts);
    await settlesAs(() => marksIn(host).has(cell!), false);
    expect(withoutCleanups(host.batches)).to.have.lengthOf.at.most(2);
    host.coAuthor.type(cell!, "12oo");
    await showsCounts(pane.page, checkSaved(host).counts);
    await settlesAs(() => marksIn(host).get(cell!), "blocking");
  });

  it("keeps every mark at its cell when a row is put in above", async () => {
    const { host } = dirty;
    host.user.insertRows("企业清单", 40, 1);
    await settlesAs(() => marksIn(host), marksOf(checkSaved(host).findings));
    host.user.deleteRows("企业清单", 40, 1);
    await settlesAs(() => marksIn(host), marksOf(checkSaved(host).findings));
  });

  it("fixes all of a kind after showing what it will write, and takes the marks away", async () => {
    const { host } = dirty;
    await pane.page.click('[data-focus="fix-all"]');
    await pane.page.click(".preview fluent-button[appearance=primary]");
    await pane.page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-focus="fix-all"]')?.hidden === true,
    );
    const { counts, findings } = checkSaved(host);
    await showsCounts(pane.page, counts);
    expect(findings.filter(({ fix }) => fix)).to.have.length(0);
    await settlesAs(() => marksIn(host), marksOf(findings));
    for (const cell of dirty.fixable.slice(1)) expect(marksIn(host).has(cell), cell).to.equal(false);
  });

  it("leaves the saved workbook, once cleared, as if there had been no pane but for what the user asked for", async () => {
    const { host, fixable } = dirty;
    await pane.page.click("[aria-controls=more-actions]");
    await pane.page.click("#more-actions fluent-switch");
    await settlesAs(() => marksIn(host).size, 0);
    await host.settled();
    const { host: other } = await openDirtyApplication(form, ROWS);
    other.user.type(fixable[0]!, 1200);
    other.user.type(fixable[0]!, "12oo");
    other.user.insertRows("企业清单", 40, 1);
    other.user.deleteRows("企业清单", 40, 1);
    for (const cell of fixable.slice(1)) other.user.type(cell, 1200);
    const [saved, wanted] = [partsOf(host.save()), partsOf(other.save())];
    expect(Object.keys(saved).filter((name) => saved[name] !== wanted[name])).to.deep.equal([]);
    expect(Object.keys(saved)).to.deep.equal(Object.keys(wanted));
  });

  it("complains of nothing and asks nobody but the server and Office.js", () => {
    expect(pane.complaints).to.deep.equal([]);
    expect(pane.blocked).to.deep.equal([]);
    expect(dirty.host.unimplemented).to.deep.equal([]);
  });
});
