import { expect } from "chai";
import fc from "fast-check";
import type { Record } from "../../../shared/records/record.ts";
import { CODE_A, form, aFilled, read, codes, said, clean } from "./a-filled-workbook.ts";
import {
  aBlank,
  newSheet,
  put,
  rename,
  sheetOf,
  shiftColumns,
  shiftRows,
  toWorkbook,
  valueOf,
  withoutObjects,
  write,
  type Draft,
} from "./a-workbook.ts";

describe("reading a workbook as it was sent out", () => {
  it("gives every value in its own type, and no problem", () => {
    const record = read(aFilled());
    expect(record.problems).to.deep.equal([]);
    expect(record).to.include({ form: "small@2018.1", unit: "琶洲园", period: "2026" });
    expect(record.fields).to.deep.include({ city: "440100", area: 300, settledBody: true, filled: "2026-03-19" });
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4]);
    expect(record.tables["enterprises"]![0]!.values).to.deep.equal({
      name: "甲公司",
      code: CODE_A,
      kind: "core",
      aiOutput: 5000,
      output: 6000,
      staff: 100,
      settled: true,
      since: "2021-05",
    });
    expect(record.tables["cleanYears"]!.map((row) => row.values["year"])).to.deep.equal(["2024", "2025", "2026"]);
    expect(record.unread).to.deep.equal({ fields: [], cells: [] });
  });

  it("finds no rows in a blank one, but the rows that are given", () => {
    const record = read(aBlank(form));
    expect(record.problems).to.deep.equal([]);
    expect(record.tables["enterprises"]).to.deep.equal([]);
    expect(record.tables["cleanYears"]).to.have.length(3);
    expect(record.fields["area"]).to.equal(null);
    expect(record.origins.fields["area"]).to.deep.equal({ sheet: "基本情况", ...valueOf(form, "area") });
  });
});

describe("a workbook that was changed on its way", () => {
  const changes: readonly (readonly [string, (draft: Draft) => void])[] = [
    [
      "sheets renamed",
      (draft) => {
        rename(draft, "基本情况", "情况表(修改)");
        rename(draft, "企业清单", "Sheet9");
        rename(draft, "近三年环保", "环保2");
      },
    ],
    [
      "rows inserted at the top",
      (draft) => {
        shiftRows(draft, { sheet: "基本情况", at: 1, by: 2 });
        shiftRows(draft, { sheet: "企业清单", at: 1, by: 3 });
        shiftRows(draft, { sheet: "封面", at: 1, by: 1 });
      },
    ],
    ["a row inserted between fields", (draft) => shiftRows(draft, { sheet: "基本情况", at: 6, by: 1 })],
    [
      "rows inserted by a program that leaves names and tables where they were",
      (draft) => {
        shiftRows(draft, { sheet: "基本情况", at: 5, by: 1, isStale: true });
        shiftRows(draft, { sheet: "企业清单", at: 1, by: 1, isStale: true });
        shiftRows(draft, { sheet: "资金安排", at: 2, by: 2, isStale: true });
        shiftRows(draft, { sheet: "近三年环保", at: 2, by: 1, isStale: true });
      },
    ],
    [
      "a column inserted at the left",
      (draft) => {
        shiftColumns(draft, { sheet: "基本情况", at: 1, by: 1 });
        shiftColumns(draft, { sheet: "企业清单", at: 1, by: 2, isStale: true });
      },
    ],
    ["a blank column inserted inside the table", (draft) => shiftColumns(draft, { sheet: "企业清单", at: 4, by: 1 })],
    [
      "a column inserted between labels and values",
      (draft) => shiftColumns(draft, { sheet: "基本情况", at: 2, by: 1 }),
    ],
    [
      "the same, and the names lost",
      (draft) => {
        shiftColumns(draft, { sheet: "基本情况", at: 2, by: 1 });
        draft.names.clear();
      },
    ],
    ["names and table objects lost", (draft) => void withoutObjects(draft)],
    [
      "names and table objects lost, sheets renamed",
      (draft) => {
        withoutObjects(draft);
        rename(draft, "基本情况", "情况");
        rename(draft, "企业清单", "清单");
        rename(draft, "资金安排", "钱");
      },
    ],
    ["a blank row between the data", (draft) => shiftRows(draft, { sheet: "企业清单", at: 4, by: 1 })],
    [
      "spaces, colons, stars, brackets and numbering in labels and headers",
      (draft) => {
        withoutObjects(draft);
        put(draft, "基本情况", { row: 5, column: 1 }, "＊2、规划 建设面积（亩）：");
        put(draft, "基本情况", { row: 6, column: 1 }, "入园企业总数(单位:家)");
        put(draft, "企业清单", { row: 2, column: 4 }, "人工智能产品产值（万元）*");
        put(draft, "企业清单", { row: 2, column: 5 }, "总产值 ");
        put(draft, "企业清单", { row: 2, column: 1 }, "单位名称");
      },
    ],
    [
      "a value cell merged over three columns",
      (draft) => void sheetOf(draft, "基本情况").merges.push({ top: 5, left: 2, bottom: 5, right: 3 }),
    ],
    [
      "a label merged over two columns",
      (draft) => {
        shiftColumns(draft, { sheet: "基本情况", at: 2, by: 1, isStale: true });
        for (let row = 4; row <= 9; row++) {
          sheetOf(draft, "基本情况").merges.push({ top: row, left: 1, bottom: row, right: 2 });
        }
        draft.names.clear();
      },
    ],
  ];

  for (const [what, change] of changes) {
    it(`says the same: ${what}`, () => {
      const draft = aFilled();
      change(draft);
      const record = read(draft);
      expect(codes(record)).to.deep.equal([]);
      expect(said(record)).to.deep.equal(clean);
      expectTrueAddresses(record, draft);
    });
  }

  it("says the same after any number of such changes", () => {
    const shift = fc.record({
      sheet: fc.constantFrom("基本情况", "企业清单", "资金安排", "近三年环保"),
      at: fc.integer({ min: 1, max: 3 }),
      by: fc.integer({ min: 1, max: 3 }),
      isStale: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 4 }), fc.boolean(), fc.boolean(), (shifts, isLost, isRenamed) => {
        const draft = aFilled();
        if (isLost) withoutObjects(draft);
        for (const one of shifts) shiftRows(draft, one);
        for (const one of shifts) shiftColumns(draft, { ...one, at: 1 });
        if (isRenamed) rename(rename(draft, "企业清单", "一"), "基本情况", "二");
        const record = read(draft);
        expect(said(record)).to.deep.equal(clean);
        expectTrueAddresses(record, draft);
      }),
      { numRuns: 200 },
    );
  });

  it("follows columns in another order", () => {
    const draft = aFilled();
    const sheet = sheetOf(draft, "企业清单");
    for (const [row, cells] of sheet.cells) {
      if (row > 1) sheet.cells.set(row, new Map([...cells].map(([column, cell]) => [9 - column, cell])));
    }
    const record = read(draft);
    expect(said(record)).to.deep.equal(clean);
    expect(record.origins.tables["enterprises"]!.columns).to.include({ name: 8, since: 1 });
    expect(codes(record)).to.deep.equal([]);
  });

  it("does not believe a name that points at another field's cell", () => {
    const draft = aFilled();
    draft.names.set("f_area", { sheet: "基本情况", ...valueOf(form, "firms") });
    draft.names.set("f_firms", { sheet: "基本情况", ...valueOf(form, "area") });
    expect(said(read(draft))).to.deep.equal(clean);
  });
});

describe("hostile names", () => {
  it("come to nothing", () => {
    const draft = aFilled();
    const sheet = newSheet("__proto__");
    write(sheet, 1, 1, "constructor");
    draft.sheets.unshift(sheet);
    draft.names.set("__proto__", { sheet: "__proto__", row: 1, column: 1 });
    put(draft, "企业清单", { row: 2, column: 9 }, "__proto__");
    put(draft, "企业清单", { row: 3, column: 9 }, "x");
    expect(codes(read(draft))).to.deep.equal(["enterprises columnExtra"]);
    expect(({} as { [key: string]: unknown })["x"]).to.equal(undefined);
  });

  it("and thousands of merged areas do not slow the reading down", () => {
    const draft = aFilled();
    const { merges } = sheetOf(draft, "企业清单");
    for (let index = 0; index < 50_000; index++)
      merges.push({ top: 100 + index, left: 1, bottom: 1_000_000, right: 8 });
    expect(said(read(draft))).to.deep.equal(clean);
  });
});
/** Every value of the record must be what stands at the address that the record gives for it. */
function expectTrueAddresses(record: Record, draft: Draft): void {
  const { rows } = toWorkbook(draft).sheets.find(
    (sheet) => sheet.name === record.origins.tables["enterprises"]!.sheet,
  )!;
  const { columns } = record.origins.tables["enterprises"]!;
  for (const row of record.tables["enterprises"]!) {
    const cells = rows.find((one) => one.row === row.row)!.cells;
    expect(cells.find((cell) => cell.column === columns["code"])?.value).to.equal(row.values["code"]);
  }
  const area = record.origins.fields["area"]!;
  const sheet = toWorkbook(draft).sheets.find((one) => one.name === area.sheet)!;
  const cell = sheet.rows.find((row) => row.row === area.row)?.cells.find((one) => one.column === area.column);
  expect(cell?.value).to.equal(record.fields["area"]);
}
