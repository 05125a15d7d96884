import type ExcelJS from "exceljs";
import { formatAddress } from "../../shared/cells/address.ts";
import type { TableDefinition } from "../../shared/forms/definition.ts";
import { fillYears, tableNameOf } from "../../shared/forms/form.ts";
import { headerOf, type SheetLayout, type TablePlace } from "../../shared/forms/layout.ts";
import type { TemplateContext } from "./template-context.ts";
import { writeFieldRows, writeHead } from "./template-fields.ts";
import { heightOf, tableWidths } from "./template-format.ts";
import { addInputHelp } from "./template-input.ts";
import { inputLook, labelText, looks } from "./template-style.ts";

/** Wide enough for the label of a field that stands above the table. */
const LEAST_LABEL_WIDTH = 18;

/** A list: title, heading, the sheet's own fields, then an Excel table with ample blank rows. Not protected. */
export function writeTableSheet(sheet: ExcelJS.Worksheet, place: SheetLayout, context: TemplateContext): void {
  const { table } = place;
  if (table) setWidths(sheet, place, table.table);
  writeHead(sheet, place, context);
  writeFieldRows(sheet, place, context);
  if (!table) return;
  addExcelTable(sheet, table, context);
  styleHeader(sheet, table);
  styleRows(sheet, table);
  for (const [index, column] of table.table.columns.entries()) {
    if (isGiven(table.table, index)) continue;
    const range = { top: table.firstRow, left: index + 1, bottom: table.lastRow, right: index + 1 };
    addInputHelp(sheet, { field: column, range, place }, context);
  }
}

function setWidths(sheet: ExcelJS.Worksheet, place: SheetLayout, table: TableDefinition): void {
  for (const [index, width] of tableWidths(table).entries()) {
    const least = place.fields.length > 0 && index < 2 ? LEAST_LABEL_WIDTH : 0;
    sheet.getColumn(index + 1).width = Math.max(width, least);
  }
}

function addExcelTable(sheet: ExcelJS.Worksheet, place: TablePlace, context: TemplateContext): void {
  const { table, headerRow, firstRow, lastRow } = place;
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, index) => {
    const fixed = table.fixedRows?.[index];
    const label = fixed && fillYears(fixed.label.zh, context.known.period ?? "");
    const given = new Map(Object.entries(context.known.rows?.[table.id]?.[index] ?? {}));
    return table.columns.map(({ id }, column) => (column === 0 ? label : undefined) ?? given.get(id) ?? null);
  });
  sheet.addTable({
    name: tableNameOf(table),
    ref: formatAddress(headerRow, 1),
    headerRow: true,
    style: { theme: "TableStyleLight1", showRowStripes: false },
    columns: table.columns.map((column) => ({
      name: column.required ? `${headerOf(column)}*` : headerOf(column),
      filterButton: table.fixedRows === undefined,
    })),
    rows,
  });
}

function styleHeader(sheet: ExcelJS.Worksheet, { table, headerRow }: TablePlace): void {
  for (const [index, column] of table.columns.entries()) {
    const cell = sheet.getCell(headerRow, index + 1);
    cell.style = looks.caption;
    cell.value = labelText(headerOf(column), column, looks.caption);
  }
  const texts = table.columns.map((column, index) => {
    // The filter button covers the last two characters.
    return [`${headerOf(column)}*`, (sheet.getColumn(index + 1).width ?? 9) - 3] as const;
  });
  sheet.getRow(headerRow).height = heightOf(texts, 30);
}

function styleRows(sheet: ExcelJS.Worksheet, { table, firstRow, lastRow }: TablePlace): void {
  const styles = table.columns.map((column, index) => (isGiven(table, index) ? looks.given : inputLook(column)));
  for (let row = firstRow; row <= lastRow; row++) {
    for (const [index, style] of styles.entries()) sheet.getCell(row, index + 1).style = style;
    sheet.getRow(row).height = heightOf(givenTexts(sheet, table, row), 24);
  }
}

function givenTexts(sheet: ExcelJS.Worksheet, table: TableDefinition, row: number): [string, number][] {
  if (table.fixedRows === undefined && sheet.getCell(row, 1).value === null) return [];
  return [[sheet.getCell(row, 1).text, (sheet.getColumn(1).width ?? 9) - 1]];
}

/** The first column of a table of fixed rows holds their labels. */
function isGiven(table: TableDefinition, index: number): boolean {
  return table.fixedRows !== undefined && index === 0;
}
