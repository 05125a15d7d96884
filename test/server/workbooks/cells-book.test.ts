import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { makeSamples } from "../../../server/demo/make-samples.ts";
import { ourForms } from "../../our-forms.ts";
import { cellsWorkbook } from "../../../server/workbooks/cells-book.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readPlainWorkbook } from "../../../shared/cells/workbook-schema.ts";
import type { Cell, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";

const folders = [
  "test/shared/xlsx/fixtures",
  "test/shared/xlsx/mark-fixtures",
  "test/main-job/fixtures",
  "test/server/workbooks/fixtures",
];

const goldenFiles = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".xlsx"))
    .map((name) => join(folder, name)),
);

function again(workbook: Workbook): Workbook {
  return readWorkbook(cellsWorkbook(workbook), nodeCodec);
}

function aSheet(more: Partial<Sheet>): Sheet {
  const lists = { rows: [], merges: [], hiddenColumns: [], tables: [], validations: [], comments: [] };
  return { name: "表", visibility: "visible", isProtected: false, ...lists, ...more };
}

function aBook(cells: readonly Cell[], more: Partial<Sheet> = {}): Workbook {
  const rows = cells.length === 0 ? [] : [{ row: 3, hidden: false, cells }];
  return { sheets: [aSheet({ rows, ...more })], names: [], date1904: false };
}

describe("a workbook made of plain cells", function () {
  this.timeout(60_000);

  for (const file of goldenFiles) {
    it(`reads back equal: ${file}`, () => {
      const workbook = readWorkbook(readFileSync(file), nodeCodec);
      expect(again(workbook)).to.deep.equal(workbook);
    });
  }

  it("reads back equal for samples, also after JSON, and gives the same bytes for the same workbook", async () => {
    let left = Number(process.env["CELLS_SAMPLES"] ?? 3);
    for await (const { bytes } of makeSamples(ourForms.get("application@2018.1")!)) {
      if (left-- === 0) break;
      const workbook = readWorkbook(bytes, nodeCodec);
      const reading = readPlainWorkbook(JSON.parse(JSON.stringify(workbook)));
      expect(reading).to.deep.equal({ kind: "workbook", workbook });
      expect(again(workbook)).to.deep.equal(workbook);
      expect(cellsWorkbook(structuredClone(workbook))).to.deep.equal(cellsWorkbook(workbook));
    }
  });

  it("keeps any text, figure, formula and format", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("_x000D_", "\ud800", "\r\n\t", " a ", "=1+1"));
    const value = fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      fc.boolean(),
    );
    const format = fc.constantFrom("0.00", "yyyy-mm-dd", '"¥"#,##0', "@", 'yyyy"年"');
    const cell = fc.record(
      { column: fc.constant(2), value, formula: text.filter((one) => one !== ""), numberFormat: format },
      { requiredKeys: ["column", "value"] },
    );
    fc.assert(
      fc.property(cell, (one) => {
        const workbook = aBook([one]);
        expect(again(workbook)).to.deep.equal(workbook);
      }),
      { numRuns: Number(process.env["CELLS_RUNS"] ?? 300) },
    );
  });

  it("keeps errors, formulas without a result, blank text, the date system, names, comments and hidden things", () => {
    const cells: Cell[] = [
      { column: 1, value: null, error: "#REF!", formula: "A1+B2" },
      { column: 2, value: null, formula: "NOW()" },
      { column: 3, value: "" },
      { column: 4, value: "", formula: 'IF(1,"")' },
      { column: 5, value: null, error: "#N/A", numberFormat: "0.0" },
    ];
    const rows = [
      { row: 3, hidden: true, cells },
      { row: 9, hidden: true, cells: [] },
    ];
    const range = { top: 3, left: 1, bottom: 4, right: 2 };
    const columns = ["名称\n(全称)", '"引号"&'];
    const sheet = aSheet({
      rows,
      hiddenColumns: [{ first: 3, last: 16_384 }],
      merges: [{ top: 7, left: 1, bottom: 8, right: 4 }],
      tables: [
        { name: "t_a", range, totalsRows: 1, columns },
        { name: "t_b", range, totalsRows: 0, columns, headerRows: 0 },
      ],
      validations: [{ type: "list", ranges: [range], formula1: '"是,否"' }],
      comments: [{ row: 3, column: 1, text: "请核对\n <此处>" }],
      isProtected: true,
    });
    const hidden = aSheet({ name: "隐 藏'&", visibility: "veryHidden" });
    const names = [
      { name: "pf_unit", refersTo: "表!$A$1" },
      { name: "_xlnm.Print_Area", refersTo: "'隐 藏''&'!$A$1", sheet: "隐 藏'&" },
    ];
    const workbook: Workbook = { sheets: [sheet, hidden], names, date1904: true };
    expect(again(workbook)).to.deep.equal(workbook);
  });

  it("leaves out what holds nothing", () => {
    const workbook = aBook([{ column: 1, value: null }]);
    expect(again(workbook)).to.deep.equal(aBook([]));
  });
});
