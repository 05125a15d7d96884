import type ExcelJS from "exceljs";
import type { FieldDefinition } from "../../shared/forms/definition.ts";
import { numberFormatOf } from "./template-format.ts";

type Look = Partial<ExcelJS.Style>;

/**
 * Fonts of official documents, by name: none may be shipped with a file, and a workbook cannot list fallbacks.
 * The character set makes a program that lacks one take another Chinese font.
 */
const GB2312 = 134;
const titleFont = { name: "方正小标宋简体", charset: GB2312 };
const headFont = { name: "黑体", charset: GB2312 };
const bodyFont = { name: "仿宋_GB2312", charset: GB2312 };

const INK = "FF1F2A37";
const QUIET = "FF5B6775";
const RULE = "FF8A97A6";
const STAR = "FFC00000";

const edge = { style: "thin", color: { argb: RULE } } as const;
const box = { top: edge, left: edge, bottom: edge, right: edge };
const fillOf = (argb: string) => ({ type: "pattern", pattern: "solid", fgColor: { argb } }) as const;
const locked = { locked: true };
const open = { locked: false };
const middle = { vertical: "middle", wrapText: true } as const;

/** How the kinds of cells of a blank workbook look. A style is shared between cells and never changed in place. */
export const looks = {
  coverTitle: {
    font: { ...titleFont, size: 26, color: { argb: INK } },
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  title: {
    font: { ...titleFont, size: 18, color: { argb: INK } },
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  heading: {
    font: { ...bodyFont, size: 10.5, color: { argb: QUIET } },
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  section: {
    font: { ...headFont, size: 12, color: { argb: INK } },
    fill: fillOf("FFDDE6F0"),
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  caption: {
    font: { ...headFont, size: 10.5, color: { argb: INK } },
    fill: fillOf("FFDDE6F0"),
    border: box,
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  label: {
    font: { ...headFont, size: 10.5, color: { argb: INK } },
    fill: fillOf("FFF2F5F9"),
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  /** Label of the block at the top right of a cover: spread over its cell, its colon added by the format. */
  headLabel: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    alignment: { vertical: "middle", horizontal: "distributed" },
    numFmt: '@"："',
    protection: locked,
  },
  headValue: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    alignment: { ...middle, horizontal: "left" },
    numFmt: "@",
    protection: locked,
  },
  headInput: { border: { bottom: edge }, protection: open },
  footLabel: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    alignment: { vertical: "middle", horizontal: "right" },
    protection: locked,
  },
  footValue: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    border: { bottom: edge },
    alignment: { vertical: "middle", horizontal: "center", shrinkToFit: true },
    protection: open,
  },
  input: {
    font: { ...bodyFont, size: 11, color: { argb: INK } },
    border: box,
    alignment: middle,
    protection: open,
  },
  /** A cell that Excel calculates, or words that are given. */
  given: {
    font: { ...bodyFont, size: 11, color: { argb: INK } },
    fill: fillOf("FFF2F2F2"),
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  unit: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    border: box,
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  note: {
    font: { ...bodyFont, size: 9.5, color: { argb: QUIET } },
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  text: {
    font: { ...bodyFont, size: 10.5, color: { argb: INK } },
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  notice: {
    font: { ...bodyFont, size: 10.5, color: { argb: STAR } },
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
  guidance: {
    font: { ...bodyFont, size: 10.5, color: { argb: QUIET } },
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
    protection: locked,
  },
  seal: {
    font: { ...bodyFont, size: 11, color: { argb: QUIET } },
    border: box,
    alignment: { ...middle, horizontal: "center" },
    protection: locked,
  },
} satisfies { [name: string]: Look };

const REQUIRED_FILL = fillOf("FFFFF9E5");
const figures = new Set<FieldDefinition["type"]>(["integer", "number", "percent"]);
const short = new Set<FieldDefinition["type"]>(["date", "month", "year", "yesNo"]);

/** An input cell of a field: what must be filled in is tinted, figures stand right, dates and 是/否 in the middle. */
export function inputLook(field: FieldDefinition, base: Look = looks.input): Look {
  const format = numberFormatOf(field);
  const horizontal = figures.has(field.type) ? "right" : short.has(field.type) ? "center" : "left";
  return {
    ...base,
    alignment: { ...base.alignment, horizontal: base.alignment?.horizontal ?? horizontal },
    ...(field.required && { fill: REQUIRED_FILL }),
    ...(format && { numFmt: format }),
  };
}

/** A label with a red star behind it when the field must be filled in; the star is a run of its own. */
export function labelText(words: string, field: FieldDefinition, look: Look): ExcelJS.CellValue {
  if (!field.required) return words;
  const font = look.font ?? {};
  return {
    richText: [
      { font, text: words },
      { font: { ...font, color: { argb: STAR } }, text: "*" },
    ],
  };
}

/** Gives every cell of a rectangle a style, merges it, and writes into it. */
export function fillRange(
  sheet: ExcelJS.Worksheet,
  range: { top: number; left: number; bottom: number; right: number },
  content: { value: ExcelJS.CellValue; look: Look },
): void {
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) sheet.getCell(row, column).style = content.look;
  }
  if (range.top !== range.bottom || range.left !== range.right) {
    sheet.mergeCells(range.top, range.left, range.bottom, range.right);
  }
  if (content.value !== null) sheet.getCell(range.top, range.left).value = content.value;
}
