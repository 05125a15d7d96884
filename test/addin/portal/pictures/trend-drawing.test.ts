import { expect } from "chai";
import { svgFile } from "../../../../addin/portal/pictures/svg-file.ts";
import { ticksFor, trendDrawing } from "../../../../addin/portal/pictures/trend-drawing.ts";

describe("the quarters as a file", () => {
  it("have round steps from below the least to above the greatest, with 0 among them", () => {
    expect(ticksFor([3, 9.4])).to.deep.equal([0, 2, 4, 6, 8, 10]);
    expect(ticksFor([-0.3, 1])).to.deep.equal([-0.5, 0, 0.5, 1]);
    expect(ticksFor([])).to.deep.equal([0, 1]);
    expect(ticksFor([0])).to.deep.equal([0, 1]);
  });

  it("leave a gap where a quarter has no figure, and are in reach of the picture", () => {
    const trend = { periods: ["2025Q1", "2025Q2", "2025Q3"], lines: [{ name: "合计", values: [1, null, 3] }] };
    const drawing = trendDrawing("季度", trend, String);
    const lines = drawing.shapes.flatMap((shape) =>
      shape.kind === "path" && shape.stroke === "line-0" ? shape.d : [],
    );
    expect(
      lines.find((d) => /^M[\d. ]+M[\d. ]+$/.test(d)),
      lines.join(),
    ).to.not.equal(undefined);
    expect(svgFile(drawing)).to.not.match(/NaN|Infinity|undefined/);
    for (const shape of drawing.shapes) if (shape.kind === "words") expect(shape.y).to.be.within(0, drawing.height);
  });
});
