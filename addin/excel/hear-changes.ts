import type { BookChange, Stop } from "../ui/host.ts";
import { sheetWithId, type KnownBook } from "./known-book.ts";
import { rangeOfAddress } from "./range-of.ts";
import { startListening, type Registration } from "./start-listening.ts";
import type { Trips } from "./trips.ts";

/** Hears what this user and co-authors change; what we write ourselves is not told. */
export function hearChanges(trips: Trips, known: KnownBook, listener: (change: BookChange) => void): Promise<Stop> {
  const structure = (sheetId?: string): void => {
    const sheet = sheetWithId(known, sheetId)?.name;
    listener({ kind: "structure", ...(sheet === undefined ? {} : { sheet }) });
  };
  return startListening(trips, ({ workbook }) => {
    const { worksheets, tables } = workbook;
    return [
      worksheets.onChanged.add(quietly((event) => changed(known, event, listener))),
      worksheets.onCalculated.add(quietly((event) => calculated(known, event, listener))),
      worksheets.onAdded.add(quietly(() => structure())),
      worksheets.onDeleted.add(quietly(() => structure())),
      tables.onAdded.add(quietly((event) => structure(event.worksheetId))),
      tables.onDeleted.add(quietly((event) => structure(event.worksheetId))),
      ...hearNewer(worksheets, structure),
    ];
  });
}

/** Events that came after ExcelApi 1.9. Without the one of names, a sheet keeps its old name until all is read anew. */
function hearNewer(worksheets: Excel.WorksheetCollection, structure: (sheetId?: string) => void): Registration[] {
  const { requirements } = Office.context;
  const made: Registration[] = [];
  if (requirements.isSetSupported("ExcelApi", "1.11")) {
    made.push(worksheets.onRowHiddenChanged.add(quietly((event) => structure(event.worksheetId))));
  }
  if (requirements.isSetSupported("ExcelApi", "1.14")) {
    made.push(worksheets.onProtectionChanged.add(quietly((event) => structure(event.worksheetId))));
  }
  if (requirements.isSetSupported("ExcelApi", "1.17")) {
    made.push(worksheets.onNameChanged.add(quietly(() => structure())));
    made.push(worksheets.onMoved.add(quietly(() => structure())));
    made.push(worksheets.onVisibilityChanged.add(quietly((event) => structure(event.worksheetId))));
  }
  return made;
}

function changed(
  known: KnownBook,
  event: Excel.WorksheetChangedEventArgs,
  listener: (change: BookChange) => void,
): void {
  // Told from ExcelApi 1.14 on; before, events are turned off while we write.
  if ((event.triggerSource as string | undefined) === "ThisLocalAddin") return;
  const sheet = sheetWithId(known, event.worksheetId)?.name;
  if (sheet === undefined) return listener({ kind: "structure" });
  const ranges = event.address.split(",").map(rangeOfAddress);
  const isEdit = event.changeType === "RangeEdited" && ranges.every((range) => range !== undefined);
  listener(isEdit ? { kind: "cells", sheet, ranges } : { kind: "structure", sheet });
}

/** Of all sheets that Excel has calculated those are told that have formulas. */
function calculated(
  known: KnownBook,
  { worksheetId }: Excel.WorksheetCalculatedEventArgs,
  listener: (change: BookChange) => void,
): void {
  const sheet = sheetWithId(known, worksheetId)?.name;
  if (sheet !== undefined && known.formulas.get(worksheetId)?.size) listener({ kind: "calculated", sheet });
}

/** Office.js wants a promise of every handler. */
function quietly<Event>(handle: (event: Event) => void): (event: Event) => Promise<void> {
  return (event) => {
    handle(event);
    return Promise.resolve();
  };
}
