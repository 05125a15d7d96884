import { expect } from "chai";
import { layoutSheet, type Place, type SheetLayout } from "../../../../addin/ui/grid/sheet-layout.ts";
import { lengthOf, spanOf, type Track } from "../../../../addin/ui/grid/track.ts";
import type { Sheet } from "../../../../shared/cells/workbook.ts";
import { aSheet } from "./a-sheet.ts";

function laidOut(sheet: Sheet, needed: readonly Place[] = []): SheetLayout {
  return layoutSheet(sheet, { date1904: false, needed });
}

/** "1 2 3–9 10": a stretch stands for lines that are folded. */
function linesOf({ lines }: Track): string {
  return lines
    .map(({ first, last, isFold }) => (isFold ? `${String(first)}–${String(last)}` : String(first)))
    .join(" ");
}

function widthOf({ columns }: SheetLayout, column: number): number {
  return spanOf(columns, column, column).size;
}

function heightOf({ rows }: SheetLayout, row: number): number {
  return spanOf(rows, row, row).size;
}

describe("how a sheet is laid out on a page", () => {
  it("folds the blank rows and columns before a far cell instead of drawing them all", () => {
    const { rows, columns } = laidOut(aSheet({ A1: "表", XFD1048576: 1 }));
    expect(linesOf(rows)).to.match(/^1 2–1048575 1048576 /);
    expect(linesOf(columns)).to.match(/^1 2–16383 16384 /);
    expect(lengthOf(rows)).to.be.lessThan(1_000);
  });

  it("draws a few blank rows between two parts as they are", () => {
    expect(linesOf(laidOut(aSheet({ A1: 1, A5: 1 })).rows)).to.match(/^1 2 3 4 5 6 /);
  });

  it("leaves hidden rows and columns out, unless something is wrong there", () => {
    const sheet = aSheet({ A1: 1, B1: 2, C1: 3 }, { hiddenColumns: [{ first: 2, last: 2 }] });
    const rows = [...sheet.rows, { row: 2, hidden: true, cells: [{ column: 1, value: 9 }] }];
    const hidden = { ...sheet, rows };
    const plain = laidOut(hidden);
    expect(linesOf(plain.rows)).to.match(/^1 3 /);
    expect(linesOf(plain.columns)).to.match(/^1 3 /);
    const wrong = laidOut(hidden, [{ row: 2, column: 2 }]);
    expect(linesOf(wrong.rows)).to.match(/^1 2 3 /);
    expect(linesOf(wrong.columns)).to.match(/^1 2 3 /);
  });

  it("draws a blank cell far below the list when it is needed", () => {
    expect(linesOf(laidOut(aSheet({ A1: 1 }), [{ row: 900, column: 1 }]).rows)).to.match(/^1 2–899 900 /);
  });

  it("gives columns room by what stands in them, Chinese characters twice that of letters", () => {
    const layout = laidOut(
      aSheet({ A1: "a", B1: "园区规划面积（平方公里）", C1: "abcdefghijkl", D1: "长".repeat(400) }),
    );
    expect(widthOf(layout, 2)).to.be.greaterThan(widthOf(layout, 3));
    expect(widthOf(layout, 3)).to.be.greaterThan(widthOf(layout, 1));
    expect(widthOf(layout, 4)).to.be.lessThan(400);
  });

  it("gives capitals more room than digits: a credit code keeps its last sign", () => {
    const layout = laidOut(aSheet({ A1: "914401050000100100", B1: "91440105MA0010010X" }));
    expect(widthOf(layout, 2)).to.be.greaterThan(widthOf(layout, 1));
  });

  it("takes no width from the text of a merged area, and wraps it over the whole of it", () => {
    const title = "人工智能产业园区申报表的填报说明";
    const merged = aSheet({ A1: title, A2: "甲", F2: "己" }, { merges: [{ top: 1, left: 1, bottom: 1, right: 6 }] });
    const layout = laidOut(merged);
    expect(widthOf(layout, 1)).to.equal(widthOf(layout, 6));
    expect(heightOf(layout, 1)).to.equal(heightOf(layout, 2));
  });

  it("makes rows as high as their longest text needs, up to a limit", () => {
    const layout = laidOut(aSheet({ A1: "短", A2: "两行\n文字", A3: "长".repeat(3_000) }));
    expect(heightOf(layout, 2)).to.be.greaterThan(heightOf(layout, 1));
    expect(heightOf(layout, 3)).to.be.lessThan(200);
  });
});
