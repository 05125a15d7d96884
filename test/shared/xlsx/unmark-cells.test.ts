import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readReasons } from "../../../shared/findings/reasons.ts";
import { markWorkbook, unmarkCells } from "../../../shared/xlsx/mark.ts";
import { packageFaults, xmlParts } from "../../contracts/package-faults.ts";
import { fixture, marked, markingOf, theFindings } from "./mark-books.ts";
import { read } from "./seen-cells.ts";

describe("a marked copy as it is filed", () => {
  const book = fixture("rich-xlsxwriter");
  const copy = marked(book);
  const filed = unmarkCells(copy, nodeCodec);

  it("has no mark, and the sheet 审核结果 with its reasons", () => {
    const isMarked = (bytes: Uint8Array): boolean =>
      [...xmlParts(bytes).values()].some((xml) => xml.includes("parkforms-mark"));
    expect([isMarked(copy), isMarked(filed)]).to.deep.equal([true, false]);
    expect(readReasons(read(filed))).to.deep.equal(readReasons(read(copy)));
    expect(read(filed)).to.deep.equal(read(copy));
    expect(packageFaults(filed)).to.deep.equal([]);
  });

  it("is the same file when there is no mark in it", () => {
    expect(unmarkCells(book, nodeCodec)).to.equal(book);
    expect(unmarkCells(filed, nodeCodec)).to.equal(filed);
  });

  it("is what a copy with the sheet and without marks is", () => {
    const { report } = markingOf(theFindings);
    const put = markWorkbook(copy, nodeCodec, { marks: [], report });
    const sheet = (bytes: Uint8Array) => [...xmlParts(bytes)].find(([, xml]) => xml.includes("parkforms-report"))![1];
    expect(sheet(put)).to.equal(sheet(filed));
    expect(read(put)).to.deep.equal(read(filed));
  });
});
