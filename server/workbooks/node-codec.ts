import zlib from "node:zlib";
import type { Codec } from "../../shared/xlsx/codec.ts";

// Fatal, because a replaced byte would change a company's name silently; the reader refuses the file instead.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf16le = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();
const SMALLEST_CHUNK = 64;

/** The codec of the server and the command line, on node:zlib. */
export const nodeCodec: Codec = {
  inflateRaw(bytes, maxOutput) {
    // One chunk that surely holds the result spares zlib its own growing and joining, and half of the peak memory.
    const chunkSize = Math.max(SMALLEST_CHUNK, maxOutput + 1);
    const result = zlib.inflateRawSync(bytes, { maxOutputLength: Math.max(1, maxOutput), chunkSize });
    // A plain array: taking a part of a Buffer costs three times as much, and the reader takes one a text.
    return new Uint8Array(result.buffer, result.byteOffset, result.byteLength);
  },
  deflateRaw: (bytes) => zlib.deflateRawSync(bytes),
  crc32: (bytes) => zlib.crc32(bytes),
  decodeUtf8: (bytes) => utf8.decode(bytes),
  decodeUtf16: (bytes, bigEndian) => utf16le.decode(bigEndian ? Buffer.from(bytes).swap16() : bytes),
  encodeUtf8: (text) => utf8Encoder.encode(text),
};
