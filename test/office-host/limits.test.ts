import { expect } from "chai";
import { aWorkbook } from "./a-workbook.ts";
import { isCleanup, withoutCleanups } from "./emulator/batch.ts";
import type { HostOptions } from "./emulator/options.ts";
import { openInJsdom, type InJsdom } from "./in-jsdom.ts";

describe("the emulator's limits and circumstances", () => {
  let bytes: Uint8Array;

  before(async () => {
    bytes = await aWorkbook();
  });

  async function using(options: Partial<HostOptions>, work: (opened: InJsdom) => Promise<void>): Promise<void> {
    const opened = await openInJsdom(bytes, options);
    try {
      await work(opened);
    } finally {
      opened.close();
    }
  }

  async function failure(attempt: () => Promise<unknown>): Promise<string> {
    return attempt().then(
      () => "none",
      (error: unknown) => (error as { code: string }).code,
    );
  }

  for (const set of ["1.7", "1.9", "1.14"] as const) {
    it(`refuses what came after ExcelApi ${set}`, () =>
      using({ requirementSet: set }, async ({ Office, Excel }) => {
        const { isSetSupported } = Office.context.requirements;
        expect(isSetSupported("ExcelApi", set)).to.equal(true);
        expect(isSetSupported("ExcelApi", `1.${String(Number(set.slice(2)) + 1)}`)).to.equal(false);
        const useComments = () =>
          Excel.run(async (context) => {
            context.workbook.comments.load("items/id");
            await context.sync();
          });
        expect(await failure(useComments)).to.equal(set === "1.14" ? "none" : "ApiNotFound");
      }));
  }

  it("says who caused an event from ExcelApi 1.14 on only", () =>
    using({ requirementSet: "1.9" }, async ({ host, Excel }) => {
      const seen: unknown[] = [];
      await Excel.run(async (context) => {
        context.workbook.worksheets.onChanged.add((event) => Promise.resolve(void seen.push(event.triggerSource)));
        await context.sync();
        context.workbook.worksheets.getItem("名单").getRange("A2").values = [[5]];
        await context.sync();
      });
      await host.settled();
      expect(seen).to.deep.equal([undefined]);
    }));

  it("fails every sync while a cell is edited", () =>
    using({}, async ({ host, Excel }) => {
      const read = () =>
        Excel.run(async (context) => {
          context.workbook.worksheets.load("items/name");
          await context.sync();
        });
      host.enterCellEdit(2);
      expect([await failure(read), await failure(read), await failure(read)]).to.deep.equal([
        "InvalidOperationInCellEditMode",
        "InvalidOperationInCellEditMode",
        "none",
      ]);
      host.enterCellEdit();
      expect(await failure(read)).to.equal("InvalidOperationInCellEditMode");
      host.leaveCellEdit();
      expect(await failure(read)).to.equal("none");
    }));

  it("refuses requests and responses over 5 MB, unless it is told not to", async () => {
    const large = "园".repeat(2_000_000);
    const write = ({ Excel }: InJsdom) =>
      failure(() =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("名单").getRange("A1").values = [[large]];
          await context.sync();
        }),
      );
    const read = ({ Excel }: InJsdom) =>
      failure(() =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("名单").getRange("A1:F90000").load("values,numberFormat");
          await context.sync();
        }),
      );
    await using({}, async (opened) => {
      expect(await write(opened)).to.equal("RequestPayloadSizeLimitExceeded");
      expect(await read(opened)).to.equal("ResponsePayloadSizeLimitExceeded");
    });
    await using({ limitsPayload: false }, async (opened) => {
      expect([await write(opened), await read(opened)]).to.deep.equal(["none", "none"]);
    });
  });

  it("cuts long lists of cells off without a word, unless it is told not to", async () => {
    const list = Array.from({ length: 2000 }, (_, index) => `A${String(index * 2 + 1)}`).join(",");
    const count = ({ Excel }: InJsdom) =>
      Excel.run(async (context) => {
        const areas = context.workbook.worksheets.getItem("名单").getRanges(list).load("areaCount");
        await context.sync();
        return areas.areaCount;
      });
    await using({}, async (opened) => {
      expect(await count(opened)).to.be.within(1000, 1999);
    });
    await using({ truncatesAddresses: false }, async (opened) => {
      expect(await count(opened)).to.equal(2000);
    });
  });

  it("protects sheets that the file does not", () =>
    using({ protectedSheets: ["名单"] }, async ({ Excel }) => {
      await Excel.run(async (context) => {
        const { protection } = context.workbook.worksheets.getItem("名单").load("protection/protected");
        await context.sync();
        expect(protection.protected).to.equal(true);
      });
      const mark = () =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("名单").getRanges("A1").conditionalFormats.add("Custom");
          await context.sync();
        });
      expect(await failure(mark)).to.equal("AccessDenied");
    }));

  it("opens one dialog at a time, which the test speaks for", () =>
    using({}, async ({ host, Office }) => {
      const open = () =>
        new Promise<Office.AsyncResult<Office.Dialog>>((resolve) => {
          Office.context.ui.displayDialogAsync("https://localhost/sign-in.html", resolve);
        });
      const { value } = await open();
      const said: unknown[] = [];
      value.addEventHandler(Office.EventType.DialogMessageReceived, (event) => said.push(event));
      value.addEventHandler(Office.EventType.DialogEventReceived, (event) => said.push(event));
      expect([host.dialog!.url, (await open()).error.code]).to.deep.equal(["https://localhost/sign-in.html", 12_007]);
      host.dialog!.messageParent("token");
      host.dialog!.closeByUser();
      expect(said).to.have.length(2);
      expect(said[0]).to.include({ message: "token" });
      expect(host.dialog).to.equal(undefined);
    }));

  it("shows language and theme", () =>
    using({ displayLanguage: "en-US", theme: "dark" }, ({ Office }) => {
      expect([Office.context.displayLanguage, Office.context.officeTheme.bodyBackgroundColor]).to.deep.equal([
        "en-US",
        "#262626",
      ]);
      return Promise.resolve();
    }));

  it("records every round trip, and tells the library's own clean-ups from the add-in's", () =>
    using({ latency: 20 }, async ({ host, Excel }) => {
      host.batches.length = 0;
      const started = performance.now();
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem("名单").getRange("A1").load("values");
        await context.sync();
      });
      while (host.batches.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(performance.now() - started).to.be.at.least(20);
      const [first, second] = host.batches;
      expect(first!.actions).to.include.members(["GetRange", "_KeepReference", "Query values"]);
      expect([first!.requestBytes > 300, first!.responseBytes > 50, isCleanup(second!)]).to.deep.equal([
        true,
        true,
        true,
      ]);
      expect(withoutCleanups(host.batches)).to.deep.equal([first]);
    }));
});
