import type { Codec } from "./codec.ts";
import type { ZipEntry } from "./zip.ts";
import { packedBytes } from "./zip.ts";

interface Rewrite {
  /** Name → new contents, or null to leave the entry out; names that the package lacks come behind the others. */
  readonly changes: ReadonlyMap<string, Uint8Array | null>;
  readonly codec: Codec;
}

/** What a local header (APPNOTE.TXT 4.3.7) and its twin in the central directory both say. */
interface Piece {
  readonly name: Uint8Array;
  readonly flags: number;
  readonly method: number;
  /** DOS time in the low, DOS date in the high 16 bits. */
  readonly stamp: number;
  readonly crc: number;
  readonly size: number;
  readonly data: Uint8Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const VERSION = 20;
const DEFLATED = 8;
const UTF8_NAME = 0x0800;
/** Sizes and CRC follow the data; ours stand in the header, so the flag is cleared. */
const HAS_DESCRIPTOR = 0x0008;
/** 1980-01-01, the first date a zip can hold: the same input gives the same bytes. */
const FIRST_DAY = 0x00210000;

/** A zip package with some entries replaced, left out or added; all others keep packed bytes, date and order. */
export function rewriteZip(bytes: Uint8Array, entries: readonly ZipEntry[], rewrite: Rewrite): Uint8Array {
  const pieces: Piece[] = [];
  for (const entry of entries) {
    const change = rewrite.changes.get(entry.name);
    const copy = copiedPiece(bytes, entry);
    if (change === undefined) pieces.push(copy);
    else if (change !== null) pieces.push(packedPiece(copy, change, rewrite.codec));
  }
  const known = new Set(entries.map((entry) => entry.name));
  for (const [name, change] of rewrite.changes) {
    if (change === null || known.has(name)) continue;
    const identity = { name: rewrite.codec.encodeUtf8(name), flags: UTF8_NAME, stamp: FIRST_DAY };
    pieces.push(packedPiece(identity, change, rewrite.codec));
  }
  return assemble(pieces);
}

function copiedPiece(bytes: Uint8Array, entry: ZipEntry): Piece {
  const data = packedBytes(bytes, entry);
  const local = viewOf(bytes.subarray(entry.headerOffset));
  const name = bytes.subarray(entry.headerOffset + LOCAL_SIZE).subarray(0, local.getUint16(26, true));
  const { method, crc, size } = entry;
  return { name, flags: entry.flags & ~HAS_DESCRIPTOR, method, stamp: local.getUint32(10, true), crc, size, data };
}

function packedPiece(identity: Pick<Piece, "name" | "flags" | "stamp">, contents: Uint8Array, codec: Codec): Piece {
  const { name, flags, stamp } = identity;
  const data = codec.deflateRaw(contents);
  return { name, flags, method: DEFLATED, stamp, crc: codec.crc32(contents), size: contents.length, data };
}

function assemble(pieces: readonly Piece[]): Uint8Array {
  const names = pieces.reduce((sum, { name }) => sum + name.length, 0);
  const bodySize = pieces.reduce((sum, { data }) => sum + data.length, names + pieces.length * LOCAL_SIZE);
  const directorySize = names + pieces.length * CENTRAL_SIZE;
  const result = new Uint8Array(bodySize + directorySize + END_SIZE);
  let offset = 0;
  let directoryAt = bodySize;
  for (const piece of pieces) {
    writeCentralHeader(result.subarray(directoryAt), piece, offset);
    directoryAt += CENTRAL_SIZE + piece.name.length;
    writeLocalEntry(result.subarray(offset), piece);
    offset += LOCAL_SIZE + piece.name.length + piece.data.length;
  }
  const end = viewOf(result.subarray(directoryAt));
  end.setUint32(0, END_RECORD, true);
  end.setUint16(8, pieces.length, true);
  end.setUint16(10, pieces.length, true);
  end.setUint32(12, directorySize, true);
  end.setUint32(16, bodySize, true);
  return result;
}

function writeLocalEntry(target: Uint8Array, piece: Piece): void {
  viewOf(target).setUint32(0, LOCAL_HEADER, true);
  writeSharedFields(viewOf(target.subarray(4)), piece);
  target.set(piece.name, LOCAL_SIZE);
  target.set(piece.data, LOCAL_SIZE + piece.name.length);
}

function writeCentralHeader(target: Uint8Array, piece: Piece, offset: number): void {
  const view = viewOf(target);
  view.setUint32(0, CENTRAL_HEADER, true);
  view.setUint16(4, VERSION, true);
  writeSharedFields(viewOf(target.subarray(6)), piece);
  view.setUint32(42, offset, true);
  target.set(piece.name, CENTRAL_SIZE);
}

function writeSharedFields(view: DataView, piece: Piece): void {
  view.setUint16(0, VERSION, true);
  view.setUint16(2, piece.flags, true);
  view.setUint16(4, piece.method, true);
  view.setUint32(6, piece.stamp, true);
  view.setUint32(10, piece.crc, true);
  view.setUint32(14, piece.data.length, true);
  view.setUint32(18, piece.size, true);
  view.setUint16(22, piece.name.length, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
