import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { openSession } from "../../shared/check-session.ts";
import type { Cell, Row, Sheet, Workbook } from "../../shared/cells/workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { FormRefusal } from "../../shared/form-refusal.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { ourForms } from "../our-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";

const forms = ourForms;
const file = join(import.meta.dirname, "../main-job/fixtures/openpyxl-plain.xlsx");
const start = readWorkbook(readFileSync(file), nodeCodec);

interface Edit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | null;
}

function edited(workbook: Workbook, edit: Edit): Workbook {
  const sheets = workbook.sheets.map((sheet) =>
    sheet.name === edit.sheet ? { ...sheet, rows: withCell(sheet.rows, edit) } : sheet,
  );
  return { ...workbook, sheets };
}

function withCell(rows: readonly Row[], { row, column, value }: Edit): readonly Row[] {
  const old = rows.find((one) => one.row === row) ?? { row, hidden: false, cells: [] };
  const known = old.cells.find((cell) => cell.column === column);
  const put: Cell[] = value === null ? [] : [{ ...known, column, value }];
  const cells = [...old.cells.filter((cell) => cell.column !== column), ...put].sort((a, b) => a.column - b.column);
  const others = rows.filter((one) => one.row !== row);
  return [...others, { ...old, cells }].filter((one) => one.cells.length > 0).sort((a, b) => a.row - b.row);
}

const edit = fc.record({
  sheet: fc.constantFrom("封面", "基本情况", "企业清单", "研发合作", "资金安排", "环保-事故与违法"),
  row: fc.integer({ min: 1, max: 30 }),
  column: fc.integer({ min: 1, max: 10 }),
  value: fc.constantFrom<(string | number | null)[]>(
    null,
    0,
    5000,
    4999.99,
    "是",
    "25oo",
    "合计",
    "１２万元",
    "2026-01",
    "—",
  ),
});

/** Merged cells, the calendar or a sheet's name change what every row says, though no row is touched. */
const upheaval = fc.constantFrom<((workbook: Workbook) => Workbook)[]>(
  (workbook) => ({ ...workbook, date1904: !workbook.date1904 }),
  (workbook) => onList(workbook, (sheet) => ({ ...sheet, merges: [{ top: 6, left: 2, bottom: 8, right: 3 }] })),
  (workbook) => onList(workbook, (sheet) => ({ ...sheet, merges: [] })),
  (workbook) => onList(workbook, (sheet) => ({ ...sheet, hiddenColumns: [{ first: 3, last: 4 }] })),
  (workbook) => onList(workbook, (sheet) => ({ ...sheet, rows: sheet.rows.slice(0, -1) })),
);

function onList(workbook: Workbook, change: (sheet: Sheet) => Sheet): Workbook {
  return { ...workbook, sheets: workbook.sheets.map((sheet) => (sheet.name === "企业清单" ? change(sheet) : sheet)) };
}

const step = fc.oneof(
  { weight: 4, arbitrary: edit.map((one) => (workbook: Workbook) => edited(workbook, one)) },
  { weight: 1, arbitrary: upheaval },
);

const withoutTime = ({ durationMs: _, ...rest }: CheckResult) => rest;

/** Edits may take out all that says which form it is: then both refuse. */
function outcomeOf(check: () => CheckResult): unknown {
  try {
    return withoutTime(check());
  } catch (error) {
    if (error instanceof FormRefusal) return error;
    throw error;
  }
}

describe("a check that stays open", () => {
  it("equals a check from scratch after any edits, labels and heads included", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const session = openSession(start, forms);
        let workbook = start;
        for (const change of steps) {
          workbook = change(workbook);
          const afresh = outcomeOf(() => checkWorkbook(workbook, forms));
          expect(outcomeOf(() => session.update(workbook))).to.deep.equal(afresh);
          // Whoever keeps a session gives it up with what is none of our forms any more.
          if (afresh instanceof FormRefusal) return;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("reads no row again that stayed the same", () => {
    const session = openSession(start, forms);
    const before = session.result().record.tables["enterprises"]!;
    const at = session.result().record.origins.tables["enterprises"]!;
    const changed = { sheet: at.sheet, row: before[1]!.row, column: at.columns["aiOutput"]!, value: 4321 };
    const after = session.update(edited(start, changed)).record.tables["enterprises"]!;
    expect(after.map((row, index) => row === before[index])).to.deep.equal(before.map((_, index) => index !== 1));
  });

  it("looks again at a repeated header when the header itself is written otherwise", () => {
    const { headerRow } = openSession(start, forms).result().record.origins.tables["enterprises"]!;
    const heads = start.sheets.find(({ name }) => name === "企业清单")!.rows.find(({ row }) => row === headerRow)!;
    const withRow = (workbook: Workbook, row: Row): Workbook =>
      onList(workbook, (sheet) => ({ ...sheet, rows: sheet.rows.map((one) => (one.row === row.row ? row : one)) }));
    const repeated = withRow(start, { ...heads, row: headerRow + 3 });
    const spaced = heads.cells.map((cell) => ({ ...cell, value: [...String(cell.value)].join(" ") }));
    const reworded = withRow(repeated, { ...heads, cells: spaced });
    const session = openSession(repeated, forms);
    expect(session.result().record.tables["enterprises"]!.map(({ row }) => row)).not.to.include(headerRow + 3);
    expect(withoutTime(session.update(reworded))).to.deep.equal(withoutTime(checkWorkbook(reworded, forms)));
    expect(session.result().record.tables["enterprises"]!.map(({ row }) => row)).to.include(headerRow + 3);
  });

  it("is decided anew with what becomes known, and keeps knowing it", () => {
    const session = openSession(start, forms);
    const failing = session.result().criteria.find(({ outcome }) => outcome === "unmet")!.rule;
    const contextOf = () => ({ waived: new Set([failing]) });
    expect(withoutTime(session.know(contextOf))).to.deep.equal(withoutTime(checkWorkbook(start, forms, contextOf)));
    const workbook = edited(start, { sheet: "基本情况", row: 5, column: 2, value: 0 });
    expect(withoutTime(session.update(workbook))).to.deep.equal(withoutTime(checkWorkbook(workbook, forms, contextOf)));
  });
});
