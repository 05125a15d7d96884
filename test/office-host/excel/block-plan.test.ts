import { expect } from "chai";
import { isSmallest, nextLoad, type Region } from "../../../addin/excel/block-plan.ts";

function aRegion(rows: number, columns: number): Region {
  return {
    sheet: "sheet",
    range: { top: 1, left: 1, bottom: rows, right: columns },
    asksRows: false,
    asksTypes: false,
  };
}

/** Rows of each block of each load, until all is read. */
function loadsOf(regions: readonly Region[], density: number): number[][] {
  const loads: number[][] = [];
  let left = regions;
  while (left.length > 0) {
    const { blocks, rest } = nextLoad(left, density);
    loads.push(blocks.map(({ range }) => range.bottom - range.top + 1));
    left = rest;
  }
  return loads;
}

describe("the plan of blocks", () => {
  it("takes many small sheets in one load", () => {
    expect(
      loadsOf(
        Array.from({ length: 30 }, () => aRegion(100, 12)),
        40,
      ),
    ).to.have.length(1);
  });

  it("cuts a large sheet into blocks of 1.5 MB and loads of 3.5 MB, leaving no row out", () => {
    const loads = loadsOf([aRegion(20_000, 20)], 40);
    expect(loads.flat().reduce((sum, rows) => sum + rows, 0)).to.equal(20_000);
    for (const rows of loads.flat()) expect(rows * 20 * 40).to.be.at.most(1_500_000);
    for (const load of loads) expect(load.reduce((sum, rows) => sum + rows * 800, 0)).to.be.at.most(3_500_000);
    expect(loads).to.have.length(5);
  });

  it("takes one row at least, however wide, and says that it cannot be less", () => {
    const load = nextLoad([aRegion(3, 16_384)], 100_000);
    expect(load.blocks.map(({ range }) => range)).to.deep.equal([{ top: 1, left: 1, bottom: 1, right: 16_384 }]);
    expect(isSmallest(load)).to.equal(true);
    expect(load.rest[0]!.range.top).to.equal(2);
  });
});
