import type { CellValue, Workbook } from "../../../shared/cells/workbook.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusalWords, WorkbookRefusal } from "../../../shared/xlsx/refusal.ts";
import type { Text } from "../../../shared/cells/text.ts";
import { browserCodec } from "../../engine/browser-codec.ts";

/** A file that is no table of ours to read; `text` says why. */
export class RowsUnreadable extends Error {
  readonly code = "rows-unreadable";
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** The rows of a CSV file (UTF-8, or GBK as Chinese Excel writes it) or of the first sheet of an .xlsx, as text with tabs. Throws RowsUnreadable. */
export function rowsInFile(bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return sheetRows(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function sheetRows(bytes: Uint8Array): string {
  const [sheet] = open(bytes).sheets.filter(({ visibility }) => visibility === "visible");
  return (sheet?.rows ?? [])
    .map(({ cells }) => {
      const width = cells.at(-1)?.column ?? 0;
      const values = new Map(cells.map(({ column, value }) => [column, value]));
      return Array.from({ length: Math.max(3, width) }, (_, index) => shown(values.get(index + 1) ?? null)).join("\t");
    })
    .join("\n");
}

function open(bytes: Uint8Array): Workbook {
  try {
    return readWorkbook(bytes, browserCodec);
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw new RowsUnreadable(refusalWords(error).text);
    throw error;
  }
}

function shown(value: CellValue): string {
  const text = String(value ?? "");
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
