import { expect } from "chai";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import { readRegister } from "../../../shared/findings/read-register.ts";

function aBook(rows: readonly (readonly (string | number | null)[])[]): Workbook {
  const sheet = {
    name: "名册",
    visibility: "visible" as const,
    merges: [],
    hiddenColumns: [],
    tables: [],
    validations: [],
    comments: [],
    isProtected: false,
    rows: rows.map((values, index) => ({
      row: index + 1,
      hidden: false,
      cells: values.map((value, column) => ({ column: column + 1, value })),
    })),
  };
  return { sheets: [sheet], names: [], date1904: false };
}

describe("the register of selected parks", () => {
  it("is read by its heads, wherever they stand, with years as figures or text", () => {
    const book = aBook([
      ["入选园区名册"],
      ["序号", "入选年度*", "园区名称"],
      [1, 2019, "甲园"],
      [],
      [2, "2021年度", " 乙园 "],
    ]);
    expect(readRegister(book)).to.deep.equal({
      kind: "register",
      parks: [
        { park: "甲园", selectedYear: 2019 },
        { park: "乙园", selectedYear: 2021 },
      ],
    });
  });

  it("is refused by its cell when a year is no year or a park has no name", () => {
    const wrong = (row: readonly (string | number | null)[]) => {
      const found = readRegister(aBook([["园区名称", "入选年度"], row]));
      return found.kind === "wrong" ? found.text.zh : "";
    };
    expect(wrong(["甲园", "19"])).to.contain("B2");
    expect(wrong([null, 2019])).to.contain("A2");
    expect(wrong(["甲园", 2019.5])).to.contain("B2");
  });

  it("is refused when its heads are missing", () => {
    expect(readRegister(aBook([["名称", "年份"]]))).to.have.property("kind", "wrong");
  });
});
