import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ContentStore } from "../../shared/summary/content-store.ts";
import { utf8Text } from "./utf8-text.ts";

/** Bytes after which lists are packed together: a sheet goes through them from first to last. */
const BLOCK = 256 * 1024;

/** What was packed, as plain data: its bytes may change hands between threads. */
export interface PackedLists {
  readonly columns: readonly PackedColumn[];
}

/** The lists of all units at one place: of key n those bytes of its block that begin and end there. */
interface PackedColumn {
  readonly blocks: readonly Uint8Array[];
  readonly blockOf: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * Packs the lists of units as deflated JSON outside of the heap, those of one place together: ten thousand units take
 * some 20 MB so, where their objects take 600.
 */
export interface ContentPacker extends Pick<ContentStore, "put"> {
  /** All that was put; nothing can be put after it. */
  close(): PackedLists;
}

const EMPTY = -1;

export function openContentPacker(): ContentPacker {
  const columns: OpenColumn[] = [];
  return {
    put: (lists) => ({
      counts: lists.map(({ length }) => length),
      keys: lists.map((list, at) => {
        const column = (columns[at] ??= openColumn());
        return list.length === 0 ? EMPTY : column.add(list);
      }),
    }),
    close: () => ({ columns: columns.map((column) => column.close()) }),
  };
}

/** Reads them again: quickly only in the order in which they were put. */
export function openPackedContent({ columns }: PackedLists): Pick<ContentStore, "list"> {
  const readers = columns.map(columnReader);
  return { list: (at, key) => (key === EMPTY ? [] : readers[at]!(key)) };
}

interface OpenColumn {
  /** Gives the key under which the list is read back. */
  add(list: readonly unknown[]): number;
  close(): PackedColumn;
}

function openColumn(): OpenColumn {
  const blocks: Uint8Array[] = [];
  const blockOf: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let room = Buffer.allocUnsafe(0);
  let used = 0;
  const pack = (): void => {
    if (used > 0) blocks.push(new Uint8Array(deflateRawSync(room.subarray(0, used), { level: 1 })));
    used = 0;
  };
  return {
    add(list) {
      const text = JSON.stringify(list);
      if (used > 0 && used + text.length > BLOCK) pack();
      // No character takes more than three bytes for each of its UTF-16 units.
      const needed = used + text.length * 3;
      if (needed > room.length) room = Buffer.concat([room.subarray(0, used)], needed * 2);
      const end = used + room.write(text, used, "utf8");
      starts.push(used);
      ends.push(end);
      used = end;
      return blockOf.push(blocks.length) - 1;
    },
    close() {
      pack();
      const [blockNumbers, from, to] = [blockOf, starts, ends].map((numbers) => Uint32Array.from(numbers));
      return { blocks, blockOf: blockNumbers!, starts: from!, ends: to! };
    },
  };
}

function columnReader({ blocks, blockOf, starts, ends }: PackedColumn): (key: number) => readonly unknown[] {
  let open: { readonly block: number; readonly bytes: Buffer } | undefined;
  return (key) => {
    const block = blockOf[key]!;
    if (open?.block !== block) open = { block, bytes: inflateRawSync(blocks[block]!, { chunkSize: BLOCK }) };
    return JSON.parse(utf8Text(open.bytes.subarray(starts[key], ends[key]))) as readonly unknown[];
  };
}
