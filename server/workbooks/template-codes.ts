import type ExcelJS from "exceljs";
import type { Code } from "../../shared/forms/definition.ts";
import type { Form } from "../../shared/forms/form.ts";
import { absoluteRange } from "./absolute-range.ts";
import { widthOf } from "./template-format.ts";
import { setUpPage } from "./template-print.ts";
import { fillRange, looks } from "./template-style.ts";

/** Where one code list stands on the sheet 代码. */
export interface CodeList {
  readonly id: string;
  readonly codes: readonly Code[];
  /** Label of the parent of each code, where the list has parents. */
  readonly parents?: readonly string[];
  /** The fields that use it, as people know them. */
  readonly usedBy: readonly string[];
  readonly codeColumn: number;
  /** Defined name of the labels, which drop-downs offer. */
  readonly labelName: string;
  /** Defined name of the parents' labels. */
  readonly parentName: string;
}

export type CodeSheetPlan = ReadonlyMap<string, CodeList>;

const CODE_SHEET = "代码";
const TITLE_ROW = 1;
const USE_ROW = 2;
const HEADER_ROW = 3;
const FIRST_ROW = 4;

/** The code lists that the form's drop-downs need, in the order of first use; retired codes are not offered. */
export function planCodeSheet(form: Form): CodeSheetPlan {
  const plan = new Map<string, CodeList>();
  let codeColumn = 1;
  for (const [id, usedBy] of usesOf(form)) {
    const codes = groupByParent((form.codeLists.get(id) ?? []).filter((code) => !code.retired));
    if (codes.length === 0) continue;
    const parents = parentsOf(form, codes);
    const names = { labelName: `c_${id}`, parentName: `p_${id}` };
    plan.set(id, { id, codes, usedBy, codeColumn, ...names, ...(parents && { parents }) });
    codeColumn += parents ? 4 : 3;
  }
  return plan;
}

/** Writes the sheet 代码 and the defined names that drop-downs refer to. */
export function writeCodeSheet(
  book: ExcelJS.Workbook,
  plan: CodeSheetPlan,
  footer: string,
): ExcelJS.Worksheet | undefined {
  if (plan.size === 0) return undefined;
  const sheet = book.addWorksheet(CODE_SHEET, {
    views: [{ state: "frozen", ySplit: HEADER_ROW, showGridLines: false }],
  });
  sheet.getCell(TITLE_ROW, 1).value = "代码表 Code lists";
  sheet.getCell(TITLE_ROW, 1).style = { ...looks.title, alignment: { vertical: "middle" } };
  sheet.getRow(TITLE_ROW).height = 34;
  for (const list of plan.values()) writeList(sheet, list);
  const lastRow = Math.max(...[...plan.values()].map((list) => FIRST_ROW + list.codes.length - 1));
  const lastColumn = Math.max(...[...plan.values()].map((list) => list.codeColumn + (list.parents ? 2 : 1)));
  setUpPage(sheet, { landscape: true, lastRow, lastColumn, repeat: HEADER_ROW, fit: "none", footer });
  return sheet;
}

function usesOf(form: Form): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const sheet of form.definition.sheets) {
    for (const field of [...sheet.fields, ...(sheet.table?.columns ?? [])]) {
      if (field.codes === undefined) continue;
      const labels = uses.get(field.codes) ?? [];
      if (!labels.includes(field.label.zh)) labels.push(field.label.zh);
      uses.set(field.codes, labels);
    }
  }
  return uses;
}

/**
 * Codes of one parent stand together, so that a drop-down can offer them as one range. A list that holds its own
 * parents (sections, divisions, classes) keeps its order, which is that of the tree.
 */
function groupByParent(codes: readonly Code[]): readonly Code[] {
  const own = new Set(codes.map((code) => code.code));
  if (codes.some((code) => code.parent !== undefined && own.has(code.parent))) return codes;
  const groups = new Map<string, Code[]>();
  for (const code of codes) groups.set(code.parent ?? "", [...(groups.get(code.parent ?? "") ?? []), code]);
  return [...groups.values()].flat();
}

function parentsOf(form: Form, codes: readonly Code[]): readonly string[] | undefined {
  if (!codes.some((code) => code.parent !== undefined)) return undefined;
  const labels = new Map([...form.codeLists.values()].flat().map((code) => [code.code, code.label.zh]));
  return codes.map((code) => (code.parent === undefined ? "" : (labels.get(code.parent) ?? code.parent)));
}

function writeList(sheet: ExcelJS.Worksheet, list: CodeList): void {
  const { codeColumn } = list;
  const heads = ["代码", "名称", ...(list.parents ? ["上级"] : [])];
  const use = { top: USE_ROW, left: codeColumn, bottom: USE_ROW, right: codeColumn + heads.length - 1 };
  fillRange(sheet, use, { value: `适用于：${list.usedBy.join("、")}`, look: looks.note });
  sheet.getRow(USE_ROW).height = 42;
  for (const [index, head] of heads.entries()) writeCell(sheet.getCell(HEADER_ROW, codeColumn + index), head, true);
  for (const [index, code] of list.codes.entries()) {
    const row = FIRST_ROW + index;
    writeCell(sheet.getCell(row, codeColumn), code.code);
    writeCell(sheet.getCell(row, codeColumn + 1), code.label.zh);
    if (list.parents) writeCell(sheet.getCell(row, codeColumn + 2), list.parents[index]!);
  }
  setWidths(sheet, list);
  nameRange(sheet, list, { name: list.labelName, column: codeColumn + 1 });
  if (list.parents) nameRange(sheet, list, { name: list.parentName, column: codeColumn + 2 });
}

function writeCell(cell: ExcelJS.Cell, value: string, isHead = false): void {
  cell.value = value;
  cell.style = isHead ? looks.caption : { ...looks.text, numFmt: "@", alignment: { vertical: "middle" } };
}

function setWidths(sheet: ExcelJS.Worksheet, list: CodeList): void {
  const widest = (texts: readonly string[]) => Math.max(8, ...texts.map(widthOf)) + 2;
  sheet.getColumn(list.codeColumn).width = widest(list.codes.map((code) => code.code));
  sheet.getColumn(list.codeColumn + 1).width = Math.min(48, widest(list.codes.map((code) => code.label.zh)));
  if (list.parents) sheet.getColumn(list.codeColumn + 2).width = widest(list.parents);
  sheet.getColumn(list.codeColumn + (list.parents ? 3 : 2)).width = 3;
}

function nameRange(sheet: ExcelJS.Worksheet, list: CodeList, target: { name: string; column: number }): void {
  const { column } = target;
  const range = { top: FIRST_ROW, left: column, bottom: FIRST_ROW + list.codes.length - 1, right: column };
  sheet.workbook.definedNames.add(absoluteRange(sheet.name, range), target.name);
}
