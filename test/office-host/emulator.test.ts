import { expect } from "chai";
import { openInJsdom, type InJsdom } from "./in-jsdom.ts";
import { aWorkbook } from "./a-workbook.ts";
import { withoutCleanups } from "./emulator/batch.ts";

type Context = Excel.RequestContext;

describe("the emulator below the real Office.js", () => {
  let bytes: Uint8Array;
  let opened: InJsdom;

  before(async () => {
    bytes = await aWorkbook();
  });

  beforeEach(async () => {
    opened = await openInJsdom(bytes);
  });

  afterEach(() => {
    expect(opened.host.unimplemented).to.deep.equal([]);
    opened.close();
  });

  function run<T>(work: (context: Context) => Promise<T>): Promise<T> {
    return opened.Excel.run(work);
  }

  /** The error code that a batch ends with. */
  async function failure(work: (context: Context) => void): Promise<string> {
    try {
      await run(async (context) => {
        work(context);
        await context.sync();
      });
    } catch (error) {
      return (error as { code: string }).code;
    }
    return "none";
  }

  it("says what the host is", () => {
    const { context } = opened.Office;
    expect(context.displayLanguage).to.equal("zh-CN");
    expect(context.platform).to.equal("PC");
    expect(context.requirements.isSetSupported("ExcelApi", "1.15")).to.equal(true);
    expect(context.officeTheme.bodyBackgroundColor).to.equal("#ffffff");
  });

  it("reads a sheet's values, formulas, formats and types in one round trip", async () => {
    const before = opened.host.batches.length;
    await run(async (context) => {
      const range = context.workbook.worksheets.getItem("名单").getUsedRange(true);
      range.load("address,values,formulas,numberFormat,valueTypes");
      await context.sync();
      expect(range.address).to.equal("名单!A1:E6");
      expect(range.values[1]).to.deep.equal([1, "甲园", 12.5, 45_000, true]);
      expect(range.values[3]).to.deep.equal([3, "丙园", "#REF!", "", ""]);
      expect(range.valueTypes[3]).to.deep.equal(["Double", "String", "Error", "Empty", "Empty"]);
      expect(range.formulas[5]![2]).to.equal("=SUM(C2:C3)");
      expect(range.numberFormat[1]![3]).to.equal("yyyy-mm-dd");
    });
    expect(withoutCleanups(opened.host.batches.slice(before))).to.have.length(1);
  });

  it("loads through nested collections and refuses what was not loaded", async () => {
    await run(async (context) => {
      const sheets = context.workbook.worksheets;
      sheets.load("items/name,items/visibility,items/tables/items/name,items/tables/items/columns/items/name");
      const names = context.workbook.names.load("items/name,items/formula,items/scope,items/visible");
      await context.sync();
      expect(sheets.items.map(({ name, visibility }) => [name, visibility])).to.deep.equal([
        ["名单", "Visible"],
        ["企业 清单", "Visible"],
        ["锁定", "Visible"],
        ["代码", "VeryHidden"],
      ]);
      const table = sheets.items[1]!.tables.items[0]!;
      expect([table.name, ...table.columns.items.map(({ name }) => name)]).to.deep.equal(["企业表", "名称", "产值"]);
      expect(names.items.map(({ name, formula }) => [name, formula])).to.deep.equal([["产值", "=名单!$C$2:$C$4"]]);
      expect(() => sheets.items[0]!.position)
        .to.throw()
        .with.property("code", "PropertyNotLoaded");
    });
  });

  it("tells a missing thing from a null object", async () => {
    expect(await failure((context) => context.workbook.worksheets.getItem("没有").load("name"))).to.equal(
      "ItemNotFound",
    );
    expect(
      await failure((context) => context.workbook.worksheets.getItem("名单").getRange("没有").load("values")),
    ).to.equal("InvalidArgument");
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject("没有").load("name");
      const used = context.workbook.worksheets.getItem("锁定").getRange("D1:E9").getUsedRangeOrNullObject(true);
      await context.sync();
      expect([sheet.isNullObject, used.isNullObject]).to.deep.equal([true, true]);
    });
  });

  it("knows hidden rows and columns, merges and addresses that need quotes", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("名单");
      const rows = sheet.getRange("A4:A6").getRowProperties({ rowHidden: true, rowIndex: true } as never);
      const columns = sheet.getRange("D1:E1").getColumnProperties({ columnHidden: true });
      const merged = sheet.getRange("A1:E20").getMergedAreasOrNullObject().load("address");
      const hidden = sheet.getRange("5:5").load("rowHidden");
      const quoted = context.workbook.worksheets.getItem("企业 清单").getRange("B2").load("address");
      await context.sync();
      expect(rows.value.map((row) => row.rowHidden)).to.deep.equal([false, true, false]);
      expect(columns.value.map((column) => column.columnHidden)).to.deep.equal([false, true]);
      expect([merged.address, hidden.rowHidden, quoted.address]).to.deep.equal(["名单!A8:B9", true, "'企业 清单'!B2"]);
    });
  });

  it("writes values as if they were typed, a large block in pieces", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("名单");
      sheet.getRange("G1:G4").numberFormat = [["General"], ["General"], ["@"], ["General"]];
      sheet.getRange("G1:G4").values = [["12"], ["2024-05-01"], ["007"], ["=C2+1"]];
      const block = sheet.getRange("K1:N2000");
      block.values = Array.from({ length: 2000 }, (_, row) => [row, "x", true, ""]);
      const written = sheet.getRange("G1:G4").load("values,formulas,numberFormat");
      const last = sheet.getRange("K2000:N2000").load("values");
      await context.sync();
      expect(written.values.slice(0, 3)).to.deep.equal([[12], [45_413], ["007"]]);
      expect(written.formulas[3]).to.deep.equal(["=C2+1"]);
      expect(written.numberFormat[1]).to.deep.equal(["yyyy/m/d"]);
      expect(last.values).to.deep.equal([[1999, "x", true, ""]]);
    });
    expect(
      await failure((context) => (context.workbook.worksheets.getItem("名单").getRange("A1:B1").values = [[1]])),
    ).to.equal("InvalidArgument");
  });

  it("puts new conditional formats on top, and takes off those that are asked for only", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("名单");
      const format = sheet.getRanges("C2:C3,A2").conditionalFormats.add("Custom");
      format.custom.rule.formula = "=TRUE";
      format.custom.format.fill.color = "#FFC7CE";
      format.custom.format.font.color = "#9C0006";
      const all = sheet.getRange().conditionalFormats.load("items/id,items/type,items/priority,items/stopIfTrue");
      const areas = format.getRanges().load("address");
      await context.sync();
      expect(all.items.map(({ type, priority }) => [type, priority])).to.deep.equal([
        ["Custom", 0],
        ["CellValue", 1],
      ]);
      expect(areas.address).to.equal("名单!C2:C3,名单!A2");
      const custom = all.items[0]!.custom.load("rule/formula,format/fill/color");
      const wrong = all.items[1]!.customOrNullObject.load("rule/formula");
      await context.sync();
      expect([custom.rule.formula, custom.format.fill.color, wrong.isNullObject]).to.deep.equal([
        "=TRUE",
        "#FFC7CE",
        true,
      ]);
      sheet.getRange().conditionalFormats.getItem(all.items[0]!.id).delete();
      await context.sync();
    });
    expect(opened.host.state.book.sheets[0]!.formats).to.have.length(1);
  });

  it("denies writes, formats and structure on a protected sheet, but not its unlocked cells' values", async () => {
    const on = (work: (sheet: Excel.Worksheet) => void) =>
      failure((context) => {
        work(context.workbook.worksheets.getItem("锁定"));
      });
    expect(await on((sheet) => (sheet.getRange("A1").values = [["x"]]))).to.equal("AccessDenied");
    expect(await on((sheet) => (sheet.getRange("B1").values = [["x"]]))).to.equal("none");
    expect(await on((sheet) => (sheet.getRange("B1").format.fill.color = "#FF0000"))).to.equal("AccessDenied");
    expect(await on((sheet) => sheet.getRanges("A1").conditionalFormats.add("Custom"))).to.equal("AccessDenied");
    expect(await on((sheet) => sheet.getRange("2:2").insert("Down"))).to.equal("AccessDenied");
    expect(() => {
      opened.host.user.type("锁定!A1", "x");
    }).to.throw("protected");
  });

  it("moves merges, tables, names, conditional formats, validations and formulas with the rows", () => {
    opened.host.user.insertRows("名单", 2, 2);
    opened.host.user.insertRows("企业 清单", 1);
    const [sheet, list] = opened.host.state.book.sheets;
    expect(sheet!.merges).to.deep.equal([{ top: 9, left: 0, bottom: 10, right: 1 }]);
    expect(sheet!.formats[0]!.areas).to.deep.equal([{ top: 3, left: 2, bottom: 5, right: 2 }]);
    expect(sheet!.rows.get(7)!.cells.get(2)!.formula!.text).to.equal("SUM(C4:C5)");
    expect(opened.host.state.book.names[0]!.formula).to.equal("'名单'!$C$4:$C$6");
    expect(list!.tables[0]!.area).to.deep.equal({ top: 2, left: 1, bottom: 4, right: 2 });
  });

  it("adds rows to a table, below which cells give way", async () => {
    await run(async (context) => {
      const table = context.workbook.tables.getItem("企业表");
      table.rows.add(undefined, [["丙", 3]]);
      const body = table.getDataBodyRange().load("values");
      const below = context.workbook.worksheets.getItem("企业 清单").getRange("B8").load("values");
      await context.sync();
      expect(body.values).to.deep.equal([
        ["甲", 1],
        ["乙", 2],
        ["丙", 3],
      ]);
      expect(below.values).to.deep.equal([["注:单位万元"]]);
    });
  });

  it('reads and writes formats; several fills are "" of a range and null of areas', async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("名单");
      const green = sheet.getRange("B2").load("format/fill/color,format/font/bold,format/wrapText");
      const mixed = sheet.getRange("A2:B2").load("format/fill/color");
      const areas = sheet.getRanges("A2,B2").load("format/fill/color");
      await context.sync();
      expect([green.format.fill.color, mixed.format.fill.color, areas.format.fill.color]).to.deep.equal([
        "#00B050",
        "",
        null,
      ]);
      green.format.fill.clear();
      green.format.font.bold = true;
      green.format.columnWidth = 84;
      green.load("format/fill/color,format/font/bold,format/columnWidth");
      await context.sync();
      expect([green.format.fill.color, green.format.font.bold, green.format.columnWidth]).to.deep.equal([
        "#FFFFFF",
        true,
        84,
      ]);
    });
  });

  it("keeps comments while it is open, one a cell", async () => {
    await run(async (context) => {
      const { comments } = context.workbook;
      comments.add("名单!B2", "请核实");
      comments.load("items/content,items/id");
      await context.sync();
      const place = comments.getItem(comments.items[0]!.id).getLocation().load("address");
      await context.sync();
      expect([comments.items[0]!.content, place.address]).to.deep.equal(["请核实", "名单!B2"]);
    });
    expect(await failure((context) => context.workbook.comments.add("名单!B2", "再次"))).to.equal("ItemAlreadyExists");
  });

  it("inserts sheets of another file and opens one in a window of its own", async () => {
    const base64 = Buffer.from(bytes).toString("base64");
    await run(async (context) => {
      context.workbook.insertWorksheetsFromBase64(base64, { sheetNamesToInsert: ["名单"], positionType: "End" });
      await opened.Excel.createWorkbook(base64);
      const copy = context.workbook.worksheets.getItem("名单 (2)").getRange("D2").load("values,numberFormat");
      await context.sync();
      expect([copy.values, copy.numberFormat]).to.deep.equal([[[45_000]], [["yyyy-mm-dd"]]]);
    });
    expect(opened.host.state.openedWorkbooks).to.deep.equal([base64]);
  });

  it("fails loudly, by name, for what it does not have", async () => {
    expect(
      await failure((context) => {
        context.workbook.worksheets.getItem("名单").getRange("A1").setDirty();
      }),
    ).to.equal("NotImplemented");
    expect(opened.host.unimplemented.splice(0)).to.deep.equal(["The emulator does not implement Range.SetDirty()"]);
  });
});
