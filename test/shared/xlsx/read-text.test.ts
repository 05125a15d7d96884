import { expect } from "chai";
import { aPackage } from "./a-package.ts";
import { aZip } from "./a-zip.ts";
import { packageParts } from "./a-package.ts";
import { cellsOf, read } from "./seen-cells.ts";

/** Texts of one, two, three and four bytes a character, so many that every piece the reader decodes ends in one. */
function textsWithPadding(padding: number): readonly string[] {
  const characters = ["园", "😀", "é", "𠮷", "a"];
  return Array.from({ length: 1200 }, (_, index) => {
    const text = Array.from({ length: 1 + (index % 37) }, (_, at) => characters[(index + at) % 5]).join("");
    return index === 0 ? "x".repeat(padding) + text : text;
  });
}

const ways: { readonly [where: string]: (texts: readonly string[]) => { rows: string; sharedStrings?: string } } = {
  "shared texts": (texts) => ({
    rows: texts.map((_, index) => `<row><c t="s"><v>${String(index)}</v></c></row>`).join(""),
    sharedStrings: texts.map((text) => `<si><t>${text}</t></si>`).join(""),
  }),
  "shared texts, some in runs": (texts) => ({
    rows: texts.map((_, index) => `<row><c t="s"><v>${String(index)}</v></c></row>`).join(""),
    sharedStrings: texts
      .map((text, index) => (index % 3 === 0 ? `<si><r><t>${text}</t></r><r><t/></r></si>` : `<si><t>${text}</t></si>`))
      .join(""),
  }),
  "texts in cells": (texts) => ({
    rows: texts.map((text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`).join(""),
  }),
  "texts of formulas": (texts) => ({
    rows: texts.map((text) => `<row><c t="str"><f>"${text}"</f><v>${text}</v></c></row>`).join(""),
  }),
};

describe("text with characters of two, three and four bytes", () => {
  for (const [where, write] of Object.entries(ways)) {
    it(`is read whole at every edge: ${where}`, () => {
      for (let padding = 0; padding < 12; padding++) {
        const texts = textsWithPadding(padding);
        const cells = Object.values(cellsOf(read(aPackage(write(texts))).sheets[0]));
        expect(cells.map((cell) => cell.value)).to.deep.equal(texts);
        const formulas = cells.flatMap((cell) => cell.formula ?? []);
        if (formulas.length > 0) expect(formulas).to.deep.equal(texts.map((text) => `"${text}"`));
      }
    });
  }

  it("is read whole in texts longer than any piece", () => {
    const texts = [16_380, 16_381, 16_382, 16_383, 16_384, 16_385, 32_767].map((length) => "园".repeat(length));
    const { rows, sharedStrings } = ways["shared texts"]!(texts);
    const cells = Object.values(cellsOf(read(aPackage({ rows, sharedStrings: sharedStrings! })).sheets[0]));
    expect(cells.map((cell) => cell.value)).to.deep.equal(texts);
  });

  it("is read whole from parts in UTF-16", () => {
    const texts = textsWithPadding(0);
    const parts = packageParts(ways["shared texts"]!(texts)).map(({ name, data }) => {
      return { name, data: Buffer.from(`\uFEFF${String(data)}`, "utf16le") };
    });
    const cells = Object.values(cellsOf(read(aZip(parts)).sheets[0]));
    expect(cells.map((cell) => cell.value)).to.deep.equal(texts);
  });
});
