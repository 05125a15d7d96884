import { expect } from "chai";
import fc from "fast-check";
import type { Form } from "../../../shared/forms/form.ts";
import { locate } from "../../../shared/records/locate.ts";
import type { Record } from "../../../shared/records/record.ts";
import { aCreditCode } from "./a-credit-code.ts";
import { aForm } from "./a-form.ts";
import {
  aBlank,
  fill,
  fillRows,
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
  type Content,
  type Draft,
} from "./a-workbook.ts";

const CODE_A = aCreditCode("440106", "MA5AAAAA");
const CODE_B = aCreditCode("440106", "MA5BBBBB");
const CODE_C = aCreditCode("440106", "MA5CCCCC");

const form: Form = aForm();

/** A clean workbook with two firms, two funds and three answered years. */
function aFilled(): Draft {
  const draft = fill(aBlank(form), {
    unit: "琶洲园",
    city: "广州市",
    managementCode: aCreditCode("440100", "MB5AAAAA"),
    email: "park@gz.gov.cn",
    filled: { value: 46_100, numberFormat: "yyyy-mm-dd" },
    parkName: "琶洲园",
    area: 300,
    firms: 35,
    settledBody: "是",
    output: 90_000,
    overview: "琶洲（核心）片区",
    fundsTotal: 300,
  });
  fillRows(draft, "enterprises", [
    ["甲公司", CODE_A, "核心产业", 5000, 6000, 100, "是", { value: 44_317, numberFormat: "yyyy-mm" }],
    ["乙公司", CODE_B, "其他:检测", 1000.5, 2000, 50, "否", null],
  ]);
  fillRows(draft, "funds", [
    [2024, "园区建设", 100],
    [2025, "产业发展", 200],
  ]);
  return fillRows(
    draft,
    "cleanYears",
    [
      [null, 0, 0],
      [null, 0, 1],
      [null, 0, 0],
    ].map((cells, index) => [`${["2024年", "2025年", "本年截至填报日"][index]}`, ...cells.slice(1)]) as Content[][],
  );
}

const read = (draft: Draft): Record => locate(toWorkbook(draft), form);
const codes = (record: Record): string[] => record.problems.map((one) => `${one.subject} ${one.code}`);

/** What a record says, wherever it stands. */
function said(record: Record): object {
  const rows = (id: string): object[] => record.tables[id]!.map((row) => row.values);
  return {
    fields: record.fields,
    enterprises: rows("enterprises"),
    funds: rows("funds"),
    cleanYears: rows("cleanYears"),
  };
}

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

const clean = said(read(aFilled()));

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

describe("parts of a workbook that are missing or altered", () => {
  it("reports a deleted column once and leaves its values null", () => {
    const draft = shiftColumns(aFilled(), { sheet: "企业清单", at: 6, by: -1 });
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.staff columnMissing"]);
    expect(record.tables["enterprises"]!.map((row) => row.values["staff"])).to.deep.equal([null, null]);
    expect(record.tables["enterprises"]![1]!.values["aiOutput"]).to.equal(1000.5);
    expect(record.origins.tables["enterprises"]!.columns).to.not.have.property("staff");
  });

  it("reports a deleted field", () => {
    const record = read(shiftRows(aFilled(), { sheet: "基本情况", at: 5, by: -1 }));
    expect(codes(record)).to.deep.equal(["area fieldMissing"]);
    expect(record.fields).to.include({ area: null, firms: 35 });
    expect(record.origins.fields).to.not.have.property("area");
  });

  it("reports a missing sheet once", () => {
    const draft = aFilled();
    draft.sheets.splice(
      draft.sheets.findIndex((sheet) => sheet.name === "资金安排"),
      1,
    );
    const gone = read(draft);
    expect(codes(gone)).to.deep.equal(["fundSheet sheetMissing"]);
    expect(gone.tables["funds"]).to.deep.equal([]);
    expect(gone.origins.tables).to.not.have.property("funds");
  });

  it("reports a list whose header row was deleted", () => {
    const record = read(shiftRows(withoutObjects(aFilled()), { sheet: "企业清单", at: 2, by: -1 }));
    expect(codes(record)).to.deep.equal(["enterprises tableMissing"]);
  });

  it("reads an altered header in its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "AI产品产值");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput labelChanged"]);
    expect(record.problems[0]!.fix).to.deep.equal({ value: "人工智能产品产值(万元)" });
    expect(said(record)).to.deep.equal(clean);
  });

  it("reads a wiped header in its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 8 }, null);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.since labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("never takes a strange column for the one that is missing", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "备注");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput columnMissing", "enterprises columnExtra"]);
    expect(record.tables["enterprises"]![0]!.values["aiOutput"]).to.equal(null);
  });

  it("reads a field with an altered label in its place, and asks about it", () => {
    const draft = withoutObjects(aFilled());
    put(draft, "基本情况", { row: 5, column: 1 }, "规划面积");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("keeps extra columns, names them, and passes over 序号", () => {
    const draft = aFilled();
    shiftColumns(draft, { sheet: "企业清单", at: 1, by: 1 });
    put(draft, "企业清单", { row: 2, column: 1 }, "序号");
    put(draft, "企业清单", { row: 3, column: 1 }, 1);
    put(draft, "企业清单", { row: 2, column: 10 }, "联系人");
    put(draft, "企业清单", { row: 30, column: 1 }, 28);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises columnExtra"]);
    expect(record.problems[0]!.slots["names"]).to.equal("联系人(J)");
    expect(said(record)).to.deep.equal(clean);
  });

  it("leaves a column unread whose header gives another unit", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 4 }, "人工智能产品产值（亿元）");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.aiOutput headerUnit"]);
    expect(record.unread.cells).to.deep.equal([
      { table: "enterprises", column: "aiOutput", row: 3 },
      { table: "enterprises", column: "aiOutput", row: 4 },
    ]);
  });

  it("leaves a field unread whose unit was changed beside it", () => {
    const draft = aFilled();
    put(draft, "基本情况", { row: 5, column: 3 }, "公顷");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area headerUnit"]);
    expect(record.unread.fields).to.deep.equal(["area"]);
    expect(record.fields["area"]).to.equal(null);
  });

  it("reads neither of two columns of one heading that both hold data", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 2, column: 9 }, "总产值(万元)");
    expect(codes(read(draft))).to.deep.equal([]);
    put(draft, "企业清单", { row: 3, column: 9 }, 7000);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["enterprises.output headerTwice"]);
    expect(record.tables["enterprises"]![0]!.values["output"]).to.equal(null);
    expect(record.unread.cells).to.deep.include({ table: "enterprises", column: "output", row: 3 });
  });

  it("reads neither of two fields of one label that differ", () => {
    const draft = withoutObjects(aFilled());
    put(draft, "基本情况", { row: 12, column: 1 }, "规划建设面积");
    put(draft, "基本情况", { row: 12, column: 2 }, 300);
    expect(codes(read(draft))).to.deep.equal([]);
    put(draft, "基本情况", { row: 12, column: 2 }, 301);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area labelTwice"]);
    expect(record.unread.fields).to.deep.equal(["area"]);
  });

  it("points at a second list with the same headings", () => {
    const draft = aFilled();
    const copy = newSheet("企业清单 (2)");
    copy.cells = structuredClone(sheetOf(draft, "企业清单").cells);
    draft.sheets.push(copy);
    expect(codes(read(draft))).to.deep.equal(["enterprises tableTwice"]);
  });

  it("is not misled by a sheet of instructions that repeats the labels", () => {
    const draft = shiftRows(withoutObjects(aFilled()), { sheet: "基本情况", at: 5, by: -1 });
    const sheet = newSheet("填表说明");
    write(sheet, 5, 1, "规划建设面积");
    write(sheet, 5, 2, "500");
    draft.sheets.push(sheet);
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["area fieldMissing"]);
    expect(record.fields["area"]).to.equal(null);
  });
});

describe("rows that are no data, and data where none is expected", () => {
  it("reads rows typed below the end of the Excel table", () => {
    const draft = aFilled();
    for (const [column, content] of [["丙公司", CODE_C, null, 1, 2, 3, "是"]].flat().entries()) {
      put(draft, "企业清单", { row: 40, column: column + 1 }, content);
    }
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 40]);
    expect(record.origins.tables["enterprises"]!.lastRow).to.equal(40);
  });

  it("passes over rows of formulas that give nothing", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 5 }, { value: "", formula: 'IF(D5="","",D5*2)' });
    put(draft, "企业清单", { row: 6, column: 5 }, { value: 0, formula: "D6*2" });
    put(draft, "企业清单", { row: 7, column: 4 }, "/");
    expect(codes(read(draft))).to.deep.equal([]);
    expect(said(read(draft))).to.deep.equal(clean);
  });

  it("compares 合计 and 小计 with the rows above them", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 1 }, "小 计");
    put(draft, "企业清单", { row: 5, column: 4 }, 6000.5);
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 10, 20, 3, "是"]]);
    put(draft, "企业清单", { row: 7, column: 1 }, "天河区小计");
    put(draft, "企业清单", { row: 7, column: 4 }, 10);
    put(draft, "企业清单", { row: 8, column: 2 }, "合计：");
    put(draft, "企业清单", { row: 8, column: 4 }, 6010.509);
    put(draft, "企业清单", { row: 8, column: 5 }, { value: 8021, formula: "SUM(E3:E7)" });
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 6]);
    expect(codes(record)).to.deep.equal(["enterprises.output totalDiffers"]);
    expect(record.problems[0]).to.deep.include({ cells: [{ sheet: "企业清单", row: 8, column: 5 }], shown: "8021" });
    expect(record.problems[0]!.slots).to.include({ row: "合计：", sum: "8020" });
  });

  it("says nothing of a sum over a cell that it could not read", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 4, column: 4 }, "25oo");
    put(draft, "企业清单", { row: 5, column: 1 }, "合计");
    put(draft, "企业清单", { row: 5, column: 4 }, 7500);
    expect(codes(read(draft))).to.deep.equal(["enterprises.aiOutput numberUnknown"]);
  });

  it("takes a firm for a firm although its name has 计 in it", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 3, column: 1 }, "广州合计科技有限公司");
    put(draft, "企业清单", { row: 4, column: 1 }, "琶洲设计");
    expect(read(draft).tables["enterprises"]).to.have.length(2);
  });

  it("passes over remarks, signatures and headers printed again", () => {
    const draft = aFilled();
    for (let column = 1; column <= 8; column++) {
      const header = sheetOf(draft, "企业清单").cells.get(2)!.get(column)!;
      put(draft, "企业清单", { row: 5, column }, header);
    }
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 1, 2, 3, "是"]]);
    put(draft, "企业清单", { row: 24, column: 1 }, "注：以上均为上年数据");
    put(draft, "企业清单", { row: 25, column: 1 }, "填表人：张三");
    put(draft, "企业清单", { row: 26, column: 1 }, "审核意见");
    const record = read(draft);
    expect(codes(record)).to.deep.equal([]);
    expect(record.tables["enterprises"]!.map((row) => row.row)).to.deep.equal([3, 4, 6]);
  });

  it("still reads a full row below a remark", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 5, column: 1 }, "注：以下为新增");
    fillRows(draft, "enterprises", [[], [], [], ["丙公司", CODE_C, null, 1, 2, 3, "是"]]);
    expect(read(draft).tables["enterprises"]).to.have.length(3);
  });

  it("counts merged cells once and says so", () => {
    const draft = aFilled();
    sheetOf(draft, "企业清单").merges.push({ top: 3, left: 6, bottom: 4, right: 6 });
    const record = read(draft);
    expect(record.tables["enterprises"]!.map((row) => row.values["staff"])).to.deep.equal([100, null]);
    expect(codes(record)).to.deep.equal(["enterprises mergedData"]);
  });

  it("reads hidden rows, columns and sheets and says so", () => {
    const draft = aFilled();
    const sheet = sheetOf(draft, "企业清单");
    sheet.hiddenRows.add(4).add(10);
    sheet.hiddenColumns = [5, 12];
    sheetOf(draft, "资金安排").visibility = "hidden";
    sheetOf(draft, "基本情况").hiddenRows.add(5);
    const record = read(draft);
    expect(said(record)).to.deep.equal(clean);
    expect(codes(record)).to.have.members([
      "enterprises hiddenRows",
      "enterprises hiddenColumns",
      "fundSheet hiddenSheet",
      "area hiddenRows",
    ]);
    expect(record.problems.find((one) => one.subject === "enterprises")!.slots).to.include({ count: 1, names: "4" });
  });

  it("finds headers in two merged rows, and the unit over a group of columns", () => {
    const draft = withoutObjects(aFilled());
    shiftRows(draft, { sheet: "企业清单", at: 3, by: 1 });
    const sheet = sheetOf(draft, "企业清单");
    put(draft, "企业清单", { row: 2, column: 4 }, "产值（万元）");
    put(draft, "企业清单", { row: 2, column: 5 }, null);
    put(draft, "企业清单", { row: 3, column: 4 }, "人工智能产品产值");
    put(draft, "企业清单", { row: 3, column: 5 }, "总产值");
    sheet.merges.push({ top: 2, left: 4, bottom: 2, right: 5 });
    for (const column of [1, 2, 3, 6, 7, 8]) sheet.merges.push({ top: 2, left: column, bottom: 3, right: column });
    const record = read(draft);
    expect(codes(record)).to.deep.equal([]);
    expect(said(record)).to.deep.equal(clean);
    put(draft, "企业清单", { row: 2, column: 4 }, "产值（亿元）");
    expect(codes(read(draft))).to.deep.equal(["enterprises.aiOutput headerUnit", "enterprises.output headerUnit"]);
  });

  it("keys the problems of a row by the row", () => {
    const draft = aFilled();
    put(draft, "企业清单", { row: 3, column: 4 }, "五千");
    put(draft, "企业清单", { row: 4, column: 2 }, "91");
    const [first, second] = read(draft).problems;
    expect(first).to.include({ subject: "enterprises.aiOutput", rowKey: CODE_A, shown: "五千" });
    expect(second).to.include({ subject: "enterprises.code", rowKey: "#4" });
  });
});

describe("a table whose rows are given", () => {
  const at = (row: number, column = 1) => ({ row, column });

  it("finds its rows in any order, by year or label", () => {
    const draft = aFilled();
    const cells = sheetOf(draft, "近三年环保").cells;
    const [first, last] = [cells.get(3)!, cells.get(5)!];
    cells.set(3, last);
    cells.set(5, first);
    put(draft, "近三年环保", at(4), 2025);
    put(draft, "近三年环保", at(5), "2024年度");
    const record = read(draft);
    expect(said(record)).to.deep.equal(clean);
    expect(record.tables["cleanYears"]!.map((row) => row.row)).to.deep.equal([5, 4, 3]);
  });

  it("reports a row that is not there, and one that should not be", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(3), "2023年");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["cleanYears rowMissing", "cleanYears rowExtra"]);
    expect(record.tables["cleanYears"]!.map((row) => row.values["year"])).to.deep.equal(["2025", "2026"]);
  });

  it("takes a row with a wiped or altered label by its place, and asks about it", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(4), null);
    put(draft, "近三年环保", at(5), "本年至填报日");
    const record = read(draft);
    expect(codes(record)).to.deep.equal(["cleanYears labelChanged", "cleanYears labelChanged"]);
    expect(said(record)).to.deep.equal(clean);
  });

  it("does not read the label as a value", () => {
    const draft = aFilled();
    put(draft, "近三年环保", at(6), "合计");
    put(draft, "近三年环保", at(6, 3), 1);
    expect(codes(read(draft))).to.deep.equal([]);
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
