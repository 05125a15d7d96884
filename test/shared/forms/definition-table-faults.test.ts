import { expect } from "chai";
import { formatAddress } from "../../../shared/cells/address.ts";
import type { Cell, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import type { FormDefinition } from "../../../shared/forms/definition.ts";
import { definitionTables } from "../../../shared/forms/definition-tables.ts";
import { FormError } from "../../../shared/forms/form-error.ts";
import { compileDefinitionTables } from "../../../shared/forms/read-definition-tables.ts";
import { aRule, aSmallForm, words } from "../findings/a-small-form.ts";

const rules = [
  aRule("A1.1", {
    holds: "f.area > p.outputMin",
    when: "given(f.area)",
    message: words("差 {more}"),
    branches: [{ id: "big", label: words("大"), holds: "f.area > 9.0" }],
    facts: { more: "f.area" },
    fix: { target: "area", value: "1.0" },
  }),
  aRule("A1.2", { holds: "f.leader", mark: [{ column: "enterprises.output", rows: "enterprises", most: "2.0" }] }),
  aRule("A1.3", { holds: "f.leader" }),
];

/** The small form as sheets of cells, headers in row 2 and rows from 3 on, as the workbook has them. */
function aBook(definition: FormDefinition = aSmallForm(rules).definition): Workbook {
  const { settings, sheets } = definitionTables(definition);
  const settingRows = settings.map(({ setting, value }) => [`${setting.header.zh} [${setting.key}]`, value]);
  return {
    sheets: [
      aSheet("设置", [["设置"], ["项目 [item]", "取值 [value]"], ...settingRows]),
      ...sheets.map(({ plan, rows }) => {
        const header = plan.columns.map((column) => `${column.header.zh}\n[${column.key}]`);
        return aSheet(plan.name, [[plan.title.zh], header, ...rows.map(({ cells }) => cells)]);
      }),
    ],
    names: [],
    date1904: false,
  };
}

function aSheet(name: string, rows: readonly (readonly Cell["value"][])[]): Sheet {
  return {
    name,
    visibility: "visible",
    rows: rows.map((cells, index) => ({
      row: index + 1,
      hidden: false,
      cells: cells.flatMap((value, at) => (value === null ? [] : [{ column: at + 1, value }])),
    })),
    merges: [],
    hiddenColumns: [],
    tables: [],
    validations: [],
    comments: [],
    isProtected: false,
  };
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The cell under a header [key], in the row whose cells hold all of these words; the first such row. */
function placeOf(book: Workbook, sheet: string, key: string, ...having: string[]): Place {
  const { rows } = book.sheets.find(({ name }) => name === sheet)!;
  const header = rows[1]!.cells.find(({ value }) => String(value).endsWith(`[${key}]`))!;
  const row = rows.find(({ cells }) => having.every((one) => cells.some(({ value }) => value === one)))!;
  return { sheet, row: row.row, column: header.column };
}

function withCell(book: Workbook, place: Place, content: Partial<Cell>): Workbook {
  const change = (sheet: Sheet): Sheet => ({
    ...sheet,
    rows: sheet.rows.map((row) => {
      if (row.row !== place.row) return row;
      const others = row.cells.filter(({ column }) => column !== place.column);
      const cells = [...others, { column: place.column, value: null, ...content }];
      return { ...row, cells: cells.sort((one, other) => one.column - other.column) };
    }),
  });
  return { ...book, sheets: book.sheets.map((sheet) => (sheet.name === place.sheet ? change(sheet) : sheet)) };
}

/** "规则!L3 …" for every problem. */
function problemsIn(workbook: Workbook): readonly string[] {
  try {
    compileDefinitionTables({ workbook, file: "def.xlsx", clauses: { "指南 一": "……" } });
    return [];
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return error.problems.map(({ cell, message }) => {
      expect(message.zh).to.match(/\p{Script=Han}/u);
      return `${cell ? `${cell.sheet}!${formatAddress(cell.row, cell.column)}` : "?"} ${message.en}`;
    });
  }
}

describe("a faulty definition workbook", () => {
  it("is none as long as nothing is wrong", () => {
    expect(problemsIn(aBook())).to.deep.equal([]);
  });

  type Case = readonly [
    what: string,
    sheet: string,
    key: string,
    row: readonly string[],
    value: Cell["value"],
    why: string,
  ];
  const cases: readonly Case[] = [
    ["a rule with broken syntax", "规则", "holds", ["规则 [rule]", "A1.1"], "f.area >", "Unexpected token"],
    ["a rule on a field that does not exist", "规则", "holds", ["规则 [rule]", "A1.2"], "f.leadr", "leadr"],
    ["a condition of the wrong type", "规则", "when", ["规则 [rule]", "A1.1"], "f.area", "must give bool"],
    ["a broken branch", "规则", "holds", ["分支 [branch]", "A1.1"], "f.x", "No such key"],
    ["a broken fact", "规则", "holds", ["变量 [fact]", "A1.1"], "f.x", "No such key"],
    ["rows to mark that are none", "规则", "mark.rows", ["标记 [mark]", "A1.2"], "f.x", "No such key"],
    ["a number of marks that is none", "规则", "mark.most", ["标记 [mark]", "A1.2"], "'x'", "must give"],
    ["a column to mark that does not exist", "规则", "mark.column", ["标记 [mark]", "A1.2"], "enterprises.x", "nothing called"],
    ["a fix that cannot be", "规则", "fix.value", ["规则 [rule]", "A1.1"], "f.", "Expected IDENTIFIER"],
    ["a fix of nothing", "规则", "fix.target", ["规则 [rule]", "A1.1"], "nowhere", "nothing called"],
    ["an unknown severity", "规则", "severity", ["规则 [rule]", "A1.1"], "严重", "Invalid option"],
    ["an unknown clause", "规则", "clause", ["规则 [rule]", "A1.1"], "指南 九", "no clause"],
    ["a title that is missing", "规则", "label.en", ["规则 [rule]", "A1.1"], null, "Invalid input"],
    ["a message that is missing", "规则", "message.zh", ["规则 [rule]", "A1.1"], null, "Invalid input"],
    ["a rule id that is none", "规则", "rule", ["规则 [rule]", "A1.3"], "A-1", "rule id"],
    ["a row of a rule that does not exist", "规则", "row", ["变量 [fact]", "A1.1"], "规格", "no kind of row"],
    ["a threshold in words", "参数", "value", ["参数 [parameter]", "outputMin"], "五千", "a number belongs here"],
    ["a threshold that is missing", "参数", "value", ["参数 [parameter]", "outputMin"], null, "a number belongs here"],
    ["a city's threshold in words", "参数", "value", ["分市取值 [city]", "quota"], "两个", "a number belongs here"],
    ["a field's condition", "字段", "requiredWhen", ["指标 [field]", "leaderName"], "f.x", "No such key"],
    ["a code list that does not exist", "字段", "codes", ["指标 [field]", "city"], "towns", "no code list"],
    ["a bad field id", "字段", "id", ["指标 [field]", "area"], "Area 1", "an id is"],
    ["a length that is not whole", "字段", "maxLength", ["指标 [field]", "leaderName"], 4.5, "expected int"],
    ["a flag that is neither yes nor no", "字段", "required", ["指标 [field]", "area"], "也许", "expected boolean"],
    ["a property where a row has none", "字段", "formula", ["指标 [field]", "area"], "A1", "does not use the column"],
    ["a code without a label", "代码", "label.zh", ["代码 [code]", "ai"], null, "Invalid input"],
    ["a broken summary column", "汇总", "value", ["汇总列 [column]"], "f.x", "No such key"],
    ["a version that is none", "设置", "value", ["版本 [version]"], "二", "must match"],
    ["a day that is none", "设置", "value", ["有效期起 [valid.from]"], "2018-13-01", "Invalid ISO date"],
  ]; // prettier-ignore
  for (const [what, sheet, key, row, value, why] of cases) {
    it(`names the cell of ${what}`, () => {
      const book = aBook();
      const place = placeOf(book, sheet, key, ...row);
      const [problem] = problemsIn(withCell(book, place, { value }));
      expect(problem)
        .to.include(`${sheet}!${formatAddress(place.row, place.column)} `)
        .and.to.include(why);
    });
  }

  it("names the cell of an error value, and of a formula that was never calculated", () => {
    const book = aBook();
    const place = placeOf(book, "参数", "value", "outputMin");
    const at = `参数!${formatAddress(place.row, place.column)}`;
    expect(problemsIn(withCell(book, place, { error: "#REF!" }))[0]).to.include(at);
    expect(problemsIn(withCell(book, place, { formula: "1+1" }))[0]).to.include(at);
    expect(problemsIn(withCell(book, place, { formula: "1+1", value: 2 }))).to.deep.equal([]);
  });

  it("names rows that belong to nothing, and a fact that stands twice", () => {
    const book = aBook();
    const owner = placeOf(book, "规则", "rule", "变量 [fact]");
    expect(problemsIn(withCell(book, owner, { value: "A9" }))[0]).to.equal(
      `规则!A${String(owner.row)} no rule has the id “A9” that this row belongs to`,
    );
    const sheet = book.sheets.find(({ name }) => name === "规则")!;
    const fact = sheet.rows.find(({ row }) => row === owner.row)!;
    const twice = { ...sheet, rows: [...sheet.rows, { ...fact, row: 99 }] };
    const sheets = book.sheets.map((one) => (one === sheet ? twice : one));
    expect(problemsIn({ ...book, sheets })).to.deep.equal(["规则!A99 “more” has a row before this one"]);
  });

  it("misses a sheet, a header, a column and a setting rather than taking them for blank", () => {
    const book = aBook();
    const without = (name: string): Workbook => ({ ...book, sheets: book.sheets.filter((one) => one.name !== name) });
    expect(problemsIn(without("规则"))).to.deep.equal(["? the sheet “规则” is missing"]);
    const clause = placeOf(book, "规则", "clause", "A1.1").column;
    const header = { sheet: "规则", row: 2, column: clause };
    expect(problemsIn(withCell(book, header, { value: null }))).to.deep.equal([
      "规则!A2 the column “条款 [clause]” is missing; leave a column blank rather than deleting it",
    ]);
    expect(problemsIn(withCell(book, header, { value: "条款 [claus]" }))[0]).to.include("no column called “claus”");
    expect(problemsIn(withCell(book, header, { value: "[severity]" }))[0]).to.include("stands here twice");
    const version = { ...placeOf(book, "设置", "item", "版本 [version]"), column: 1 };
    expect(problemsIn(withCell(book, version, { value: "版本" }))[0]).to.include(
      "the setting “版本 [version]” is missing",
    );
  });

  it("lists everything of one kind that is wrong, not the first only", () => {
    const book = aBook();
    const one = placeOf(book, "规则", "holds", "规则 [rule]", "A1.1");
    const two = placeOf(book, "汇总", "value", "汇总列 [column]");
    const both = withCell(withCell(book, one, { value: "f.x" }), two, { value: "f.y" });
    expect(problemsIn(both).map((problem) => problem.split("!")[0])).to.deep.equal(["规则", "汇总"]);
  });

  it("takes what people type instead of what was written", () => {
    const changes: readonly (readonly [Place, Cell["value"]])[] = [
      [placeOf(aBook(), "规则", "severity", "规则 [rule]", "A1.1"), "核实性"],
      [placeOf(aBook(), "规则", "severity", "规则 [rule]", "A1.2"), "notice"],
      [placeOf(aBook(), "参数", "value", "outputMin"), "6，000.5"],
      [placeOf(aBook(), "字段", "required", "指标 [field]", "total"), "TRUE"],
      [placeOf(aBook(), "设置", "value", "有效期起 [valid.from]"), 43_101],
    ];
    const book = changes.reduce((before, [place, value]) => withCell(before, place, { value }), aBook());
    const { form } = compileDefinitionTables({ workbook: book, file: "def.xlsx", clauses: {} });
    expect(form.definition.rules.map(({ severity }) => severity)).to.deep.equal(["explain", "notice", "mandatory"]);
    expect(form.definition.parameters[0]?.value).to.equal(6000.5);
    expect(form.fields.get("total")?.field.required).to.equal(true);
    expect(form.definition.valid.from).to.equal("2018-01-01");
  });
});
