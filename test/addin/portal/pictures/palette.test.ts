import { expect } from "chai";
import {
  palette,
  paletteRules,
  rampStep,
  rampSteps,
  type PaletteName,
} from "../../../../addin/portal/pictures/palette.ts";

const themes = ["light", "dark"] as const;

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

describe("the colours of the pictures", () => {
  for (const theme of themes) {
    it(`carry their words in the ${theme} theme, 4.5 to 1`, () => {
      const inks = Object.keys(palette).filter((name) => name.endsWith("-ink")) as PaletteName[];
      expect(inks).to.have.length(rampSteps + 3);
      const weak = inks.filter((ink) => {
        const fill = ink.slice(0, -"-ink".length) as PaletteName;
        return contrast(palette[ink][theme], palette[fill][theme]) < 4.5;
      });
      expect(weak).to.deep.equal([]);
    });

    it(`stand out from the page in the ${theme} theme: words 4.5 to 1, lines 3 to 1`, () => {
      const paper = palette.paper[theme];
      for (const name of ["ink", "quiet"] as const)
        expect(contrast(palette[name][theme], paper), name).to.be.at.least(4.5);
      for (const name of ["line", "line-0", "line-1", "line-2", "line-3"] as const)
        expect(contrast(palette[name][theme], paper), name).to.be.at.least(3);
    });

    it(`go one way from step to step in the ${theme} theme, so that grey says the same`, () => {
      const steps = Array.from({ length: rampSteps }, (_, step) =>
        luminance(palette[`ramp-${step as 0 | 1 | 2 | 3 | 4}`][theme]),
      );
      const sorted = [...steps].sort((a, b) => (theme === "light" ? b - a : a - b));
      expect(steps).to.deep.equal(sorted);
    });
  }

  it("divide a scale into five equal steps, ends included", () => {
    expect([0, 0.19, 0.2, 0.5, 0.99, 1].map((share) => rampStep(share, 1))).to.deep.equal([0, 0, 1, 2, 4, 4]);
    expect([rampStep(5, 0), rampStep(-1, 10), rampStep(Number.NaN, 1)]).to.deep.equal([0, 0, 0]);
  });

  it("are given to the page for both themes, and light ones to paper", () => {
    expect(paletteRules()).to.include(`--picture-ink:${palette.ink.dark}`).and.to.include("@media print");
  });
});
