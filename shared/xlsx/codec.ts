/**
 * What reading and writing a package needs from its host, because `shared/` may not reach one:
 * node:zlib and TextDecoder on the server, fflate and TextDecoder in a browser.
 */
export interface Codec {
  /**
   * Raw DEFLATE to bytes. Must stop and throw a RangeError as soon as the result would pass `maxOutput` bytes,
   * whatever the archive says about its sizes; anything else that is wrong is another error.
   */
  inflateRaw(bytes: Uint8Array, maxOutput: number): Uint8Array;
  deflateRaw(bytes: Uint8Array): Uint8Array;
  /** CRC-32 as of ISO 3309, unsigned. */
  crc32(bytes: Uint8Array): number;
  /** Throws on bytes that are no UTF-8; a byte-order mark is kept. */
  decodeUtf8(bytes: Uint8Array): string;
  decodeUtf16(bytes: Uint8Array, bigEndian: boolean): string;
  encodeUtf8(text: string): Uint8Array;
}
