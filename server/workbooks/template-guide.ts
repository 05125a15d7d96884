import type ExcelJS from "exceljs";
import type { TemplateContext } from "./template-context.ts";
import { heightOf } from "./template-format.ts";
import { aboutForm, guideSections, type GuideLine } from "./template-guide-words.ts";
import { setUpPage } from "./template-print.ts";
import { fillRange, looks } from "./template-style.ts";

export const GUIDE_SHEET = "填报说明";
const WIDTHS = [20, 52, 48];

/** The instructions: Chinese, with the English beside it. Everything in it comes from the definition. */
export function writeGuide(sheet: ExcelJS.Worksheet, context: TemplateContext): void {
  for (const [index, width] of WIDTHS.entries()) sheet.getColumn(index + 1).width = width;
  fillRange(sheet, wholeRow(1), { value: `${GUIDE_SHEET}\u3000Instructions`, look: looks.title });
  sheet.getRow(1).height = 38;
  const about = aboutForm(context.form);
  writeLine(sheet, 2, { topic: "本表", text: about });
  let row = 3;
  for (const { title, lines } of guideSections(context.form)) {
    fillRange(sheet, wholeRow(row), { value: `${title.zh}\u3000${title.en}`, look: looks.section });
    sheet.getRow(row++).height = 24;
    for (const line of lines) writeLine(sheet, row++, line);
  }
  const footer = context.form.definition.reportCode;
  setUpPage(sheet, { landscape: false, lastRow: row - 1, lastColumn: WIDTHS.length, repeat: 1, footer });
}

function writeLine(sheet: ExcelJS.Worksheet, row: number, { topic, text }: GuideLine): void {
  const cells = [
    [topic, looks.label],
    [text.zh, looks.text],
    [text.en, looks.note],
  ] as const;
  for (const [index, [value, look]] of cells.entries()) {
    const cell = sheet.getCell(row, index + 1);
    cell.value = value;
    cell.style = look;
  }
  const texts = cells.map(([value], index) => [value, WIDTHS[index]! - 4] as const);
  sheet.getRow(row).height = heightOf(texts, 22);
}

function wholeRow(row: number) {
  return { top: row, left: 1, bottom: row, right: WIDTHS.length };
}
