import type ExcelJS from "exceljs";
import { formatAddress, type CellRange } from "../../shared/cells/address.ts";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import { definedNameOf } from "../../shared/forms/form.ts";
import type { CoverFrame } from "../../shared/forms/layout-cover.ts";
import type { FieldPlace, SheetLayout } from "../../shared/forms/layout.ts";
import { absoluteCell } from "./absolute-range.ts";
import type { TemplateContext } from "./template-context.ts";
import { heightOf } from "./template-format.ts";
import { addInputHelp } from "./template-input.ts";
import { prefilledValue } from "./template-prefill.ts";
import { fillRange, inputLook, labelText, looks } from "./template-style.ts";
import { unitsOf } from "./template-units.ts";

/** Columns A to H: room for a label of two lines, a name, a telephone number, a date. */
const WIDTHS = [15, 12, 11, 13, 15, 15, 12, 14];
const GUIDANCE = [
  "填报提示",
  "1．填报前请先阅读“填报说明”。",
  "2．带 * 的项目必须填写，浅黄色单元格为必填项。",
  "3．数值为零的填 0，不要留空；必填项不能填“不适用”。",
  "4．选中单元格即显示该项的单位、口径和依据。",
].join("\n");

const HEAD_VALUE_COLUMN = 6;
const HEAD_VALUE_WIDTH = 39;
const NOTICE_WIDTH = 98;

type Look = Partial<ExcelJS.Style>;

/** The cover, in the manner of the state statistics forms. */
export function writeCover(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  const frame = place.cover!;
  for (const [index, width] of WIDTHS.entries()) sheet.getColumn(index + 1).width = width;
  writeTitle(sheet, place, context);
  writeCaptions(sheet, place, context);
  for (const each of place.fields) writeCoverField(sheet, { each, place }, context);
  fillRange(sheet, frame.guidance, { value: GUIDANCE, look: looks.guidance });
  fillRange(sheet, frame.seal, { value: "填报单位（盖章处）", look: looks.seal });
  setHeights(sheet, place);
}

function writeTitle(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  const { title, notice } = context.form.definition;
  const range = { top: place.titleRow, left: 1, bottom: place.titleRow, right: place.lastColumn };
  fillRange(sheet, range, { value: title.zh, look: looks.coverTitle });
  fillRange(sheet, place.cover!.notice, { value: `${notice.zh}\n${notice.en}`, look: looks.notice });
}

/** The lines of the block at the top right that nobody fills in. */
function writeCaptions(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  const { head, captionRows } = place.cover!;
  const { valid } = context.form.definition;
  const validity = valid.to === undefined ? `${showDate(valid.from)}起` : `${showDate(valid.to)}止`;
  const captions = [
    ["批准文号", "—", captionRows.approval],
    ["有效期", validity, captionRows.validity],
    ["计量单位", unitsOf(context.form).slice(0, 3).join("、") || "—", captionRows.unit],
  ] as const;
  for (const [label, value, row] of captions) {
    const cell = sheet.getCell(row, head.labelColumn);
    cell.style = looks.headLabel;
    cell.value = label;
    const range = { top: row, left: head.valueColumn, bottom: row, right: place.lastColumn };
    fillRange(sheet, range, { value, look: looks.headValue });
  }
}

/** "2018-05-01" → "2018年5月1日" */
function showDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

function writeCoverField(
  sheet: ExcelJS.Worksheet,
  { each, place }: { readonly each: FieldPlace; readonly place: SheetLayout },
  context: TemplateContext,
): void {
  const { field, row, labelColumn, valueColumn } = each;
  const { label, value } = looksAt(each, place.cover!);
  const range = valueRange(each, place);
  const labelCell = sheet.getCell(row, labelColumn);
  labelCell.style = label;
  // A format does not reach into rich text, and the block at the top right has its colons from the format.
  labelCell.value = label.numFmt === undefined ? labelText(field.label.zh, field, label) : field.label.zh;
  fillRange(sheet, range, { value: prefilledValue(field, context) ?? null, look: value });
  context.book.definedNames.add(absoluteCell(sheet.name, row, valueColumn), definedNameOf(field));
  const input = { top: row, left: valueColumn, bottom: row, right: valueColumn };
  if (value.protection?.locked === false) addInputHelp(sheet, { field, range: input, place }, context);
}

function looksAt(each: FieldPlace, frame: CoverFrame): { label: Look; value: Look } {
  if (each.row < frame.notice.top) return { label: looks.headLabel, value: headValueLook(each.field) };
  if (frame.footRows.includes(each.row)) {
    return { label: looks.footLabel, value: inputLook(each.field, looks.footValue) };
  }
  const left = { ...looks.input, alignment: { ...looks.input.alignment, horizontal: "left" as const, indent: 1 } };
  return { label: looks.label, value: inputLook(each.field, left) };
}

/** What the form itself knows is not filled in; anything else in the block is (报告期). */
function headValueLook(field: FieldDefinition): Look {
  const { prefill } = field;
  const isGiven = prefill === "reportCode" || prefill === "agency" || prefill === "formVersion";
  return isGiven ? looks.headValue : inputLook(field, { ...looks.headValue, ...looks.headInput });
}

/** The merged cells of a value, as the layout has them. */
function valueRange(each: FieldPlace, place: SheetLayout): CellRange {
  const { row, valueColumn } = each;
  const isHere = (merge: CellRange) => merge.top === row && merge.left === valueColumn;
  return place.merges.find(isHere) ?? { top: row, left: valueColumn, bottom: row, right: valueColumn };
}

/** Heights in points that spread the cover over one page of A4. */
function setHeights(sheet: ExcelJS.Worksheet, place: SheetLayout): void {
  const frame = place.cover!;
  const { notice, body, seal } = frame;
  const set = (first: number, last: number, height: number) => {
    for (let row = first; row <= last; row++) sheet.getRow(row).height = height;
  };
  for (let row = 1; row < place.titleRow - 1; row++) sheet.getRow(row).height = headHeight(sheet, row);
  set(place.titleRow - 1, place.titleRow - 1, 70);
  set(place.titleRow, place.titleRow, 90);
  set(notice.top, notice.top, heightOf([[sheet.getCell(notice.top, 1).text, NOTICE_WIDTH]], 44));
  set(notice.bottom + 1, notice.bottom + 1, 32);
  set(body.top, body.bottom, 48);
  set(seal.top - 1, seal.top - 1, 32);
  set(seal.top, seal.bottom, 52);
  set(seal.bottom + 1, seal.bottom + 1, 32);
  for (const row of frame.footRows) set(row, row, 34);
}

function headHeight(sheet: ExcelJS.Worksheet, row: number): number {
  return heightOf([[sheet.getCell(row, HEAD_VALUE_COLUMN).text, HEAD_VALUE_WIDTH]], 19);
}

/** The address of the first cell of a sheet that is filled in, where the cursor waits when the workbook is opened. */
export function firstInput(place: SheetLayout): string {
  const first = place.fields.find((each) => each.row >= (place.cover?.body.top ?? 1));
  if (first) return formatAddress(first.row, first.valueColumn);
  return place.table ? formatAddress(place.table.firstRow, place.table.table.fixedRows ? 2 : 1) : "A1";
}
