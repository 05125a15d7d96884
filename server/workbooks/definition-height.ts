/** Points of one line of words. */
const LINE = 15.5;
/** A row is no higher than this many lines: a text of a thousand characters must not fill the screen. */
const MOST_LINES = 10;

/** The height in points that a row of wrapped words needs; widths are in characters. */
export function heightOf(cells: readonly unknown[], widths: readonly number[]): number {
  const lines = cells.map((value, at) => (typeof value === "string" ? linesOf(value, widths[at]!) : 1));
  return Math.min(MOST_LINES, Math.max(1, ...lines)) * LINE + 2;
}

function linesOf(words: string, width: number): number {
  // Words break before the edge, so a line holds somewhat less than its width.
  return words.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil((widthOf(line) * 1.1) / width)), 0);
}

/** Columns of a fixed-width font: Chinese signs are twice as wide. */
function widthOf(words: string): number {
  return [...words].reduce((width, sign) => width + (sign.codePointAt(0)! > 0x2e80 ? 2 : 1), 0);
}
