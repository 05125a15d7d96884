import { finishDraft, openDraft, readPart, writePart } from "../../../shared/xlsx/mark-package.ts";
import { readWorkbookPart } from "../../../shared/xlsx/mark-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";

/** The workbook with the row below the heads of a list repeated: a file within every limit that is long to check. */
export function withManyRows(bytes: Uint8Array, sheet: string, count: number): Uint8Array {
  const draft = openDraft(bytes, nodeCodec);
  const path = readWorkbookPart(draft).sheets.find((one) => one.name === sheet)!.path!;
  const xml = readPart(draft, path);
  const row = /<row r="4".*?<\/row>/s.exec(xml)![0];
  const rows = Array.from({ length: count }, (_, index) => numbered(row, index + 4));
  writePart(draft, path, xml.replace(/<row r="4".*<\/sheetData>/s, `${rows.join("")}</sheetData>`));
  return finishDraft(draft);
}

function numbered(row: string, number: number): string {
  return row.replace('<row r="4"', `<row r="${String(number)}"`).replace(/ r="([A-Z]+)4"/g, ` r="$1${String(number)}"`);
}
