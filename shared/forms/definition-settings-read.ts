import type { CellRef } from "../cells/address.ts";
import type { Row } from "../cells/workbook.ts";
import { readContent } from "./definition-table-cells.ts";
import { settingsPlan } from "./definition-table-plans.ts";
import { bracketed, headerText, putAt, sheetNamed, type TableReader } from "./definition-table-read.ts";

export interface ReadSettings {
  readonly item: { readonly [property: string]: unknown };
  /** "title.zh" → the cell of its value. */
  readonly places: ReadonlyMap<string, CellRef>;
}

const header = { item: "item", value: "value" };

/** Reads the sheet 设置: a row for each property of the form, its value in the column that is headed [value]. */
export function readSettings(reader: TableReader): ReadSettings {
  const item: { [property: string]: unknown } = {};
  const places = new Map<string, CellRef>();
  const sheet = sheetNamed(reader, settingsPlan.name);
  const start = sheet?.rows.find((row) => columnOf(row, header.item) && columnOf(row, header.value));
  if (!sheet) return { item, places };
  if (!start) reader.complain({ sheet: sheet.name, row: 1, column: 1 }, "noHeader", { column: "[value]" });
  for (const row of start ? sheet.rows.filter((one) => one.row > start.row) : []) {
    const name = row.cells.find((one) => one.column === columnOf(start!, header.item));
    const key = name && bracketed(name);
    if (!name || key === undefined) continue;
    const setting = settingsPlan.columns.find((one) => one.key === key);
    const at = { sheet: sheet.name, row: row.row, column: columnOf(start!, header.value)! };
    if (!setting) reader.complain({ ...at, column: name.column }, "unknownSetting", { name: key });
    else if (places.has(key)) reader.complain({ ...at, column: name.column }, "settingTwice", { name: key });
    else places.set(key, at);
    const cell = row.cells.find((one) => one.column === at.column);
    if (!setting || !cell || cell.value === "") continue;
    if (cell.value === null) reader.complain(at, "unsaved");
    else putAt(item, key, readContent(cell, setting.content, reader.workbook.date1904));
  }
  for (const setting of start ? settingsPlan.columns : []) {
    if (!places.has(setting.key)) reader.complain(sheet.name, "noSetting", { name: headerText(setting) });
  }
  return { item, places };
}

function columnOf(row: Row, key: string): number | undefined {
  return row.cells.find((cell) => bracketed(cell) === key)?.column;
}
