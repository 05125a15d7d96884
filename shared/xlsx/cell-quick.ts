import type { CellValue } from "../cells/workbook.ts";
import type { CellReader, PendingCell } from "./cell-reader.ts";
import { addCell, sharedText, TYPE_BOOLEAN, TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT } from "./cell-reader.ts";
import { QUICK_FAILED, quickFigure } from "./figure.ts";
import { countText } from "./tally.ts";
import { dropTaken, keepTaken, takeText } from "./text-batch.ts";
import { startsWith } from "./xml-scan.ts";

const NO_FORMULA = 0;
const TAKEN = 1;
const ODD = 2;

/**
 * Reads the inside of a cell up to its end when it is written the way nearly all are, `<f>formula</f><v>digits</v></c>`
 * or `<is><t>text</t></is></c>`; false, and no move, when it needs a closer look.
 */
export function readQuickContent(reader: CellReader): boolean {
  const { cursor, type } = reader;
  const { pos } = cursor;
  const formula = takeFormula(reader);
  const isRead =
    formula !== ODD && (type === TYPE_TEXT ? readQuickText(reader, formula) : readQuickFigure(reader, formula));
  if (isRead) {
    cursor.depth--;
    return true;
  }
  if (formula === TAKEN) dropTaken(reader.formulas);
  cursor.pos = pos;
  return false;
}

/** Moves past `<f>…</f>` when there is one. */
function takeFormula({ cursor, formulas }: CellReader): number {
  const { bytes, pos } = cursor;
  if (bytes[pos] !== 60 || bytes[pos + 1] !== 102) return NO_FORMULA;
  if (bytes[pos + 2] !== 62) return ODD;
  const end = takeText(formulas, bytes, pos + 3);
  if (end < 0) return ODD;
  if (end > pos + 3 && startsWith(bytes, end, "</f>")) {
    cursor.pos = end + 4;
    return TAKEN;
  }
  dropTaken(formulas);
  return ODD;
}

function readQuickFigure(reader: CellReader, formula: number): boolean {
  const { cursor, type } = reader;
  const { bytes, pos } = cursor;
  if (type !== TYPE_SHARED && type !== TYPE_NUMBER && type !== TYPE_BOOLEAN) return false;
  if (bytes[pos] !== 60 || bytes[pos + 1] !== 118 || bytes[pos + 2] !== 62) return false;
  const figure = quickFigure(cursor, pos + 3);
  if (figure === QUICK_FAILED || !endsCell(bytes, cursor.pos)) return false;
  cursor.pos += 8;
  const value = type === TYPE_NUMBER ? figure : type === TYPE_SHARED ? sharedText(reader, figure) : figure === 1;
  addQuickCell(reader, value, formula);
  return true;
}

/** Whether `</v></c>` stands there; compared byte by byte, because this is asked for every cell. */
function endsCell(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 1] === 47 &&
    bytes[at + 2] === 118 &&
    bytes[at + 3] === 62 &&
    bytes[at + 4] === 60 &&
    bytes[at + 5] === 47 &&
    bytes[at + 6] === 99 &&
    bytes[at + 7] === 62
  );
}

function readQuickText(reader: CellReader, formula: number): boolean {
  const { cursor, values, context } = reader;
  const { bytes, pos } = cursor;
  const isInline = startsWith(bytes, pos, "<is><t>");
  if (!isInline && !startsWith(bytes, pos, "<v>")) return false;
  const end = takeText(values, bytes, pos + (isInline ? 7 : 3));
  if (end < 0) return false;
  const closing = isInline ? "</t></is></c>" : "</v></c>";
  if (!startsWith(bytes, end, closing)) {
    dropTaken(values);
    return false;
  }
  cursor.pos = end + closing.length;
  countText(context, keepTaken(values, addQuickCell(reader, "", formula)));
  return true;
}

function addQuickCell(reader: CellReader, value: CellValue, formula: number): PendingCell {
  if (formula === NO_FORMULA) return addCell(reader, value, undefined);
  const cell = addCell(reader, value, "");
  countText(reader.context, keepTaken(reader.formulas, cell));
  return cell;
}
