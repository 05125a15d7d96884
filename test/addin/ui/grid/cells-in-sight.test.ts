import { expect } from "chai";
import { cellsInSight } from "../../../../addin/ui/grid/cells-in-sight.ts";
import { layoutSheet } from "../../../../addin/ui/grid/sheet-layout.ts";
import { lengthOf } from "../../../../addin/ui/grid/track.ts";
import { columnLetters } from "../../../../shared/cells/address.ts";
import type { CellRange } from "../../../../shared/cells/address.ts";
import { aSheet } from "./a-sheet.ts";

function layoutWith(rows: number, columns: number, merges: readonly CellRange[] = []) {
  const values: { [address: string]: string } = {};
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) values[`${columnLetters(column)}${String(row)}`] = "值";
  }
  return layoutSheet(aSheet(values, { merges }), { date1904: false, needed: [] });
}

describe("the cells of a sheet that are drawn", () => {
  it("are those in sight, however long the sheet is", () => {
    const layout = layoutWith(3_000, 30);
    const middle = lengthOf(layout.rows) / 2;
    const seen = cellsInSight(layout, { top: middle, left: 0, height: 600, width: 900 });
    expect(seen.rows.size).to.be.within(20, 50);
    expect(seen.columns.length).to.be.within(8, 20);
    const [[, cells = []] = []] = [...seen.rows];
    expect(cells[0]?.row).to.be.within(1_450, 1_550);
  });

  it("include a merged area that begins above and reaches into sight, once, without the cells beneath it", () => {
    const layout = layoutWith(200, 3, [{ top: 2, left: 1, bottom: 150, right: 2 }]);
    const seen = cellsInSight(layout, { top: lengthOf(layout.rows) / 2, left: 0, height: 300, width: 300 });
    const drawn = [...seen.rows.values()].flat();
    expect(drawn.filter(({ area }) => area)).to.deep.equal([
      { row: 2, column: 1, area: { top: 2, left: 1, bottom: 150, right: 2 } },
    ]);
    expect(drawn.filter(({ area, column }) => !area && column < 3)).to.deep.equal([]);
  });
});
