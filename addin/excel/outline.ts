import type { DefinedName, Sheet } from "../../shared/cells/workbook.ts";
import { MARKS_SETTING } from "./mark-sign.ts";
import { canMark, PROTECTION } from "./protection.ts";
import type { Question } from "./trips.ts";

/** A table as it is listed; where it stands is asked for with the cells. */
export interface TableOutline {
  readonly id: string;
  readonly name: string;
  readonly hasHeader: boolean;
  readonly hasTotals: boolean;
  readonly columns: readonly string[];
}

export interface SheetOutline {
  readonly id: string;
  readonly name: string;
  readonly visibility: Sheet["visibility"];
  readonly isProtected: boolean;
  /** Conditional formats can be put on it. */
  readonly canMark: boolean;
  readonly tables: readonly TableOutline[];
}

/** All of a workbook but its cells. */
export interface BookOutline {
  readonly sheets: readonly SheetOutline[];
  readonly names: readonly DefinedName[];
  readonly date1904: boolean;
  readonly setting: string | undefined;
}

/** The serial number of 1 January 2000 where days count from 1904. */
const DAY_2000_SINCE_1904 = 35_064;

const visibilities: Readonly<{ [visibility: string]: Sheet["visibility"] }> = {
  Hidden: "hidden",
  VeryHidden: "veryHidden",
};

const SHEET_FACTS = ["items/id", "items/name", "items/visibility", ...PROTECTION];

/** Asks for sheets, names, tables, and our setting. */
export const askOutline: Question<BookOutline> = ({ workbook }) => {
  const { worksheets, names, tables } = workbook;
  // In one call: a second one would put new items, without what the first has loaded, in the place of the first's.
  worksheets.load([...SHEET_FACTS, "items/names/items/name", "items/names/items/formula"]);
  names.load("items/name,items/formula");
  tables.load("items/id,items/name,items/showHeaders,items/showTotals,items/columns/items/name,items/worksheet/id");
  const setting = workbook.settings.getItemOrNullObject(MARKS_SETTING);
  setting.load("value");
  // Excel has no property for it, but its functions count days the way the workbook does.
  const day2000 = workbook.functions.date(2000, 1, 1);
  day2000.load("value");
  return () => ({
    sheets: worksheets.items.map((sheet) => outlineOf(sheet, tables.items)),
    names: [
      ...names.items.map(nameOf),
      ...worksheets.items.flatMap((sheet) => sheet.names.items.map((item) => ({ ...nameOf(item), sheet: sheet.name }))),
    ],
    date1904: day2000.value === DAY_2000_SINCE_1904,
    setting: setting.isNullObject ? undefined : String(setting.value),
  });
};

function outlineOf(sheet: Excel.Worksheet, tables: readonly Excel.Table[]): SheetOutline {
  return {
    id: sheet.id,
    name: sheet.name,
    visibility: visibilities[sheet.visibility] ?? "visible",
    isProtected: sheet.protection.protected,
    canMark: canMark(sheet),
    tables: tables.filter((table) => table.worksheet.id === sheet.id).map(tableOf),
  };
}

function tableOf(table: Excel.Table): TableOutline {
  return {
    id: table.id,
    name: table.name,
    hasHeader: table.showHeaders,
    hasTotals: table.showTotals,
    columns: table.columns.items.map(({ name }) => name),
  };
}

function nameOf({ name, formula }: Excel.NamedItem): DefinedName {
  const text = String(formula);
  return { name, refersTo: text.startsWith("=") ? text.slice(1) : text };
}
