import { expect } from "chai";
import { aWorkbook } from "./a-workbook.ts";
import { openInJsdom, type InJsdom } from "./in-jsdom.ts";

describe("the emulator's events", () => {
  let opened: InJsdom;

  beforeEach(async () => {
    opened = await openInJsdom(await aWorkbook());
  });

  afterEach(() => {
    expect(opened.host.unimplemented).to.deep.equal([]);
    opened.close();
  });

  function run<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    return opened.Excel.run(work);
  }

  it("tells of edits of the user, of co-authors and of itself, later and with details of single cells", async () => {
    const seen: unknown[] = [];
    await run(async (context) => {
      context.workbook.worksheets.onChanged.add((event) => {
        seen.push([event.address, event.source, event.triggerSource, event.changeType, event.details?.valueAfter]);
        return Promise.resolve();
      });
      await context.sync();
    });
    opened.host.user.type("名单!B3", "新");
    expect(seen).to.deep.equal([]);
    await opened.host.settled();
    opened.host.coAuthor.paste("名单!B3", [["一"], ["二"]]);
    opened.host.user.insertRows("名单", 3, 2);
    await opened.host.settled();
    await run(async (context) => {
      context.workbook.worksheets.getItem("名单").getRange("A2").values = [[9]];
      await context.sync();
      context.runtime.enableEvents = false;
      context.workbook.worksheets.getItem("名单").getRange("A2").values = [[8]];
      await context.sync();
      context.runtime.enableEvents = true;
    });
    await opened.host.settled();
    expect(seen).to.deep.equal([
      ["B3", "Local", "Unknown", "RangeEdited", "新"],
      ["B3:B4", "Remote", "Unknown", "RangeEdited", undefined],
      ["3:4", "Local", "Unknown", "RowInserted", undefined],
      ["A2", "Local", "ThisLocalAddin", "RangeEdited", 9],
    ]);
  });

  it("gives the range of an event, and stops when the handler is taken off", async () => {
    const values: unknown[] = [];
    const handler = await run(async (context) => {
      const added = context.workbook.worksheets.getItem("名单").onChanged.add(async (event) => {
        await run(async (other) => {
          const range = event.getRange(other).load("values");
          await other.sync();
          values.push(range.values);
        });
      });
      await context.sync();
      return added;
    });
    opened.host.user.type("名单!B3", "新");
    await opened.host.settled();
    while (values.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await opened.Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
    opened.host.user.type("名单!B3", "又");
    await opened.host.settled();
    expect(values).to.deep.equal([[["新"]]]);
  });

  it("follows selection, activation and sheets that come and go", async () => {
    const seen: unknown[] = [];
    const ids = await run(async (context) => {
      const sheets = context.workbook.worksheets.load("items/id");
      sheets.onSelectionChanged.add((event) => Promise.resolve(void seen.push(["select", event.address])));
      sheets.onActivated.add((event) => Promise.resolve(void seen.push(["activate", event.worksheetId])));
      sheets.onAdded.add((event) => Promise.resolve(void seen.push(["add", event.source])));
      sheets.onDeleted.add((event) => Promise.resolve(void seen.push(["delete", event.worksheetId])));
      await context.sync();
      return sheets.items.map(({ id }) => id);
    });
    opened.host.user.select("企业 清单!B3:C4");
    opened.host.coAuthor.addSheet("新表");
    opened.host.user.deleteSheet("锁定");
    await opened.host.settled();
    expect(seen).to.deep.equal([
      ["activate", ids[1]],
      ["select", "B3:C4"],
      ["add", "Remote"],
      ["delete", ids[2]],
    ]);
    await run(async (context) => {
      const range = context.workbook.getSelectedRange().load("address");
      context.workbook.worksheets.getItem("名单").getRange("C2").select();
      const active = context.workbook.worksheets.getActiveWorksheet().load("name");
      await context.sync();
      expect([range.address, active.name]).to.deep.equal(["'企业 清单'!B3:C4", "名单"]);
    });
  });
});
