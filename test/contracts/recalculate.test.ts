import { expect } from "chai";
import ExcelJS from "exceljs";
import { hasLibreOffice, NO_LIBREOFFICE, recalculate } from "./recalculate.ts";

async function aBookWithTotal(total: number): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("表");
  sheet.addRow([1]);
  sheet.addRow([2]);
  sheet.addRow([{ formula: "SUM(A1:A2)", result: total }]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("recalculation by LibreOffice", () => {
  before(function () {
    if (hasLibreOffice()) return;
    console.log(NO_LIBREOFFICE);
    this.skip();
  });

  it("agrees with a right cached value", async function () {
    this.timeout(120_000);
    expect(recalculate(await aBookWithTotal(3))).to.deep.equal({ formulas: 1, differences: [], sheets: ["表"] });
  });

  it("names the cell whose cached value is wrong", async function () {
    this.timeout(120_000);
    expect(recalculate(await aBookWithTotal(4)).differences).to.deep.equal(["表!A3: the file says 4, LibreOffice 3"]);
  });
});
