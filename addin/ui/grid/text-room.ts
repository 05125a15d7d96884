/** The room that signs take, px, in the size of the cells' font: digits and small letters, capitals, Chinese characters. */
const LETTER = 7.4;
const CAPITAL = 9.5;
const CHARACTER = 13.2;
/** Left and right of the text in a cell, px. */
const PADDING = 22;
const LINE = 18;
/** Above and below the text in a cell, px. */
const ABOVE_AND_BELOW = 7;
/** A longer text is cut off in its cell; the bar above shows it whole. */
const MOST_LINES = 8;

/** The height of a row of one line, px. */
export const ROW_HEIGHT = LINE + ABOVE_AND_BELOW;

/** How wide the longest line of a text is, px. */
export function textWidth(text: string): number {
  return Math.ceil(Math.max(...text.split("\n").map(lengthOfLine))) + PADDING;
}

/** How high a cell is when its text wraps at this width, px. */
export function textHeight(text: string, width: number): number {
  const room = Math.max(CHARACTER, width - PADDING);
  if (text.length * CHARACTER <= room && !text.includes("\n")) return ROW_HEIGHT;
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOfLine(line) / room)), 0);
  return Math.min(lines, MOST_LINES) * LINE + ABOVE_AND_BELOW;
}

function lengthOfLine(line: string): number {
  let length = 0;
  for (const sign of line) length += lengthOfSign(sign.charCodeAt(0));
  return length;
}

function lengthOfSign(code: number): number {
  if (code >= 0x2e80) return CHARACTER;
  return code >= 65 && code <= 90 ? CAPITAL : LETTER;
}
