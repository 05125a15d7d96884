import { formatAddress } from "../../../shared/cells/address.ts";
import type { Row, Sheet } from "../../../shared/cells/workbook.ts";
import { reportColumns, type ReportColumn } from "../../../shared/findings/report-columns.ts";
import type { CheckView } from "../../../shared/submission/submission-views.ts";
import { finishDraft, openDraft } from "../../../shared/xlsx/mark-package.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { nodeCodec } from "../../workbooks/node-codec.ts";
import type { CellInput, SheetInput } from "../place-answers.ts";
import { putCells } from "../put-cells.ts";

/** What a person types into one cell. */
export interface Typed {
  readonly sheet: string;
  /** "B21" */
  readonly cell: string;
  readonly value: string | number;
}

/** A workbook with something typed into its cells. */
export function typeInto(bytes: Uint8Array, typed: readonly Typed[]): Uint8Array {
  const sheets = new Map<string, SheetInput>();
  for (const { sheet, cell, value } of typed) {
    sheets.set(sheet, (sheets.get(sheet) ?? new Map<string, CellInput>()).set(cell, value));
  }
  const draft = openDraft(bytes, nodeCodec);
  putCells(draft, sheets);
  return finishDraft(draft);
}

/** What one click on each fix puts into the cells. */
export function fixesOf({ findings }: Pick<CheckView, "findings">): readonly Typed[] {
  return findings.flatMap(({ fix }) => {
    if (typeof fix?.value !== "string" && typeof fix?.value !== "number") return [];
    const { sheet, row, column } = fix.cell;
    return [{ sheet, cell: formatAddress(row, column), value: fix.value }];
  });
}

/** A marked copy in whose column 说明 the unit has written its reasons, by rule; every one of them has its row there. */
export function writeReasons(marked: Uint8Array, reasons: Readonly<{ [rule: string]: string }>): Uint8Array {
  const found = readWorkbook(marked, nodeCodec).sheets.flatMap((sheet) => {
    const heads = sheet.rows.find((row) => columnOf(row, "rule") && columnOf(row, "rowKey") && columnOf(row, "reason"));
    return heads ? [{ sheet, heads }] : [];
  })[0];
  if (!found) throw new Error("there is no sheet 审核结果");
  return typeInto(marked, reasonCells(found, reasons));
}

interface Report {
  readonly sheet: Sheet;
  readonly heads: Row;
}

function reasonCells({ sheet, heads }: Report, reasons: Readonly<{ [rule: string]: string }>): readonly Typed[] {
  const rules = columnOf(heads, "rule");
  const answers = columnOf(heads, "reason")!;
  return Object.entries(reasons).flatMap(([rule, value]) => {
    const rows = sheet.rows.filter((row) => row.cells.some((cell) => cell.column === rules && cell.value === rule));
    if (rows.length === 0) throw new Error(`there is no finding of ${rule}`);
    return rows.map(({ row }) => ({ sheet: sheet.name, cell: formatAddress(row, answers), value }));
  });
}

function columnOf({ cells }: Row, wanted: ReportColumn): number | undefined {
  const { label } = reportColumns.find(({ id }) => id === wanted)!;
  return cells.find(({ value }) => value === label.zh || value === label.en)?.column;
}
