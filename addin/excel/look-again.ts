import type { KnownBook, KnownSheet } from "./known-book.ts";
import { standingStrays } from "./mark-plan.ts";
import { MARKS_SETTING } from "./mark-sign.ts";
import { canMark, PROTECTION } from "./protection.ts";
import { askMarkIds, askMerges } from "./sheet-facts.ts";
import type { Trips } from "./trips.ts";

/**
 * Learns anew which sheets there are, which of them are protected, and which marks of ours stand on them: two trips.
 * A sheet keeps the name under which it was read: whoever reads the workbook with us still calls it so.
 */
export async function lookAgain(trips: Trips, known: KnownBook): Promise<void> {
  const { sheets, setting } = await trips.make(({ workbook }) => {
    const { worksheets } = workbook;
    worksheets.load(["items/id", "items/name", ...PROTECTION]);
    const kept = workbook.settings.getItemOrNullObject(MARKS_SETTING);
    kept.load("value");
    return () => ({
      sheets: worksheets.items.map(sheetOf),
      setting: kept.isNullObject ? undefined : String(kept.value),
    });
  });
  const found = await trips.make(({ workbook }) => {
    const reads = sheets.map(({ id }) => {
      const sheet = workbook.worksheets.getItem(id);
      return { readMerges: askMerges(sheet), readMarks: askMarkIds(sheet.getRange()) };
    });
    return () => reads.map(({ readMerges, readMarks }) => ({ merges: readMerges(), marks: readMarks() }));
  });
  const names = new Map(known.sheets.map(({ id, name }) => [id, name]));
  known.sheets = sheets.map((sheet, index) => {
    return { ...sheet, name: names.get(sheet.id) ?? sheet.name, merges: found[index]!.merges };
  });
  known.setting = setting;
  known.marks = new Map(sheets.map(({ id }, index) => [id, standingStrays(found[index]!.marks)]));
}

function sheetOf(sheet: Excel.Worksheet): Omit<KnownSheet, "merges"> {
  const { id, name, protection } = sheet;
  return { id, name, isProtected: protection.protected, canMark: canMark(sheet) };
}
