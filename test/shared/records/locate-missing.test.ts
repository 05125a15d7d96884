import { expect } from "chai";
import { aFilled, read, codes, said, clean } from "./a-filled-workbook.ts";
import { newSheet, put, sheetOf, shiftColumns, shiftRows, withoutObjects, write } from "./a-workbook.ts";

describe("parts of a workbook that are missing or altered", () => {
  it("reports a deleted column once and leaves its values null", () => {
    const draft = shiftColumns(aFilled(), { sheet: "企业清单", at: 6, by: -1 });
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.staff columnMissing"]);
    expect(record.tables["enterprises"]!.map((row) => row.values["staff"])).to.deep.equal([null, null]);
    expect(record.tables["enterprises"]![1]!.values["aiOutput"]).to.equal(1000.5);
    expect(record.origins.tables["enterprises"]!.columns).to.not.have.property("staff");
  });

  it("reports a deleted field", () => {
    const record = read(shiftRows(aFilled(), { sheet: "基本情况", at: 5, by: -1 }));
    expect(codes(record)).to.deep.equal(["area fieldMissing"]);
    expect(record.fields).to.include({ area: null, firms: 35 });
    expect(record.origins.fields).to.not.have.property("area");
  });

  it("reports a missing sheet once", () => {
    const draft = aFilled();
    draft.sheets.splice(
      draft.sheets.findIndex((sheet) => sheet.name === "资金安排"),
      1,
    );
    const gone = read(draft);
    expect(codes(gone)).to.deep.equal(["fundSheet sheetMissing"]);
    expect(gone.tables["funds"]).to.deep.equal([]);
    expect(gone.origins.tables).to.not.have.property("funds");
  });

  it("reports a list whose header row was deleted", () => {
    const record = read(shiftRows(withoutObjects(aFilled()), { sheet: "企业清单", at: 2, by: -1 }));
    expect(codes(record)).to.deep.equal(["enterprises tableMissing"]);
  });

  it("reads an altered header in its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "AI产品产值");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput labelChanged"]);
    expect(record.problems[0]!.fix).to.deep.equal({ value: "人工智能产品产值(万元)" });
    expect(said(record)).to.deep.equal(clean);
  });

  it("reads a wiped header in its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 8 }, null);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.since labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("never takes a strange column for the one that is missing", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "备注");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput columnMissing", "enterprises columnExtra"]);
    expect(record.tables["enterprises"]![0]!.values["aiOutput"]).to.equal(null);
  });

  it("reads a field with an altered label in its place, and asks about it", () => {
    const draft = withoutObjects(aFilled());
    put(draft, "基本情况", { row: 5, column: 1 }, "规划面积");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("does not take a like label for a field whose neighbours moved apart", () => {
    const draft = withoutObjects(aFilled());
    put(draft, "基本情况", { row: 5, column: 1 }, "规划面积(备注)");
    put(draft, "基本情况", { row: 5, column: 2 }, 500);
    shiftRows(draft, { sheet: "基本情况", at: 6, by: 1 });
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area fieldMissing"]);
    expect(record.fields["area"]).to.equal(null);
  });

  it("leaves a field unread that it cannot understand", () => {
    const draft = aFilled();
    put(draft, "基本情况", { row: 5, column: 2 }, "约300");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area numberUnknown"]);
    expect(record.unread.fields).to.deep.equal(["area"]);
  });

  it("keeps extra columns, names them, and passes over 序号", () => {
    const draft = aFilled();
    shiftColumns(draft, { sheet: "企业清单", at: 1, by: 1 });
    put(draft, "企业清单", { row: 2, column: 1 }, "序号");
    put(draft, "企业清单", { row: 3, column: 1 }, 1);
    put(draft, "企业清单", { row: 2, column: 10 }, "联系人");
    put(draft, "企业清单", { row: 30, column: 1 }, 28);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises columnExtra"]);
    expect(record.problems[0]!.slots["names"]).to.equal("联系人(J)");
    expect(said(record)).to.deep.equal(clean);
  });

  it("leaves a column unread whose header gives another unit", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "人工智能产品产值（亿元）");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput headerUnit"]);
    expect(record.unread.cells).to.deep.equal([
      { table: "enterprises", column: "aiOutput", row: 3 },
      { table: "enterprises", column: "aiOutput", row: 4 },
    ]);
  });

  it("leaves a field unread whose unit was changed beside it", () => {
    const draft = aFilled();
    put(draft, "基本情况", { row: 5, column: 3 }, "公顷");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area headerUnit"]);
    expect(record.unread.fields).to.deep.equal(["area"]);
    expect(record.fields["area"]).to.equal(null);
  });

  it("reads neither of two columns of one heading that both hold data", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 9 }, "总产值(万元)");
    expect(codes(read(draft))).to.deep.equal([]);
    put(draft, "企业清单", { row: 3, column: 9 }, 7000);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.output headerTwice"]);
    expect(record.tables["enterprises"]![0]!.values["output"]).to.equal(null);
    expect(record.unread.cells).to.deep.include({ table: "enterprises", column: "output", row: 3 });
  });

  it("reads neither of two fields of one label that differ", () => {
    const draft = withoutObjects(aFilled());
    put(draft, "基本情况", { row: 12, column: 1 }, "规划建设面积");
    put(draft, "基本情况", { row: 12, column: 2 }, 300);
    expect(codes(read(draft))).to.deep.equal([]);
    put(draft, "基本情况", { row: 12, column: 2 }, 301);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area labelTwice"]);
    expect(record.unread.fields).to.deep.equal(["area"]);
  });

  it("points at a second list with the same headings", () => {
    const draft = aFilled();
    const copy = newSheet("企业清单 (2)");
    copy.cells = structuredClone(sheetOf(draft, "企业清单").cells);
    draft.sheets.push(copy);
    expect(codes(read(draft))).to.deep.equal(["enterprises tableTwice"]);
  });

  it("is not misled by a sheet of instructions that repeats the labels", () => {
    const draft = shiftRows(withoutObjects(aFilled()), { sheet: "基本情况", at: 5, by: -1 });
    const sheet = newSheet("填表说明");
    write(sheet, 5, 1, "规划建设面积");
    write(sheet, 5, 2, "500");
    draft.sheets.push(sheet);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area fieldMissing"]);
    expect(record.fields["area"]).to.equal(null);
  });
});
