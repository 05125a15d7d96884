import { expect } from "chai";
import { addressLists } from "../../../addin/excel/address-lists.ts";
import { chunksOf, countMarked } from "../../../addin/excel/mark-areas.ts";
import { markSeverities } from "../../../shared/xlsx/mark-palette.ts";

const scattered = Array.from({ length: 4000 }, (_, index) => ({ row: index * 2 + 1, column: (index % 40) + 1 }));

describe("the areas of marks", () => {
  it("joins neighbours, keeps severities apart, worst first", () => {
    const marks = [
      { row: 2, column: 1, severity: "note" as const },
      { row: 1, column: 1, severity: "blocking" as const },
      { row: 1, column: 2, severity: "blocking" as const },
    ];
    expect(chunksOf(marks, []).map(({ severity, address }) => `${severity} ${address}`)).to.deep.equal([
      "blocking A1:B1",
      "note A2",
    ]);
  });

  it("shows the worse of two findings on one cell, in whichever order they come", () => {
    const marks = markSeverities.map((severity) => ({ row: 3, column: 3, severity }));
    for (const order of [marks, marks.toReversed()]) {
      expect(chunksOf(order, []).map(({ severity }) => severity)).to.deep.equal(["blocking"]);
    }
  });

  it("marks a merged cell with its whole area, and the worse of what is found in it", () => {
    const merge = { top: 4, left: 2, bottom: 6, right: 3 };
    const marks = [
      { row: 4, column: 2, severity: "note" as const },
      { row: 6, column: 3, severity: "criterion" as const },
    ];
    const chunks = chunksOf(marks, [merge]);
    expect(chunks.map(({ severity, address }) => `${severity} ${address}`)).to.deep.equal(["criterion B4:C6"]);
    expect(countMarked(chunks)).to.equal(6);
  });

  it("never makes an address that Excel would cut off, and loses no cell", () => {
    const chunks = chunksOf(
      scattered.map((cell) => ({ ...cell, severity: "doubt" as const })),
      [],
    );
    expect(chunks.length).to.be.greaterThan(1);
    for (const { address } of chunks) expect(address.length).to.be.at.most(8192);
    expect(countMarked(chunks)).to.equal(scattered.length);
  });

  it("fills an address up to Excel's limit and not a character more", () => {
    const ranges = Array.from({ length: 2731 }, (_, row) => ({
      top: 1,
      bottom: 1,
      left: (row % 9) + 1,
      right: (row % 9) + 1,
    }));
    expect(addressLists(ranges.slice(0, 2731)).map(({ address }) => address.length)).to.deep.equal([8192]);
    expect(addressLists([...ranges, ranges[0]!]).map(({ address }) => address.length)).to.deep.equal([8192, 2]);
  });
});
