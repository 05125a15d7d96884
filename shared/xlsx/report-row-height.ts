import type { ContentCell } from "./report-content.ts";

/** Points that a line of 10-point text takes, and the room above and below. */
const LINE = 13.5;
const ROOM = 3;
/** Excel's tallest row, in points. */
const TALLEST = 409;

/**
 * The height, in points, at which the longest text of a row shows whole. Written down because not every program fits
 * rows to wrapped text when it opens a file; it is no fixed height, so a row grows when someone types more.
 */
export function fittingHeight(cells: readonly ContentCell[], columns: readonly { readonly width: number }[]): number {
  const lines = cells.map(({ value }, index) => {
    return typeof value === "string" ? linesOf(value, columns[index]?.width ?? 10) : 1;
  });
  return Math.min(TALLEST, Math.max(1, ...lines) * LINE + ROOM);
}

function linesOf(text: string, width: number): number {
  // No longer text fits the tallest row anyway, and some texts are a whole page.
  const paragraphs = text.slice(0, 4000).split("\n");
  return paragraphs.reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(widthOf(paragraph) / (width - 1))), 0);
}

/** In columns' characters: a Chinese one takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! < 0x2e80 ? 1 : 1.95;
  return width;
}
