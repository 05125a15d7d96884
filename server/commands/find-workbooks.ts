import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { markedSuffix } from "./marked-name.ts";

/** Endings of spreadsheets. Old and foreign ones are taken too, so that they are refused by name and not passed over. */
const spreadsheet = /\.(xlsx|xlsm|xltx|xls|xlsb|et|ett|ods)$/i;

/**
 * The workbooks meant by paths: a folder stands for the spreadsheets in it and below it, in order of name; any other
 * path, and a folder without a workbook, for itself, so that reading it says what is wrong with it.
 * Left out of folders: what Office leaves beside an open workbook (~$…), hidden files, and our own marked copies.
 */
export function findWorkbooks(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap(workbooksAt))];
}

function workbooksAt(path: string): readonly string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const found = workbooksIn(path);
  return found.length > 0 ? found : [path];
}

function workbooksIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return workbooksIn(path);
    return isWorkbookName(entry.name) ? [path] : [];
  });
}

function isWorkbookName(name: string): boolean {
  return spreadsheet.test(name) && !name.startsWith("~$") && !name.includes(markedSuffix);
}
