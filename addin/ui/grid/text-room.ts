/** Room for a letter of the Latin alphabet, px; Chinese characters take two. */
const UNIT = 6.8;
/** Left and right of the text in a cell, px. */
const PADDING = 13;
const LINE = 18;
/** Above and below the text in a cell, px. */
const ABOVE_AND_BELOW = 7;
/** A longer text is cut off in its cell; the bar above shows it whole. */
const MOST_LINES = 8;

/** The height of a row of one line, px. */
export const ROW_HEIGHT = LINE + ABOVE_AND_BELOW;

/** How wide the longest line of a text is, px. */
export function textWidth(text: string): number {
  return Math.ceil(Math.max(...text.split("\n").map(unitsIn)) * UNIT) + PADDING;
}

/** How high a cell is when its text wraps at this width, px. */
export function textHeight(text: string, width: number): number {
  const room = Math.max(2, Math.floor((width - PADDING) / UNIT));
  if (text.length * 2 <= room && !text.includes("\n")) return ROW_HEIGHT;
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(unitsIn(line) / room)), 0);
  return Math.min(lines, MOST_LINES) * LINE + ABOVE_AND_BELOW;
}

function unitsIn(line: string): number {
  let units = 0;
  for (const letter of line) units += letter.charCodeAt(0) < 0x2e80 ? 1 : 2;
  return units;
}
