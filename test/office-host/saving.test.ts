import { expect } from "chai";
import { unzipSync } from "fflate";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { aWorkbook } from "./a-workbook.ts";
import { ExcelHost } from "./emulator/excel-host.ts";
import { attachInJsdom, openInJsdom } from "./in-jsdom.ts";

describe("a workbook saved by the emulator", () => {
  let bytes: Uint8Array;

  before(async () => {
    bytes = await aWorkbook();
  });

  it("is the same bytes every time, and reads as the file it was opened from", () => {
    const saved = new ExcelHost(bytes).save();
    expect(Buffer.from(new ExcelHost(bytes).save()).equals(saved)).to.equal(true);
    expect(Buffer.from(new ExcelHost(saved).save()).equals(saved)).to.equal(true);
    expect(readWorkbook(saved, nodeCodec)).to.deep.equal(readWorkbook(bytes, nodeCodec));
  });

  it("shows nothing of marks that were put on and taken off", async () => {
    const { host, Excel, close } = await openInJsdom(bytes);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("名单");
      const mark = sheet.getRanges("A1,C2:C4").conditionalFormats.add("Custom");
      mark.custom.rule.formula = "=TRUE";
      mark.custom.format.fill.color = "#FFC7CE";
      mark.custom.format.borders.getItem("EdgeBottom").style = "Continuous";
      context.workbook.settings.add("marks", { ids: [1] });
      mark.load("id");
      await context.sync();
      const marked = unzipSync(host.save());
      expect(text(marked["xl/worksheets/sheet1.xml"])).to.match(
        /sqref="A1 C2:C4"><cfRule type="expression" dxfId="\d" priority="1"><formula>TRUE<\/formula>/,
      );
      expect(text(marked["xl/styles.xml"])).to.include('<bgColor rgb="FFFFC7CE"/>');
      expect(text(marked["xl/webextensions/webextension1.xml"])).to.include("marks");
      sheet.getRange().conditionalFormats.getItem(mark.id).delete();
      context.workbook.settings.getItem("marks").delete();
      await context.sync();
    });
    expect(Buffer.from(host.save()).equals(new ExcelHost(bytes).save())).to.equal(true);
    close();
  });

  it("keeps the add-in's settings and marks for the next opening, under new ids", async () => {
    const first = await openInJsdom(bytes);
    const id = await first.Excel.run(async (context) => {
      const mark = context.workbook.worksheets.getItem("名单").getRange("A1").conditionalFormats.add("Custom");
      mark.custom.rule.formula = '=LEN("mark")>0';
      context.workbook.settings.add("marks", ["A1"]);
      mark.load("id");
      await context.sync();
      return mark.id;
    });
    first.Office.context.document.settings.set("other", 1);
    await new Promise((resolve) => first.Office.context.document.settings.saveAsync(resolve));
    const again = await openInJsdom(first.host.save());
    await again.Excel.run(async (context) => {
      const all = context.workbook.worksheets.getItem("名单").getRange().conditionalFormats.load("items/id,items/type");
      const setting = context.workbook.settings.getItem("marks").load("value");
      await context.sync();
      const rule = all.items[0]!.custom.rule.load("formula");
      await context.sync();
      expect([rule.formula, setting.value, all.items[0]!.id === id]).to.deep.equal(['=LEN("mark")>0', ["A1"], false]);
    });
    expect(again.Office.context.document.settings.get("other")).to.equal(1);
    const reopened = await attachInJsdom(again.host);
    expect(reopened.Office.context.document.settings.get("other")).to.equal(1);
    for (const one of [first, again, reopened]) one.close();
  });

  it("is what getFileAsync gives, slice by slice", async () => {
    const { host, Office, close } = await openInJsdom(bytes);
    const file = await new Promise<Office.File>((resolve, reject) => {
      Office.context.document.getFileAsync(
        Office.FileType.Compressed,
        { sliceSize: 4096 },
        ({ status, value, error }) => {
          if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
          else reject(new Error(error.message));
        },
      );
    });
    const slices: number[] = [];
    for (let index = 0; index < file.sliceCount; index++) {
      const slice = await new Promise<Office.Slice>((resolve) =>
        file.getSliceAsync(index, ({ value }) => {
          resolve(value);
        }),
      );
      slices.push(...(slice.data as number[]));
    }
    await new Promise((resolve) => file.closeAsync(resolve));
    expect(file.sliceCount).to.be.greaterThan(1);
    expect(Buffer.from(slices).equals(host.save())).to.equal(true);
    close();
  });

  it("holds what the user did, and nothing else is changed", () => {
    const host = new ExcelHost(bytes);
    host.user.type("名单!B2", "改名");
    host.user.fill("名单!A2", "#FF0000");
    host.user.hideRows("名单!3:3");
    const before = readWorkbook(bytes, nodeCodec).sheets[0]!;
    const after = readWorkbook(host.save(), nodeCodec).sheets[0]!;
    expect(after.rows[1]!.cells[1]!.value).to.equal("改名");
    expect(after.rows[2]!.hidden).to.equal(true);
    expect(after.rows.slice(3)).to.deep.equal(before.rows.slice(3));
    expect({ ...after, rows: [] }).to.deep.equal({ ...before, rows: [] });
  });

  it("takes sheets that were added, renamed and deleted", () => {
    const host = new ExcelHost(bytes);
    host.user.addSheet("审核结果");
    host.user.type("审核结果!A1", "理由");
    host.user.renameSheet("名单", "名单2");
    host.user.deleteSheet("企业 清单");
    const { sheets, names } = readWorkbook(host.save(), nodeCodec);
    expect(sheets.map(({ name }) => name)).to.deep.equal(["名单2", "锁定", "代码", "审核结果"]);
    expect(sheets[3]!.rows[0]!.cells[0]!.value).to.equal("理由");
    expect(names[0]!.refersTo).to.equal("名单2!$C$2:$C$4");
  });
});

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
