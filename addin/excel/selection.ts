import { formatAddress, type CellRef } from "../../shared/cells/address.ts";
import type { Stop } from "../ui/host.ts";
import { sheetNamed, sheetWithId, type KnownBook } from "./known-book.ts";
import { rangeOfAddress } from "./range-of.ts";
import { startListening } from "./start-listening.ts";
import type { Trips } from "./trips.ts";

/** Shows a cell to the user, and its sheet with it. */
export function selectCell(trips: Trips, known: KnownBook, { sheet, row, column }: CellRef): Promise<void> {
  return trips.make(({ workbook }) => {
    const worksheet = workbook.worksheets.getItem(sheetNamed(known, sheet)?.id ?? sheet);
    worksheet.activate();
    worksheet.getRange(formatAddress(row, column)).select();
    return () => undefined;
  });
}

/** The active cell. */
export function selectedCell(trips: Trips, known: KnownBook): Promise<CellRef> {
  return trips.make(({ workbook }) => {
    const cell = workbook.getActiveCell();
    cell.load("rowIndex,columnIndex");
    const { worksheet } = cell;
    worksheet.load("id,name");
    return () => {
      const sheet = sheetWithId(known, worksheet.id)?.name ?? worksheet.name;
      return { sheet, row: cell.rowIndex + 1, column: cell.columnIndex + 1 };
    };
  });
}

/** Hears of every new selection, by its first cell. */
export function hearSelection(trips: Trips, known: KnownBook, listener: (cell: CellRef) => void): Promise<Stop> {
  return startListening(trips, ({ workbook }) => [
    workbook.worksheets.onSelectionChanged.add(({ address, worksheetId }) => {
      const sheet = sheetWithId(known, worksheetId);
      const range = rangeOfAddress(address.split(",")[0] ?? "");
      if (sheet && range) listener({ sheet: sheet.name, row: range.top, column: range.left });
      return Promise.resolve();
    }),
  ]);
}
