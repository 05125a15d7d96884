/** Bytes to begin with. */
const FIRST = 1024 * 1024;

/** Bytes that are put one after another into one piece of memory: a list of pieces would be there twice when it is joined. */
export interface GrowingBytes {
  add(bytes: Uint8Array): void;
  /** All that was added, at the beginning of a buffer that may be larger. */
  whole(): Uint8Array;
}

export function growingBytes(): GrowingBytes {
  let room = Buffer.allocUnsafeSlow(FIRST);
  let used = 0;
  return {
    add(bytes) {
      const end = used + bytes.length;
      // Fourfold: memory that was never written to is none, and little was written when it is copied.
      if (end > room.length) room = copied(room.subarray(0, used), Math.max(end, room.length * 4));
      room.set(bytes, used);
      used = end;
    },
    whole: () => new Uint8Array(room.buffer, 0, used),
  };
}

function copied(bytes: Uint8Array, size: number): Buffer<ArrayBuffer> {
  const room = Buffer.allocUnsafeSlow(size);
  room.set(bytes);
  return room;
}
