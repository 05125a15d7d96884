import zlib from "node:zlib";

/** One entry of a zip package to be written, with the lies that a test wants told about it. */
export interface ZipPart {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly method?: number;
  /** What the headers say instead of the truth. */
  readonly statedSize?: number;
  readonly statedCrc?: number;
  readonly flags?: number;
  /** Sizes and CRC stand behind the data, as streaming writers put them (flag bit 3). */
  readonly hasDescriptor?: boolean;
}

interface WrittenPart {
  readonly local: Buffer;
  readonly central: Buffer;
}

/** A zip package of these entries, in this order, names not checked; `zip64` writes every size the long way. */
export function aZip(parts: readonly ZipPart[], { zip64 = false } = {}): Uint8Array {
  let offset = 0;
  const written = parts.map((part) => {
    const one = writePart(part, offset, zip64);
    offset += one.local.length;
    return one;
  });
  const central = Buffer.concat(written.map((one) => one.central));
  const end = zip64 ? longEnd(parts.length, central.length, offset) : shortEnd(parts.length, central.length, offset);
  return new Uint8Array(Buffer.concat([...written.map((one) => one.local), central, end]));
}

function writePart(part: ZipPart, offset: number, zip64: boolean): WrittenPart {
  const data = typeof part.data === "string" ? Buffer.from(part.data) : part.data;
  const method = part.method ?? 8;
  const packed = method === 8 ? zlib.deflateRawSync(data) : data;
  const name = Buffer.from(part.name);
  const crc = part.statedCrc ?? zlib.crc32(data);
  const size = part.statedSize ?? data.length;
  const flags = (part.flags ?? 0x800) | (part.hasDescriptor ? 8 : 0);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(zip64 ? 45 : 20, 0);
  shared.writeUInt16LE(flags, 2);
  shared.writeUInt16LE(method, 4);
  shared.writeUInt32LE(crc, 10);
  shared.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 14);
  shared.writeUInt32LE(zip64 ? 0xffffffff : size, 18);
  shared.writeUInt16LE(name.length, 22);
  const extra = zip64 ? longSizes(size, packed.length, offset) : Buffer.alloc(0);
  shared.writeUInt16LE(extra.length, 24);
  const centralTail = Buffer.alloc(14);
  centralTail.writeUInt32LE(zip64 ? 0xffffffff : offset, 10);
  const central = Buffer.concat([signature(0x02014b50), Buffer.from([45, 0]), shared, centralTail, name, extra]);
  const localHeader = Buffer.from(shared);
  if (part.hasDescriptor) localHeader.fill(0, 10, 22);
  const descriptor = part.hasDescriptor ? Buffer.concat([signature(0x08074b50), shared.subarray(10, 22)]) : "";
  const local = Buffer.concat([signature(0x04034b50), localHeader, name, extra, packed, Buffer.from(descriptor)]);
  return { local, central };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function longSizes(size: number, packedSize: number, offset: number): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [size, packedSize, offset].forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  return extra;
}

function shortEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function longEnd(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  [count, count, size, offset].forEach((value, index) => record.writeBigUInt64LE(BigInt(value), 24 + index * 8));
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, shortEnd(0xffff, 0xffffffff, 0xffffffff)]);
}
