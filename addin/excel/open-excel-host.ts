import type { CellMark } from "../../shared/xlsx/mark.ts";
import { HostError, type WorkbookHost } from "../ui/host.ts";
import { fileBytes, givesFile } from "./file-bytes.ts";
import { hearChanges } from "./hear-changes.ts";
import { newTurns } from "./in-turn.ts";
import { newKnownBook } from "./known-book.ts";
import { clearBook, markBook } from "./mark-book.ts";
import { opensWindows, openWindow } from "./open-window.ts";
import { putSheet } from "./put-sheet.ts";
import { readBook } from "./read-book.ts";
import { reread } from "./reread.ts";
import { hearSelection, selectCell, selectedCell } from "./selection.ts";
import { readsMerges } from "./sheet-facts.ts";
import { languageOfExcel, openFileName, partitionOfSite, themeNow } from "./theme.ts";
import { openDialog, opensDialogs } from "./open-dialog.ts";
import { openTrips } from "./trips.ts";
import { writeCells } from "./write-cells.ts";

/** How long a call waits, ms. */
export interface HostPatience {
  /** For the user to leave a cell. */
  readonly cellMs?: number;
  /** For each part of the file. */
  readonly fileMs?: number;
}

/** The workbook that is open in Excel. */
export function openExcelHost({ cellMs, fileMs }: HostPatience = {}): WorkbookHost {
  const trips = openTrips(cellMs);
  const known = newKnownBook();
  // What is remembered of the workbook is only right for one call at a time.
  const inTurn = newTurns();
  let marks: readonly CellMark[] = [];
  return {
    abilities: { merges: readsMerges(), file: givesFile(), newWindow: opensWindows() },
    language: languageOfExcel(),
    theme: themeNow,
    fileName: openFileName,
    partition: partitionOfSite(),
    ...(opensDialogs() && { openDialog }),
    read: (progress) => inTurn(() => readBook(trips, known, progress)),
    reread: (changes) => inTurn(() => reread(trips, known, changes)),
    mark: (wanted) => {
      marks = wanted;
      return inTurn(() => markBook(trips, known, wanted));
    },
    clearMarks: () => {
      marks = [];
      return inTurn(async () => {
        const kept = await clearBook(trips, known);
        if (kept.length > 0) throw new HostError("protected", kept.join("、"));
      });
    },
    select: (cell) => selectCell(trips, known, cell),
    selected: () => selectedCell(trips, known),
    write: async (changes) => {
      const written = await inTurn(() => writeCells(trips, known, changes));
      return { ...written, undo: () => inTurn(written.undo) };
    },
    putSheet: (content) => inTurn(() => putSheet(trips, known, content)),
    bytes: () =>
      inTurn(async () => {
        if (!givesFile()) return undefined;
        try {
          await clearBook(trips, known);
          return await fileBytes(fileMs);
        } finally {
          // The file counts more: marks that cannot be put now are put with the next ones.
          if (marks.length > 0) await markBook(trips, known, marks).catch(() => undefined);
        }
      }),
    openWindow,
    onChange: (listener) => hearChanges(trips, known, listener),
    onSelect: (listener) => hearSelection(trips, known, listener),
    onWaiting: trips.onWaiting,
  };
}
