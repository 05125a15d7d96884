import type { LinePlace } from "./audit-lines.ts";

/** Lines from one place that is kept to the next. */
const EVERY = 256;

/** Where every so many lines of a growing file begin, so that a part of it is found without reading what is before. */
export class LinePlaces {
  /** Of the lines 1, 257, 513 … */
  readonly #offsets: number[] = [];
  #count = 0;

  /** The next line begins at this byte. */
  add(offset: number): void {
    if (this.#count % EVERY === 0) this.#offsets.push(offset);
    this.#count += 1;
  }

  /** How many lines there are. */
  get count(): number {
    return this.#count;
  }

  /** The last place that is kept at or before this line. */
  before(line: number): LinePlace {
    const last = Math.max(0, this.#offsets.length - 1);
    const at = Math.min(last, Math.max(0, Math.floor((line - 1) / EVERY)));
    return { number: at * EVERY + 1, offset: this.#offsets[at] ?? 0 };
  }
}
