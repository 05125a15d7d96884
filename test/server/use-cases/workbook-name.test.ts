import { expect } from "chai";
import { markedName } from "../../../server/use-cases/marked-name.ts";
import { workbookName } from "../../../server/use-cases/workbook-name.ts";

describe("the name with which a workbook is handed out", () => {
  for (const [given, name] of [
    ["申报表.xlsx", "申报表.xlsx"],
    ["申报表.XLSX", "申报表.XLSX"],
    ["申报表", "申报表.xlsx"],
    ["申报表.exe", "申报表.exe.xlsx"],
    ["申报表.xlsx.html", "申报表.xlsx.html.xlsx"],
    ["申报\u202excod.exe", "申报xcod.exe.xlsx"],
    ["申报表.exe\u2028.xlsx\r\n.bat", "申报表.exe.xlsx.bat.xlsx"],
  ] as const) {
    it(`${JSON.stringify(given)} becomes ${JSON.stringify(name)}`, () => {
      expect(workbookName(given)).to.equal(name);
    });
  }

  it("is that of a workbook for the marked copy as well", () => {
    expect(markedName("申报\u202e表.exe")).to.equal("申报表.已审核.xlsx");
  });
});
