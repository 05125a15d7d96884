import { formatRange, type CellRange } from "../../shared/cells/address.ts";

/** Excel cuts longer addresses off without a word. */
const MOST_CHARACTERS = 8192;

/** Areas whose common address Excel takes whole. */
export interface AddressList {
  readonly ranges: readonly CellRange[];
  /** "A1,B4:B9" */
  readonly address: string;
}

/** Areas as few addresses, in their order, none longer than Excel takes. */
export function addressLists(ranges: readonly CellRange[]): readonly AddressList[] {
  const lists: { ranges: CellRange[]; address: string }[] = [];
  for (const range of ranges) {
    const text = formatRange(range);
    const last = lists.at(-1);
    if (last && last.address.length + 1 + text.length <= MOST_CHARACTERS) {
      last.ranges.push(range);
      last.address += `,${text}`;
    } else {
      lists.push({ ranges: [range], address: text });
    }
  }
  return lists;
}
