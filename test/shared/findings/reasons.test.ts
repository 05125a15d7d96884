import { expect } from "chai";
import { readReasons, reasonKey } from "../../../shared/findings/reasons.ts";
import type { CellValue, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aBareBook, marked } from "../xlsx/mark-books.ts";
import { aFinding } from "./a-report-form.ts";

const HEADS = ["级别", "规则", "行键", "问题", "说明"];

function aSheet(name: string, rows: readonly (readonly CellValue[])[], firstRow = 1): Sheet {
  return {
    name,
    visibility: "visible",
    rows: rows.map((values, index) => ({
      row: firstRow + index,
      hidden: false,
      cells: values.flatMap((value, column) => (value === null ? [] : [{ column: column + 1, value }])),
    })),
    merges: [],
    hiddenColumns: [],
    tables: [],
    validations: [],
    comments: [],
    isProtected: false,
  };
}

const aBook = (...sheets: Sheet[]): Workbook => ({ sheets, names: [], date1904: false });

const entriesOf = (workbook: Workbook) => Object.fromEntries(readReasons(workbook));

describe("the reasons that a unit wrote", () => {
  it("come back from a marked copy as they were given", () => {
    const findings = [
      aFinding({ rule: "A3.1", reason: "二期企业年底入驻" }),
      aFinding({ rule: "A3.8", severity: "explain", rowKey: "91440101MA59JE6U3F", reason: "=注册地正在\n迁入" }),
      aFinding({ rule: "A1.4", rowKey: "0012" }),
    ];
    expect(entriesOf(readWorkbook(marked(aBareBook(), findings), nodeCodec))).to.deep.equal({
      [reasonKey("A3.1", "")]: "二期企业年底入驻",
      [reasonKey("A3.8", "91440101MA59JE6U3F")]: "=注册地正在\n迁入",
    });
  });

  it("are found by the column heads: renamed sheet, other order, more columns, rows above", () => {
    const rows = [
      ["备注", "说明(请填写)", "行 键", "规则"],
      [null, " 已核实无误 ", "云从", "A3.2"],
    ];
    expect(entriesOf(aBook(aSheet("封面", [["规则"]]), aSheet("张三改", rows, 9)))).to.deep.equal({
      [reasonKey("A3.2", "云从")]: "已核实无误",
    });
  });

  it("are found under English heads, in any case", () => {
    const rows = [
      ["RULE", "Row key", "Reason"],
      ["A1.1", null, "see annex"],
    ];
    expect(entriesOf(aBook(aSheet("Check results", rows)))).to.deep.equal({ [reasonKey("A1.1", "")]: "see annex" });
  });

  it("survive sorting, and a key that a program turned into a number", () => {
    const rows = [
      HEADS,
      ["提示性", "A1.4", 12, "…", null],
      ["核实性", "A3.8", 12, "…", "已核实"],
      ["准强制性", "A3.1", null, "…", "年底入驻"],
    ];
    expect(entriesOf(aBook(aSheet("审核结果", rows)))).to.deep.equal({
      [reasonKey("A3.8", "12")]: "已核实",
      [reasonKey("A3.1", "")]: "年底入驻",
    });
  });

  it("are not taken from a sheet of the user's own that lacks the columns", () => {
    expect(
      readReasons(
        aBook(
          aSheet("审核结果", [
            ["规则", "说明"],
            ["A3.1", "不是说明"],
          ]),
        ),
      ).size,
    ).to.equal(0);
  });

  it("keep the first of two for the same rule and row", () => {
    const rows = [HEADS, ["", "A3.1", "", "", "先写的"], ["", "A3.1", "", "", "后写的"]];
    expect(entriesOf(aBook(aSheet("审核结果", rows)))).to.deep.equal({ [reasonKey("A3.1", "")]: "先写的" });
  });

  it("cannot reach into objects by their key", () => {
    const rows = [HEADS, ["", "__proto__", "__proto__", "", "x"]];
    expect(readReasons(aBook(aSheet("审核结果", rows))).get(reasonKey("__proto__", "__proto__"))).to.equal("x");
    expect(({} as { x?: unknown }).x).to.equal(undefined);
  });
});
