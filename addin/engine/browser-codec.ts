import { deflateSync, Inflate } from "fflate";
import type { Codec } from "../../shared/xlsx/codec.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });
const utf16be = new TextDecoder("utf-16be", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Packed bytes handed over at a time: DEFLATE makes at most 1032 times as many of them, so a bomb stops at 8 MiB. */
const STEP = 8 * 1024;

/** The codec of a browser, on fflate: a workbook is checked without leaving the user's computer. */
export const browserCodec: Codec = {
  inflateRaw,
  deflateRaw: (bytes) => deflateSync(bytes),
  crc32,
  decodeUtf8: (bytes) => utf8.decode(bytes),
  decodeUtf16: (bytes, bigEndian) => (bigEndian ? utf16be : utf16le).decode(bytes),
  encodeUtf8: (text) => encoder.encode(text),
};

// `inflateSync` trusts the size it is told and has no limit; the stream can be stopped.
function inflateRaw(bytes: Uint8Array, maxOutput: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((piece) => {
    size += piece.length;
    if (size > maxOutput) throw new RangeError(`more than ${String(maxOutput)} bytes`);
    pieces.push(piece);
  });
  for (let at = 0; at < bytes.length; at += STEP) stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  return join(pieces, size);
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255]!;
  return ~crc >>> 0;
}
