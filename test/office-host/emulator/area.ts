/** A rectangle of cells; all four counted from 0 and inclusive. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;
export const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: LAST_ROW, right: LAST_COLUMN };

/** The area that "B5", "$A$1:C3", "A:C" or "2:4" names; undefined when it names none. */
export function areaOf(address: string): Area | undefined {
  const text = address.replaceAll("$", "").toUpperCase();
  const cells = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/.exec(text);
  if (cells) {
    const [, from, first, to, last] = cells;
    return inSheet(columnOf(from!), Number(first) - 1, columnOf(to ?? from!), Number(last ?? first) - 1);
  }
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(text);
  if (columns) return inSheet(columnOf(columns[1]!), 0, columnOf(columns[2]!), LAST_ROW);
  const rows = /^(\d+):(\d+)$/.exec(text);
  return rows ? inSheet(0, Number(rows[1]) - 1, LAST_COLUMN, Number(rows[2]) - 1) : undefined;
}

/** "B5", "B5:C7", "B:C" or "5:7", as Excel writes it. */
export function addressOf({ top, left, bottom, right }: Area): string {
  if (left === 0 && right === LAST_COLUMN) return `${String(top + 1)}:${String(bottom + 1)}`;
  if (top === 0 && bottom === LAST_ROW) return `${columnName(left)}:${columnName(right)}`;
  const first = `${columnName(left)}${String(top + 1)}`;
  return top === bottom && left === right ? first : `${first}:${columnName(right)}${String(bottom + 1)}`;
}

/** The areas of a list such as the file's "A1:B2 C5". */
export function areasOf(list: string): Area[] {
  return list
    .trim()
    .split(/[\s,]+/)
    .map(areaOf)
    .filter((area) => area !== undefined);
}

/** A sheet's name as it stands in an address. */
export function quotedName(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && areaOf(name) === undefined;
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** An address taken apart: the sheet it names, if any, and the rest. */
export function splitAddress(address: string): { readonly sheet?: string; readonly rest: string } {
  const found = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/s.exec(address.trim());
  if (!found) return { rest: address.trim() };
  return { sheet: found[1]?.replaceAll("''", "'") ?? found[2]!, rest: found[3]! };
}

/** The part two areas share. */
export function intersection(one: Area, other: Area): Area | undefined {
  const top = Math.max(one.top, other.top);
  const left = Math.max(one.left, other.left);
  const bottom = Math.min(one.bottom, other.bottom);
  const right = Math.min(one.right, other.right);
  return top > bottom || left > right ? undefined : { top, left, bottom, right };
}

/** What is left of an area when another is cut out of it: up to four areas. */
export function without(area: Area, cut: Area): Area[] {
  const shared = intersection(area, cut);
  if (!shared) return [area];
  const middle = { top: shared.top, bottom: shared.bottom };
  return [
    { ...area, bottom: shared.top - 1 },
    { ...area, ...middle, right: shared.left - 1 },
    { ...area, ...middle, left: shared.right + 1 },
    { ...area, top: shared.bottom + 1 },
  ].filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right);
}

/** The smallest area that covers both. */
export function boundingArea(one: Area, other: Area): Area {
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}

export function rowsIn(area: Area): number {
  return area.bottom - area.top + 1;
}

export function columnsIn(area: Area): number {
  return area.right - area.left + 1;
}

export function cellsIn(areas: readonly Area[]): number {
  return areas.reduce((sum, area) => sum + rowsIn(area) * columnsIn(area), 0);
}

function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function inSheet(left: number, top: number, right: number, bottom: number): Area | undefined {
  const area = {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
  };
  const isInside = area.top >= 0 && area.bottom <= LAST_ROW && area.left >= 0 && area.right <= LAST_COLUMN;
  return isInside ? area : undefined;
}
