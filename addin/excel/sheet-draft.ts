import type { ColumnSpan, Row, Sheet, SheetTable } from "../../shared/cells/workbook.ts";
import type { BlockAnswer } from "./block-answer.ts";
import { cellOf, isErrorType, looksLikeError, makeError, type CellDraft } from "./cell-of.ts";
import { noteFormulas, type FormulaSpans } from "./formula-spans.ts";
import { inSlices } from "./in-slices.ts";
import type { SheetOutline } from "./outline.ts";
import type { SheetFacts } from "./sheet-facts.ts";

/** A cell whose text may be an error. */
export interface Suspect {
  readonly row: number;
  readonly cell: CellDraft;
}

/** A sheet while its blocks arrive. */
export interface SheetDraft {
  readonly outline: SheetOutline;
  readonly facts: SheetFacts;
  readonly rows: Row[];
  readonly suspects: Suspect[];
  readonly formulas: FormulaSpans;
  hiddenColumns: readonly ColumnSpan[];
  tables: readonly SheetTable[];
}

export function newSheetDraft(outline: SheetOutline, facts: SheetFacts): SheetDraft {
  const { used, hiddenColumns } = facts;
  const all = used && hiddenColumns === "all" ? [{ first: used.left, last: used.right }] : [];
  return { outline, facts, rows: [], suspects: [], formulas: new Map(), hiddenColumns: all, tables: [] };
}

/** Adds the rows of a block below those that are there. */
export async function addBlock(draft: SheetDraft, { block, ...answer }: BlockAnswer): Promise<void> {
  const isAllHidden = draft.facts.hiddenRows === "all";
  await inSlices(answer.values!.length, (index) => {
    const row = block.range.top + index;
    const hidden = isAllHidden || answer.hiddenRows[index] === true;
    const cells = cellsOfRow(answer, { index, left: block.range.left });
    const types = answer.types[index];
    noteFormulas(draft.formulas, row, cells);
    for (const cell of cells) {
      if (!looksLikeError(cell.value)) continue;
      if (!types) draft.suspects.push({ row, cell });
      else if (isErrorType(types[cell.column - block.range.left])) makeError(cell);
    }
    if (hidden || cells.length > 0) draft.rows.push({ row, hidden, cells });
  });
}

/** The cells of one row of an answer. */
export function cellsOfRow(
  { values, formulas, formats }: Pick<BlockAnswer, "values" | "formulas" | "formats">,
  at: { readonly index: number; readonly left: number },
): CellDraft[] {
  const [value, formula, format] = [values![at.index]!, formulas[at.index]!, formats[at.index]!];
  const cells: CellDraft[] = [];
  for (let index = 0; index < value.length; index++) {
    const raw = { value: value[index], formula: formula[index], format: format[index] };
    const cell = cellOf(at.left + index, raw);
    if (cell) cells.push(cell);
  }
  return cells;
}

/** What no rule looks at is left out: validations and comments. */
export function sheetOf({ outline, facts, rows, hiddenColumns, tables }: SheetDraft): Sheet {
  const { name, visibility, isProtected } = outline;
  const { merges } = facts;
  return { name, visibility, rows, merges, hiddenColumns, tables, validations: [], comments: [], isProtected };
}

/** Spans of hidden columns; `isHidden` begins at column `left`. */
export function hiddenSpans(left: number, isHidden: readonly boolean[]): ColumnSpan[] {
  const spans: ColumnSpan[] = [];
  for (const [index, hidden] of isHidden.entries()) {
    const column = left + index;
    const last = spans.at(-1);
    if (!hidden) continue;
    if (last?.last === column - 1) spans[spans.length - 1] = { ...last, last: column };
    else spans.push({ first: column, last: column });
  }
  return spans;
}
