import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ContentStore } from "../../shared/summary/content-store.ts";
import { utf8Text } from "./utf8-text.ts";

/** Bytes after which lists are packed together: a sheet goes through them from first to last. */
const BLOCK = 256 * 1024;

/**
 * Keeps the lists of units as deflated JSON outside of the heap, those of one place together: ten thousand units take
 * some 20 MB so, where their objects take 600. Quick only when they are read in the order in which they were put.
 */
export function packedContent(): ContentStore {
  const columns: Column[] = [];
  return {
    put(lists) {
      const keys = lists.map((list, at) => (list.length === 0 ? -1 : (columns[at] ??= openColumn()).add(list)));
      const counts = lists.map(({ length }) => length);
      return {
        count: (at) => counts[at]!,
        list: (at) => (keys[at] === -1 ? [] : columns[at]!.read(keys[at]!)),
      };
    },
  };
}

/** The lists of all units at one place. */
interface Column {
  /** Gives the key under which the list is read back. */
  add(list: readonly unknown[]): number;
  read(key: number): readonly unknown[];
}

function openColumn(): Column {
  const packed: Uint8Array[] = [];
  const starts: number[] = [];
  const blocks: number[] = [];
  const ends: number[] = [];
  let room = Buffer.allocUnsafe(0);
  let used = 0;
  let unpacked: { readonly block: number; readonly bytes: Buffer } | undefined;
  const close = (): void => {
    packed.push(new Uint8Array(deflateRawSync(room.subarray(0, used), { level: 1 })));
    used = 0;
  };
  const bytesOf = (block: number): Buffer => {
    if (block === packed.length) return room;
    if (unpacked?.block !== block) unpacked = { block, bytes: inflateRawSync(packed[block]!, { chunkSize: BLOCK }) };
    return unpacked.bytes;
  };
  return {
    add(list) {
      const text = JSON.stringify(list);
      if (used > 0 && used + text.length > BLOCK) close();
      // No character takes more than three bytes for each of its UTF-16 units.
      const needed = used + text.length * 3;
      if (needed > room.length) room = Buffer.concat([room.subarray(0, used)], needed * 2);
      const end = used + room.write(text, used, "utf8");
      starts.push(used);
      ends.push(end);
      used = end;
      return blocks.push(packed.length) - 1;
    },
    read: (key) => JSON.parse(utf8Text(bytesOf(blocks[key]!).subarray(starts[key], ends[key]))) as readonly unknown[],
  };
}
