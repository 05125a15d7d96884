/** Texts by code units, and numbers: what a locale thinks of Chinese differs between machines. */
export function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
