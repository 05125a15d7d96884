import { expect } from "chai";
import { CODE_A, CODE_C, aFilled, read, codes, said, clean } from "./a-filled-workbook.ts";
import { fillRows, put, sheetOf, shiftRows, withoutObjects } from "./a-workbook.ts";

describe("rows that are no data, and data where none is expected", () => {
  it("reads rows typed below the end of the Excel table", () => {
    const draft = aFilled();
    for (const [column, content] of [["丙公司", CODE_C, null, 1, 2, 3, "是"]].flat().entries()) {
      put(draft, "企业清单", { row: 40, column: column + 1 }, content);
    }
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 40]);
    expect(record.origins.tables["enterprises"]!.lastRow).to.equal(40);
  });

  it("passes over rows of formulas that give nothing", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 5 }, { value: "", formula: 'IF(D5="","",D5*2)' });
    put(draft, "企业清单", { row: 6, column: 5 }, { value: 0, formula: "D6*2" });
    put(draft, "企业清单", { row: 7, column: 4 }, "/");
    expect(codes(read(draft))).to.deep.equal([]);
    expect(said(read(draft))).to.deep.equal(clean);
  });

  it("compares 合计 and 小计 with the rows above them", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 1 }, "小 计");
    put(draft, "企业清单", { row: 5, column: 4 }, 6000.5);
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 10, 20, 3, "是"]]);
    put(draft, "企业清单", { row: 7, column: 1 }, "天河区小计");
    put(draft, "企业清单", { row: 7, column: 4 }, 10);
    put(draft, "企业清单", { row: 8, column: 2 }, "合计：");
    put(draft, "企业清单", { row: 8, column: 4 }, 6010.509);
    put(draft, "企业清单", { row: 8, column: 5 }, { value: 8021, formula: "SUM(E3:E7)" });
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 6]);
    expect(codes(record)).to.deep.equal(["enterprises.output totalDiffers"]);
    expect(record.problems[0]).to.deep.include({ cells: [{ sheet: "企业清单", row: 8, column: 5 }], shown: "8021" });
    expect(record.problems[0]!.slots).to.include({ row: "合计：", sum: "8020" });
  });

  it("says nothing of a sum over a cell that it could not read", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 4, column: 4 }, "25oo");
    put(draft, "企业清单", { row: 5, column: 1 }, "合计");
    put(draft, "企业清单", { row: 5, column: 4 }, 7500);
    expect(codes(read(draft))).to.deep.equal(["enterprises.aiOutput numberUnknown"]);
  });

  it("takes a firm for a firm although its name has 计 in it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 3, column: 1 }, "广州合计科技有限公司");
    put(draft, "企业清单", { row: 4, column: 1 }, "琶洲设计");
    expect(read(draft).tables["enterprises"]).to.have.length(2);
    put(draft, "企业清单", { row: 4, column: 1 }, "天河合计");
    expect(read(draft).tables["enterprises"]).to.have.length(2);
  });

  it("passes over remarks, signatures and headers printed again", () => {
    const draft = aFilled();
    for (let column = 1; column <= 8; column++) {
      const header = sheetOf(draft, "企业清单").cells.get(2)!.get(column)!;
      put(draft, "企业清单", { row: 5, column }, header);
    }
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 1, 2, 3, "是"]]);
    put(draft, "企业清单", { row: 24, column: 1 }, "注：以上均为上年数据");
    put(draft, "企业清单", { row: 25, column: 1 }, "填表人：张三");
    put(draft, "企业清单", { row: 26, column: 1 }, "审核意见");
    const record = read(draft);
    expect(codes(record)).to.deep.equal([]);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 6]);
  });

  it("still reads a full row below a remark", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 1 }, "注：以下为新增");
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 1, 2, 3, "是"]]);
    expect(read(draft).tables["enterprises"]).to.have.length(3);
  });

  it("counts merged cells once and says so", () => {
    const draft = aFilled();
    sheetOf(draft, "企业清单").merges.push({ top: 3, left: 6, bottom: 4, right: 6 });
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.values["staff"])).to.deep.equal([100, null]);
    expect(codes(record)).to.deep.equal(["enterprises mergedData"]);
  });

  it("does not read what another program left under a merged area", () => {
    const draft = aFilled();
    sheetOf(draft, "企业清单").merges.push({ top: 3, left: 5, bottom: 3, right: 6 });
    const [first, second] = read(draft).tables["enterprises"]!;
    expect(first!.values).to.include({ output: 6000, staff: null });
    expect(second!.values).to.include({ output: 2000, staff: 50 });
  });

  it("reads hidden rows, columns and sheets and says so", () => {
    const draft = aFilled();
    const sheet = sheetOf(draft, "企业清单");
    sheet.hiddenRows.add(4).add(10);
    sheet.hiddenColumns = [5, 12];
    sheetOf(draft, "资金安排").visibility = "hidden";
    sheetOf(draft, "基本情况").hiddenRows.add(5);
    const record = read(draft);
    expect(said(record)).to.deep.equal(clean);
    expect(codes(record)).to.have.members([
      "enterprises hiddenRows",
      "enterprises hiddenColumns",
      "fundSheet hiddenSheet",
      "area hiddenRows",
    ]);
    expect(record.problems.find((one) => one.subject === "enterprises")!.slots).to.include({ count: 1, names: "4" });
  });

  it("finds headers in two merged rows, and the unit over a group of columns", () => {
    const draft = withoutObjects(aFilled());
    shiftRows(draft, { sheet: "企业清单", at: 3, by: 1 });
    const sheet = sheetOf(draft, "企业清单");
    put(draft, "企业清单", { row: 2, column: 4 }, "产值（万元）");
    put(draft, "企业清单", { row: 2, column: 5 }, null);
    put(draft, "企业清单", { row: 3, column: 4 }, "人工智能产品产值");
    put(draft, "企业清单", { row: 3, column: 5 }, "总产值");
    sheet.merges.push({ top: 2, left: 4, bottom: 2, right: 5 });
    for (const column of [1, 2, 3, 6, 7, 8]) sheet.merges.push({ top: 2, left: column, bottom: 3, right: column });
    const record = read(draft);
    expect(codes(record)).to.deep.equal([]);
    expect(said(record)).to.deep.equal(clean);
    put(draft, "企业清单", { row: 2, column: 4 }, "产值（亿元）");
    expect(codes(read(draft))).to.deep.equal(["enterprises.aiOutput headerUnit", "enterprises.output headerUnit"]);
  });

  it("keys the problems of a row by the row", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 3, column: 4 }, "五千");
    put(draft, "企业清单", { row: 4, column: 2 }, "91");
    const [first, second] = read(draft).problems;
    expect(first).to.include({ subject: "enterprises.aiOutput", rowKey: CODE_A, shown: "五千" });
    expect(second).to.include({ subject: "enterprises.code", rowKey: "#4" });
  });
});
