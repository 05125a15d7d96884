import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { ledgerBook } from "../../bench/ledger-book.ts";
import { arbitraryBook, writtenByExceljs, writtenBySheetJs } from "./an-arbitrary-book.ts";
import type { SeenBook } from "./other-readers.ts";
import { formatsByOurs, formatsBySheetJs, seenByExceljs, seenByOurs, seenBySheetJs } from "./other-readers.ts";
import { read } from "./seen-cells.ts";

describe("the reader beside two others, cell by cell", function () {
  this.timeout(120_000);

  it("sees the same cells as exceljs and SheetJS in a book like the ones that parks send", async () => {
    const bytes = new Uint8Array(readFileSync(await ledgerBook(3_000)));
    const ours = read(bytes);
    const seen = seenByOurs(ours);
    expect(seen.size).to.be.greaterThan(33_000);
    expect(seen).to.deep.equal(await seenByExceljs(bytes));
    expect(seen).to.deep.equal(seenBySheetJs(bytes));
    expect(formatsByOurs(ours)).to.deep.equal(formatsBySheetJs(bytes));
  });

  it("sees the same cells as exceljs and SheetJS in any book that exceljs writes", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBook, async (sheets) => {
        const bytes = await writtenByExceljs(sheets);
        const seen = seenByOurs(read(bytes));
        expect(seen).to.deep.equal(await seenByExceljs(bytes));
        expect(seen).to.deep.equal(seenBySheetJs(bytes));
      }),
      { numRuns: 60 },
    );
  });

  for (const shared of [true, false]) {
    it(`sees the same cells in any book that SheetJS writes, texts ${shared ? "shared" : "in place"}`, async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBook, async (sheets) => {
          const bytes = writtenBySheetJs(sheets, shared);
          const ours = read(bytes);
          const seen = seenByOurs(ours);
          expect(seen).to.deep.equal(seenBySheetJs(bytes));
          // exceljs takes the text that a formula has come to for a number when SheetJS wrote it.
          expect(withoutFormulas(seen)).to.deep.equal(withoutFormulas(await seenByExceljs(bytes)));
          expect(formatsByOurs(ours)).to.deep.equal(formatsBySheetJs(bytes));
        }),
        { numRuns: 60 },
      );
    });
  }
});

function withoutFormulas(book: SeenBook): SeenBook {
  return new Map([...book].filter(([, cell]) => cell.formula === undefined));
}
