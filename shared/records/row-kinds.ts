import type { Row } from "../cells/workbook.ts";
import { foldWords } from "./fold.ts";
import { isBlank } from "./grid.ts";

/** Rows among the data that are none: sums, remarks below the table, headers printed again on a new page. */
export type RowKind = "data" | "total" | "note" | "header";

export interface RowKindSearch {
  /** Header texts as they stand in the sheet. */
  readonly headers: ReadonlySet<string>;
  /** Folded labels of fields that stand on the same sheet. */
  readonly labels: ReadonlySet<string>;
}

const TOTAL = /^(?:本页|本表)?(?:合计|小计|总计|共计|汇总|总和|(?:sub|grand)?total)(?:\(.*\))?:?$/;
/** "海珠区小计" names a sum only in a row that has no other words. */
const NAMED_TOTAL = /(?:合计|小计|总计)(?:\(.*\))?:?$/;
const LONGEST_TOTAL = 24;
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|填表人|制表人|制表|审核人|复核人|单位负责人|负责人|联系人|联系电话|填报日期|填表日期)\d?:/;
const SUM_FORMULA = /^(?:SUBTOTAL|SUM)\(/i;

/** Looks at the first two cells of a row that hold something; most rows are told apart by their first letters. */
export function rowKindOf(row: Row, search: RowKindSearch): RowKind {
  let seen = 0;
  for (const cell of row.cells) {
    if (typeof cell.value === "string" && cell.value !== "") {
      const kind = kindOfWords(row, cell.value, search);
      if (kind !== "data") return kind;
      seen += 1;
    } else if (cell.value !== null) seen += 1;
    if (seen === 2) return "data";
    if (seen === 1 && cell.formula !== undefined && isSumRow(row)) return "total";
  }
  return "data";
}

function kindOfWords(row: Row, words: string, search: RowKindSearch): RowKind {
  if (search.headers.has(words) && isHeaderRow(row, search)) return "header";
  if (words.length <= LONGEST_TOTAL && mayBeTotal(words)) {
    const folded = foldWords(words);
    if (TOTAL.test(folded) || (NAMED_TOTAL.test(folded) && wordCount(row) === 1)) return "total";
  }
  if (!mayBeNote(words)) return search.labels.size > 0 && search.labels.has(foldWords(words)) ? "note" : "data";
  return NOTE.test(foldWords(words.slice(0, LONGEST_TOTAL))) ? "note" : "data";
}

function mayBeTotal(words: string): boolean {
  return words.includes("计") || words.includes("汇") || words.includes("总") || /total/i.test(words);
}

function mayBeNote(words: string): boolean {
  return words.includes(":") || words.includes("\uff1a");
}

/** More than one header text, or the only one in its row. */
function isHeaderRow(row: Row, search: RowKindSearch): boolean {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  const headers = filled.filter((cell) => typeof cell.value === "string" && search.headers.has(cell.value));
  return headers.length >= 2 && headers.length * 2 >= filled.length;
}

function wordCount(row: Row): number {
  return row.cells.filter((cell) => typeof cell.value === "string" && cell.value.trim() !== "").length;
}

/** The totals row of an Excel table whose label was deleted: nothing but sums. */
function isSumRow(row: Row): boolean {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  return filled.every((cell) => cell.formula !== undefined && SUM_FORMULA.test(cell.formula));
}
