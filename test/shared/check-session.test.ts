import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { openSession } from "../../shared/check-session.ts";
import type { Cell, Row, Workbook } from "../../shared/cells/workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { loadForms } from "../../server/forms/load-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";

const forms = loadForms();
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

const withoutTime = ({ durationMs: _, ...rest }: CheckResult) => rest;

describe("a check that stays open", () => {
  it("equals a check from scratch after any edits, labels and heads included", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const session = openSession(start, forms);
        let workbook = start;
        for (const one of edits) {
          workbook = edited(workbook, one);
          expect(withoutTime(session.update(workbook))).to.deep.equal(withoutTime(checkWorkbook(workbook, forms)));
        }
      }),
      { numRuns: 20 },
    );
  });
});
