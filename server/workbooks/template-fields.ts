import type ExcelJS from "exceljs";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import { definedNameOf, fillYears } from "../../shared/forms/form.ts";
import type { DisplayPlace, FieldPlace, SheetLayout } from "../../shared/forms/layout.ts";
import { absoluteCell } from "./absolute-range.ts";
import type { TemplateContext } from "./template-context.ts";
import { heightOf } from "./template-format.ts";
import { addInputHelp } from "./template-input.ts";
import { prefilledValue } from "./template-prefill.ts";
import { fillRange, inputLook, labelText, looks } from "./template-style.ts";
import { noteSentences } from "./template-words.ts";

const WIDTHS = { label: 25, value: 42, unit: 9, note: 34 };
const CAPTIONS = ["指标", "填报内容", "计量单位", "说明"];
const LEAST_HEIGHT = 27;

/** A sheet of one field a row: 指标, 填报内容, 计量单位, 说明. */
export function writeFieldSheet(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  for (const [index, width] of Object.values(WIDTHS).entries()) sheet.getColumn(index + 1).width = width;
  writeHead(sheet, place, context);
  if (place.captionRow !== undefined) {
    sheet.getRow(place.captionRow).height = 24;
    for (const [index, caption] of CAPTIONS.entries()) {
      const cell = sheet.getCell(place.captionRow, index + 1);
      cell.value = caption;
      cell.style = looks.caption;
    }
  }
  writeFieldRows(sheet, place, context);
}

/** Title and heading of a sheet, over its whole width. */
export function writeHead(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  const { titleRow, headingRow, lastColumn } = place;
  const title = place.table?.table.title.zh ?? place.sheet.name;
  writeAcross(sheet, titleRow, { lastColumn, value: title, look: looks.title });
  sheet.getRow(titleRow).height = 38;
  if (headingRow === undefined || !place.sheet.heading) return;
  const heading = fillYears(place.sheet.heading.zh, context.known.period ?? "");
  writeAcross(sheet, headingRow, { lastColumn, value: heading, look: looks.heading });
  sheet.getRow(headingRow).height = heightOf([[heading, totalWidth(sheet, lastColumn)]], 22);
}

/** The rows of a sheet's fields and of the cells that are calculated from them. */
export function writeFieldRows(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  for (const each of place.fields) {
    writeField(sheet, { each, place }, context);
    writeUnitAndNote(sheet, each, place.noteColumn);
    const note = place.noteColumn === undefined ? "" : noteOf(each.field);
    const texts = [
      [`${each.field.label.zh}*`, columnWidth(sheet, each.labelColumn) - 4],
      [note, WIDTHS.note * 1.08],
    ] as const;
    sheet.getRow(each.row).height = heightOf(texts, roomFor(each.field));
  }
  for (const each of place.displays) writeDisplay(sheet, { each, place }, context);
}

/** Label, value, defined name and input message of one field. */
function writeField(
  sheet: ExcelJS.Worksheet,
  { each, place }: { readonly each: FieldPlace; readonly place: SheetLayout },
  context: TemplateContext,
): void {
  const { field, row, labelColumn, valueColumn } = each;
  const label = sheet.getCell(row, labelColumn);
  label.style = looks.label;
  label.value = labelText(field.label.zh, field, looks.label);
  const value = sheet.getCell(row, valueColumn);
  value.style = inputLook(field);
  value.value = prefilledValue(field, context) ?? null;
  context.book.definedNames.add(absoluteCell(sheet.name, row, valueColumn), definedNameOf(field));
  const range = { top: row, left: valueColumn, bottom: row, right: valueColumn };
  addInputHelp(sheet, { field, range, place }, context);
}

function writeUnitAndNote(sheet: ExcelJS.Worksheet, each: FieldPlace, noteColumn: number | undefined): void {
  if (each.unitColumn !== undefined) sheet.getCell(each.row, each.unitColumn).value = each.field.unit ?? null;
  if (each.unitColumn !== undefined || noteColumn !== undefined) sheet.getCell(each.row, 3).style = looks.unit;
  if (noteColumn === undefined) return;
  sheet.getCell(each.row, noteColumn).style = looks.note;
  sheet.getCell(each.row, noteColumn).value = noteOf(each.field);
}

function noteOf(field: FieldDefinition): string {
  return noteSentences(field)
    .map((sentence) => sentence.zh)
    .join("");
}

function writeDisplay(
  sheet: ExcelJS.Worksheet,
  { each, place }: { readonly each: DisplayPlace; readonly place: SheetLayout },
  context: TemplateContext,
): void {
  const { display, row } = each;
  const label = sheet.getCell(row, each.labelColumn);
  label.style = looks.label;
  label.value = display.label.zh;
  const value = sheet.getCell(row, each.valueColumn);
  value.style = {
    ...looks.given,
    alignment: { ...looks.given.alignment, horizontal: "right" },
    ...(display.numberFormat !== undefined && { numFmt: display.numberFormat }),
  };
  value.value = { formula: formulaOf(display.formula, sheet.name, context), result: display.blank };
  const room = columnWidth(sheet, each.labelColumn) - 4;
  sheet.getRow(row).height = heightOf([[display.label.zh, room]], LEAST_HEIGHT);
  sheet.getCell(row, 3).style = looks.unit;
  sheet.getCell(row, 3).value = display.unit ?? null;
  if (place.noteColumn === undefined) return;
  sheet.getCell(row, place.noteColumn).style = looks.note;
  sheet.getCell(row, place.noteColumn).value = "自动计算，不必填写。";
}

/** Puts the addresses of fields into the `{fieldId}`s of a formula. */
function formulaOf(formula: string, sheetName: string, context: TemplateContext): string {
  return formula.replace(/\{(\w+)\}/g, (whole, id: string) => {
    const place = context.layout.find((each) => each.fields.some((target) => target.field.id === id));
    const target = place?.fields.find((each) => each.field.id === id);
    if (!place || !target) return whole;
    const address = absoluteCell(place.sheet.name, target.row, target.valueColumn);
    return place.sheet.name === sheetName ? address.slice(address.lastIndexOf("!") + 1) : address;
  });
}

function writeAcross(
  sheet: ExcelJS.Worksheet,
  row: number,
  content: { lastColumn: number; value: string; look: Partial<ExcelJS.Style> },
): void {
  fillRange(sheet, { top: row, left: 1, bottom: row, right: content.lastColumn }, content);
}

/** Space for the longest text that a field takes, within reason. */
function roomFor(field: FieldDefinition): number {
  if (field.type !== "text") return LEAST_HEIGHT;
  const lines = Math.ceil(((field.maxLength ?? 0) * 2) / WIDTHS.value / 2);
  return Math.min(150, Math.max(LEAST_HEIGHT, lines * 15));
}

function columnWidth(sheet: ExcelJS.Worksheet, column: number): number {
  return sheet.getColumn(column).width ?? 9;
}

function totalWidth(sheet: ExcelJS.Worksheet, lastColumn: number): number {
  let width = 0;
  for (let column = 1; column <= lastColumn; column++) width += columnWidth(sheet, column);
  return width;
}
