import { expect } from "chai";
import { reportLooks } from "../../../shared/xlsx/report-looks.ts";
import { reportFormats } from "../../../shared/xlsx/report-styles.ts";

/** Any number but 0, which stands for no fill. */
const FIRST_FILL = 100;

/** What a cell format of a marked copy says, in the words of the looks. */
function lookOf(xf: string): unknown {
  const id = (kind: string): number => Number(new RegExp(`${kind}Id="(\\d+)"`).exec(xf)![1]);
  const font = reportFormats.fonts[id("font")]!;
  const fill = reportFormats.fills[id("fill") - FIRST_FILL];
  const said = (name: string, from: string): string => new RegExp(`${name}="([^"]*)"`).exec(from)![1]!;
  return {
    face: said("<name val", font),
    size: Number(said("<sz val", font)),
    ink: said("<color rgb", font).slice(2),
    fill: fill === undefined ? undefined : said("<fgColor rgb", fill).slice(2),
    horizontal: said("horizontal", xf),
    vertical: said("vertical", xf),
    hasGrid: xf.includes('borderId="1"'),
    isBold: font.includes("<b/>"),
    isUnderlined: font.includes("<u "),
    isText: xf.includes('numFmtId="49"'),
    isUnlocked: xf.includes('locked="0"'),
  };
}

describe("the looks of the sheet 审核结果", () => {
  const xfs = reportFormats.xfs({ font: 0, fill: FIRST_FILL, border: 0, hasCellStyles: false });

  for (const [index, name] of reportFormats.names.entries()) {
    it(`are those of a marked copy: ${name}`, () => {
      const off = { fill: undefined, isBold: false, isUnderlined: false, isText: false, isUnlocked: false };
      expect({ ...off, ...reportLooks[name] }).to.deep.equal(lookOf(xfs[index]!));
    });
  }
});
