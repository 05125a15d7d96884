import { expect } from "chai";
import { readPlainWorkbook } from "../../../shared/cells/workbook-schema.ts";

const lists = { merges: [], hiddenColumns: [], tables: [], validations: [], comments: [] };

function aSheet(more: object = {}): object {
  return { name: "表", visibility: "visible", rows: [], isProtected: false, ...lists, ...more };
}

function aBook(...sheets: readonly object[]): object {
  return { sheets, names: [], date1904: false };
}

function withCells(...cells: readonly object[]): object {
  return aBook(aSheet({ rows: [{ row: 8, hidden: false, cells }] }));
}

function faultOf(value: unknown) {
  const reading = readPlainWorkbook(value);
  return reading.kind === "malformed" ? reading.fault : undefined;
}

describe("a workbook as JSON", () => {
  it("is taken when it is whole", () => {
    const value = withCells({ column: 3, value: "x", formula: "A1", numberFormat: "@" }, { column: 4, value: null });
    expect(readPlainWorkbook(value)).to.deep.equal({ kind: "workbook", workbook: value });
  });

  const cells: readonly (readonly [string, object, string])[] = [
    ["a value that is none", { column: 3, value: { a: 1 } }, "sheets.0.rows.0.cells.0.value"],
    ["a text that is too long", { column: 3, value: "x".repeat(32_768) }, "sheets.0.rows.0.cells.0.value"],
    ["a key that nobody knows", { column: 3, value: 1, evil: true }, "sheets.0.rows.0.cells.0"],
    ["a formula that is no text", { column: 3, value: 1, formula: 7 }, "sheets.0.rows.0.cells.0.formula"],
  ];
  for (const [what, cell, path] of cells) {
    it(`names sheet and cell of ${what}`, () => {
      expect(faultOf(withCells(cell))).to.deep.equal({ path, sheet: "表", cell: "C8" });
    });
  }

  it("names the cell that stands twice, or before the one ahead of it", () => {
    const fault = { path: "sheets.0.rows.0.cells.1.column", sheet: "表", cell: "C8" };
    expect(faultOf(withCells({ column: 3, value: 1 }, { column: 3, value: 2 }))).to.deep.equal(fault);
    expect(faultOf(withCells({ column: 4, value: 1 }, { column: 3, value: 2 }))).to.deep.equal(fault);
  });

  it("names the sheet of which two have one name, or whose rows are out of order", () => {
    expect(faultOf(aBook(aSheet({ name: "a" }), aSheet({ name: "A" })))).to.deep.equal({
      path: "sheets.1.name",
      sheet: "A",
    });
    const row = { row: 8, hidden: true, cells: [] };
    expect(faultOf(aBook(aSheet({ rows: [row, row] })))).to.deep.equal({ path: "sheets.0.rows.1.row", sheet: "表" });
  });

  it("does not take what is no workbook at all, or has no sheet or too many", () => {
    for (const value of [null, 7, [], "x", {}, aBook(), aBook(...Array.from({ length: 101 }, () => aSheet()))]) {
      expect(readPlainWorkbook(value).kind, JSON.stringify(value)?.slice(0, 40)).to.equal("malformed");
    }
  });
});
