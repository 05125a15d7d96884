import type { CellRef } from "../../shared/cells/address.ts";
import type { Language, Text } from "../../shared/cells/text.ts";
import type { Finding } from "../../shared/findings/finding.ts";
import type { CellWriteCode } from "../../shared/xlsx/cell-write-error.ts";
import type { SheetContent } from "../../shared/xlsx/report-content.ts";
import type { CellChange } from "../ui/host.ts";

/** What is asked about the bytes of an .xlsx; they are copied on their way. */
export type FileOrder =
  | { readonly kind: "readFile"; readonly bytes: Uint8Array }
  /** With the findings of the last check. */
  | {
      readonly kind: "markedCopy";
      readonly bytes: Uint8Array;
      readonly language: Language;
      readonly remarks: readonly Finding[];
    }
  | { readonly kind: "writeCells"; readonly bytes: Uint8Array; readonly changes: readonly CellChange[] }
  | { readonly kind: "putReport"; readonly bytes: Uint8Array; readonly sheet: SheetContent }
  | { readonly kind: "unmark"; readonly bytes: Uint8Array };

/** The file is not read, or not fit for being changed; the words say what to do. */
export interface RefusedFile {
  readonly kind: "refused";
  readonly code: string;
  readonly message: Text;
  readonly hint: Text;
}

/** A value that the workbook has no room for. */
export interface UnwritableCell {
  readonly kind: "unwritable";
  readonly code: CellWriteCode;
  readonly cell: CellRef;
}

/** What an order on a file is answered with. */
export interface FileAnswers {
  /** The workbook goes ahead, in slices. */
  readonly readFile: { readonly kind: "read" } | RefusedFile;
  readonly markedCopy: MadeFile | RefusedFile;
  readonly writeCells: MadeFile | RefusedFile | UnwritableCell;
  readonly putReport: MadeFile | RefusedFile;
  readonly unmark: MadeFile | RefusedFile;
}

interface MadeFile {
  readonly kind: "file";
  readonly bytes: Uint8Array;
}
