import type { Workbook } from "../cells/workbook.ts";
import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import { keepIdleShapes } from "./idle-shapes.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { readNumberFormats } from "./number-formats.ts";
import { openPackage } from "./package-parts.ts";
import { refuse } from "./refusal.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { newSheetContext } from "./sheet-context.ts";
import { readSheet } from "./sheet-part.ts";
import { refuseUnlessZip } from "./sniff.ts";
import { isReadable, readWorkbookPart } from "./workbook-part.ts";

/**
 * Reads an .xlsx file (ECMA-376, transitional or strict) within limits: the zip directory, then one forward scan of
 * each part that the relationships lead to. Throws a `WorkbookRefusal` for a file that is not read.
 */
export function readWorkbook(bytes: Uint8Array, codec: Codec, limits: Limits = DEFAULT_LIMITS): Workbook {
  refuseLargeFile(bytes.length, limits.fileBytes);
  refuseUnlessZip(bytes);
  const parts = openPackage(bytes, codec, limits);
  const { sheets, names, date1904, stylesPart, sharedStringsPart } = readWorkbookPart(parts);
  const formats = readNumberFormats(parts, stylesPart);
  const texts = readSharedStrings(parts, sharedStringsPart);
  const shared = { codec, limits, tally: parts.tally, texts, formats, date1904 };
  return {
    sheets: sheets.filter(isReadable).map((sheet) => readSheet(parts, sheet, newSheetContext(shared, sheet.name))),
    names,
    date1904,
  };
}

function refuseLargeFile(found: number, limit: number): void {
  const mebibytes = 1024 * 1024;
  if (found <= limit) return;
  refuse("file-too-large", { found: Math.ceil((found / mebibytes) * 10) / 10, limit: limit / mebibytes });
}

keepIdleShapes();
