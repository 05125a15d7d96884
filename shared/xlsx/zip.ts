import type { Codec } from "./codec.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./refusal.ts";

/** One entry of a zip package as its central directory states it (APPNOTE.TXT 4.3.12). */
export interface ZipEntry {
  /** As written in the package. */
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the local header starts. */
  readonly headerOffset: number;
}

const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const END_LOCATOR_64 = 0x07064b50;
const END_RECORD_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;

/** DEFLATE cannot pack tighter than this, so a larger claim is a lie. */
const TIGHTEST_PACKING = 1032;

/** The entries of a zip package in the order of its central directory; names are unique, case folded. */
export function readZipDirectory(bytes: Uint8Array, codec: Codec, limits: Limits): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory.count > limits.entries) refuse("zip-entries", { found: directory.count, limit: limits.entries });
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = directory.offset;
  for (let index = 0; index < directory.count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) damaged(`#${String(index + 1)}`);
    const entry = readCentralHeader(view, at, codec);
    const key = partKey(entry.name);
    if (seen.has(key)) refuse("zip-duplicate", { part: entry.name });
    if ((entry.flags & 1) !== 0) refuse("zip-encrypted", { part: entry.name });
    seen.add(key);
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The name under which a part is looked up: OPC part names ignore case, and some programs write backslashes. */
export function partKey(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

/** The bytes of an entry as they stand in the package, still packed. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) damaged(entry.name);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packedSize > bytes.length) damaged(entry.name);
  return bytes.subarray(start, start + entry.packedSize);
}

/** The contents of an entry, checked against the size and the CRC-32 that the directory states. */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, codec: Codec): Uint8Array {
  const packed = packedBytes(bytes, entry);
  const contents = entry.method === STORED ? packed : inflateEntry(packed, entry, codec);
  if (contents.length !== entry.size) refuse("zip-false-size", { part: entry.name });
  if (codec.crc32(contents) !== entry.crc) refuse("zip-checksum", { part: entry.name });
  return contents;
}

function inflateEntry(packed: Uint8Array, entry: ZipEntry, codec: Codec): Uint8Array {
  if (entry.method !== DEFLATED) refuse("zip-method", { part: entry.name, method: entry.method });
  if (entry.size > packed.length * TIGHTEST_PACKING) refuse("zip-false-size", { part: entry.name });
  try {
    return codec.inflateRaw(packed, entry.size);
  } catch (error) {
    return refuse(error instanceof RangeError ? "zip-false-size" : "zip-damaged", { part: entry.name });
  }
}

interface Directory {
  readonly offset: number;
  readonly count: number;
}

function findDirectory(view: DataView): Directory {
  const lowest = Math.max(0, view.byteLength - END_RECORD_SIZE - 0xffff);
  for (let at = view.byteLength - END_RECORD_SIZE; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_RECORD) return readEndRecord(view, at);
  }
  return refuse("zip-truncated");
}

function readEndRecord(view: DataView, at: number): Directory {
  const record = { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
  if (record.count !== 0xffff && record.offset !== 0xffffffff) return record;
  const locator = at - 20;
  if (locator < 0 || view.getUint32(locator, true) !== END_LOCATOR_64) return record;
  const at64 = readUint64(view, locator + 8);
  if (at64 + 56 > view.byteLength || view.getUint32(at64, true) !== END_RECORD_64) damaged("ZIP64");
  return { count: readUint64(view, at64 + 32), offset: readUint64(view, at64 + 48) };
}

function readCentralHeader(view: DataView, at: number, codec: Codec): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameAt = at + 46;
  if (nameAt + nameLength + extraLength > view.byteLength) damaged("#");
  const bytes = new Uint8Array(view.buffer, view.byteOffset + nameAt, nameLength);
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const extra = new DataView(view.buffer, view.byteOffset + nameAt + nameLength, extraLength);
  const [size, packedSize, headerOffset] = widenSizes(extra, sizes);
  return {
    name: decodeName(bytes, codec),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    size: size!,
    packedSize: packedSize!,
    headerOffset: headerOffset!,
  };
}

/** Replaces what stands as 0xFFFFFFFF by the ZIP64 extra field (APPNOTE.TXT 4.5.3), which keeps this order. */
function widenSizes(extra: DataView, sizes: readonly number[]): readonly number[] {
  if (!sizes.includes(0xffffffff)) return sizes;
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff || next + 8 > extra.byteLength) return size;
      next += 8;
      return readUint64(extra, next - 8);
    });
  }
  return sizes;
}

function readUint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}

/** Part names are ASCII; a name in the code page of an old archiver must not stop the rest of the package. */
function decodeName(bytes: Uint8Array, codec: Codec): string {
  try {
    return codec.decodeUtf8(bytes);
  } catch {
    return String.fromCharCode(...bytes.subarray(0, 1024));
  }
}

function damaged(part: string): never {
  return refuse("zip-damaged", { part });
}
