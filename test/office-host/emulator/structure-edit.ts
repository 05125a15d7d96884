import { LAST_COLUMN, LAST_ROW, addressOf, areaOf, areasOf, quotedName, type Area } from "./area.ts";

/** Cells pushed in or taken out: `count` lines before `at` (negative: taken out from `at` on), for the lines `from`–`to` of the other axis. */
export interface StructureEdit {
  readonly axis: "rows" | "columns";
  readonly at: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Rows or columns of the whole sheet pushed in or taken out. */
export function wholeLines(axis: StructureEdit["axis"], at: number, count: number): StructureEdit {
  return { axis, at, count, from: 0, to: axis === "rows" ? LAST_COLUMN : LAST_ROW };
}

/** Where an area is after an edit; undefined when all of it was taken out. An area not wholly in the band stays. */
export function shiftArea(area: Area, edit: StructureEdit): Area | undefined {
  const isRows = edit.axis === "rows";
  const across = isRows ? [area.left, area.right] : [area.top, area.bottom];
  if (across[0]! < edit.from || across[1]! > edit.to) return area;
  const last = isRows ? LAST_ROW : LAST_COLUMN;
  const first = isRows ? area.top : area.left;
  const end = isRows ? area.bottom : area.right;
  if (first === 0 && end === last) return area;
  const span = shiftSpan(first, end, edit);
  if (!span || span[0] > last) return undefined;
  const [start, stop] = [span[0], Math.min(span[1], last)];
  return isRows ? { ...area, top: start, bottom: stop } : { ...area, left: start, right: stop };
}

/** Areas after an edit, those taken out left away. */
export function shiftAreas(areas: readonly Area[], edit: StructureEdit): Area[] {
  return areas.map((area) => shiftArea(area, edit)).filter((area) => area !== undefined);
}

/** The file's list of areas ("A1:B2 C5") after an edit; undefined when none is left. */
export function shiftList(list: string, edit: StructureEdit): string | undefined {
  const shifted = shiftAreas(areasOf(list), edit);
  return shifted.length === 0 ? undefined : shifted.map(addressOf).join(" ");
}

const REFERENCE =
  /"(?:[^"]|"")*"|\[[^\]]*\]|(?<![\p{L}\p{N}_.\])!])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_(!])/gu;

/** A formula after an edit of the sheet `edited`; `home` is the sheet the formula stands on ("" for a name's). */
export function shiftFormula(formula: string, edit: StructureEdit, { home, edited }: { home: string; edited: string }) {
  return formula.replace(REFERENCE, (whole, sheet: string | undefined, reference: string | undefined) => {
    if (reference === undefined) return whole;
    const on = sheet === undefined ? home : sheet.slice(0, -1).replace(/^'|'$/g, "").replaceAll("''", "'");
    if (on.toLowerCase() !== edited.toLowerCase()) return whole;
    const shifted = shiftArea(areaOf(reference)!, edit);
    return (sheet ?? "") + (shifted ? withDollars(reference, shifted) : "#REF!");
  });
}

/** A shared formula as it reads `rows` further down and `columns` further right. */
export function movedFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(REFERENCE, (whole, sheet: string | undefined, reference: string | undefined) => {
    if (reference === undefined) return whole;
    const ends = reference.split(":").map((end) => {
      const [, columnDollar, column, rowDollar, row] = /^(?:(\$?)([A-Z]+))?(\$?)(\d*)$/.exec(end)!;
      const area = areaOf(
        column === undefined ? `${row!}:${row!}` : row === "" ? `${column}:${column}` : column + row!,
      )!;
      const top = area.top + (rowDollar ? 0 : rows);
      const left = area.left + (columnDollar ? 0 : columns);
      const cell = addressOf({ top, left, bottom: top, right: left });
      const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell)!;
      return (column === undefined ? "" : columnDollar! + letters!) + (row === "" ? "" : rowDollar! + digits!);
    });
    return (sheet ?? "") + ends.join(":");
  });
}

/** A formula after a sheet got another name. */
export function renamedFormula(formula: string, before: string, after: string): string {
  return formula.replace(REFERENCE, (whole, sheet: string | undefined, reference: string | undefined) => {
    if (sheet === undefined) return whole;
    const on = sheet.slice(0, -1).replace(/^'|'$/g, "").replaceAll("''", "'");
    return on.toLowerCase() === before.toLowerCase() ? `${quotedName(after)}!${reference!}` : whole;
  });
}

function withDollars(reference: string, area: Area): string {
  const dollars = reference.split(":").map((end) => ({
    column: /^\$[A-Z]/.test(end),
    row: /\$\d/.test(end),
  }));
  const ends = addressOf(area).split(":");
  if (ends.length < dollars.length) ends.push(ends[0]!);
  return ends
    .map((end, index) => {
      const [, letters, digits] = /^([A-Z]*)(\d*)$/.exec(end)!;
      const dollar = dollars[index] ?? dollars[0]!;
      return (letters && dollar.column ? "$" : "") + letters! + (digits && dollar.row ? "$" : "") + digits!;
    })
    .join(":");
}

function shiftSpan(first: number, last: number, { at, count }: StructureEdit): readonly [number, number] | undefined {
  if (count >= 0) return [first >= at ? first + count : first, last >= at ? last + count : last];
  const end = at - count;
  const start = first < at ? first : first < end ? at : first + count;
  const stop = last < at ? last : last < end ? at - 1 : last + count;
  return stop < start ? undefined : [start, stop];
}
