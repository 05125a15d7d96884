/** Rows or columns that stand one after the other; a fold stands for a stretch of them that is not drawn. */
export interface Line {
  /** Counted from 1, as `last`. */
  readonly first: number;
  readonly last: number;
  readonly isFold: boolean;
}

/** All lines of one direction with their places, px. */
export interface Track {
  readonly lines: readonly Line[];
  /** Where each line begins, and at the end where the last one ends. */
  readonly starts: Float64Array;
}

export interface LineSettings {
  /** So many blank lines in a row are drawn; more of them fold. */
  readonly mostBlank: number;
  /** Blank lines after the last one. */
  readonly spare: number;
  readonly isLeftOut: (number: number) => boolean;
}

/** The lines that are drawn where `used` ones hold something; `used` ascends. */
export function linesWith(used: readonly number[], { mostBlank, spare, isLeftOut }: LineSettings): readonly Line[] {
  const lines: Line[] = [];
  let last = 0;
  const putBlanks = (until: number): void => {
    for (let number = last + 1; number < until; number++) if (!isLeftOut(number)) lines.push(lineOf(number));
  };
  for (const number of used) {
    if (number - last - 1 > mostBlank) lines.push({ first: last + 1, last: number - 1, isFold: true });
    else putBlanks(number);
    lines.push(lineOf(number));
    last = number;
  }
  putBlanks(last + spare + 1);
  return lines;
}

function lineOf(number: number): Line {
  return { first: number, last: number, isFold: false };
}

export function trackOf(lines: readonly Line[], sizeOf: (line: Line) => number): Track {
  const starts = new Float64Array(lines.length + 1);
  for (const [index, line] of lines.entries()) starts[index + 1] = starts[index]! + sizeOf(line);
  return { lines, starts };
}

/** How long all lines are together, px. */
export function lengthOf({ starts }: Track): number {
  return starts.at(-1) ?? 0;
}

/** The index of the line at a place, px; the nearest one where there is none. */
export function lineAt({ lines, starts }: Track, place: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The index of the line that a row or column stands in, also folded; undefined where it is left out. */
export function lineOfNumber({ lines }: Track, number: number): number | undefined {
  let low = 0;
  let high = lines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = lines[middle]!;
    if (number < line.first) high = middle - 1;
    else if (number > line.last) low = middle + 1;
    else return middle;
  }
  return undefined;
}

/** From where to where the lines of these numbers reach, px; those that are left out take no room. */
export function spanOf(track: Track, first: number, last: number): { readonly start: number; readonly size: number } {
  const { lines, starts } = track;
  const from = firstLineFrom(track, first);
  let until = from;
  while (until < lines.length && lines[until]!.first <= last) until += 1;
  return { start: starts[from]!, size: starts[until]! - starts[from]! };
}

/** The index of the first line that ends at or after a number; that of none where all lie before it. */
export function firstLineFrom({ lines }: Track, number: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.last < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
