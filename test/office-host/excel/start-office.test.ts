import { expect } from "chai";
import { startOffice } from "../../../addin/excel/start-office.ts";
import type { HostOptions } from "../emulator/options.ts";
import { openInJsdom, type InJsdom } from "../in-jsdom.ts";
import { manySheets } from "./a-book.ts";
import { forgetOffice, useOffice } from "./open-host.ts";

let page: InJsdom | undefined;

async function startedIn(options: Partial<HostOptions>): Promise<Awaited<ReturnType<typeof startOffice>>> {
  page = await openInJsdom(await manySheets(1), options);
  useOffice(page);
  return startOffice();
}

afterEach(() => {
  page?.close();
  page = undefined;
  forgetOffice();
});

describe("the start in Office", () => {
  it("is ready in Excel with ExcelApi 1.9", async () => {
    const started = await startedIn({ requirementSet: "1.9" });
    expect(started).to.have.property("kind", "ready");
  });

  it("says how old an Excel is that is too old", async () => {
    expect(await startedIn({ requirementSet: "1.7" })).to.deep.equal({ kind: "too-old", found: "1.7" });
  });

  it("names another program of Office", async () => {
    expect(await startedIn({ host: "Word" })).to.deep.equal({ kind: "not-excel", program: "Word" });
  });

  it("knows that the page was opened in a browser", async () => {
    expect(await startedIn({ host: "none" })).to.deep.equal({ kind: "no-office" });
  });

  it("does not hang when the script of Office did not load, or never gets ready", async () => {
    expect(await startOffice(20)).to.deep.equal({ kind: "no-office" });
    Object.assign(globalThis, { Office: { onReady: () => new Promise(() => undefined) } });
    expect(await startOffice(20)).to.deep.equal({ kind: "no-office" });
  });

  it("tells what keeps the storage of two sites apart, and nothing where Office has no need of it", async () => {
    page = await openInJsdom(await manySheets(1));
    useOffice(page);
    for (const [given, wanted] of [
      [undefined, ""],
      ["site-of-guangzhou", "site-of-guangzhou"],
    ]) {
      Object.assign(page.Office.context, { partitionKey: given });
      const started = await startOffice();
      expect(started.kind === "ready" && started.host.partition).to.equal(wanted);
    }
  });

  for (const [options, language, theme, fileName] of [
    [{}, "zh-CN", "light", "workbook.xlsx"],
    [{ displayLanguage: "en-US", theme: "dark", documentUrl: "" }, "en", "dark", ""],
    [
      { documentUrl: "https://example.sharepoint.com/a/%E7%94%B3%E6%8A%A5%E8%A1%A8.xlsx?web=1" },
      "zh-CN",
      "light",
      "申报表.xlsx",
    ],
  ] as const) {
    it(`tells language, theme and file: ${language}, ${theme}, ${fileName}`, async () => {
      const started = await startedIn(options);
      if (started.kind !== "ready") throw new Error(started.kind);
      expect([started.host.language, started.host.theme(), started.host.fileName()]).to.deep.equal([
        language,
        theme,
        fileName,
      ]);
    });
  }
});
