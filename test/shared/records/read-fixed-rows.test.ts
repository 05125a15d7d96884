import { expect } from "chai";
import { aFilled, read, codes, said, clean } from "./a-filled-workbook.ts";
import { put, sheetOf } from "./a-workbook.ts";

describe("a table whose rows are given", () => {
  const at = (row: number, column = 1) => ({ row, column });

  it("finds its rows in any order, by year or label", () => {
    const draft = aFilled();
    const cells = sheetOf(draft, "近三年环保").cells;
    const [first, last] = [cells.get(3)!, cells.get(5)!];
    cells.set(3, last);
    cells.set(5, first);
    put(draft, "近三年环保", at(4), 2025);
    put(draft, "近三年环保", at(5), "2024年度");
    const record = read(draft);
    expect(said(record)).to.deep.equal(clean);
    expect(record.tables["cleanYears"]!.map((row) => row.row)).to.deep.equal([5, 4, 3]);
  });

  it("reports a row that is not there, and one that should not be", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(3), "2023年");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["cleanYears rowMissing", "cleanYears rowExtra"]);
    expect(record.tables["cleanYears"]!.map((row) => row.values["year"])).to.deep.equal(["2025", "2026"]);
  });

  it("takes a row with a wiped or altered label by its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(4), null);
    put(draft, "近三年环保", at(5), "本年至填报日");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["cleanYears labelChanged", "cleanYears labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("does not read the label as a value", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(6), "合计");
    put(draft, "近三年环保", at(6, 3), 1);
    expect(codes(read(draft))).to.deep.equal([]);
  });
});
