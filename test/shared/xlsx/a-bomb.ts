import zlib from "node:zlib";
import type { ZipPart } from "./a-zip.ts";
import { aZip } from "./a-zip.ts";

/** Raw DEFLATE of `head`, that many mebibytes of spaces, and `tail`, made without ever holding them. */
function deflatedSpaces(head: string, mebibytes: number, tail: string): Uint8Array {
  const flush = { finishFlush: zlib.constants.Z_FULL_FLUSH };
  const block = zlib.deflateRawSync(Buffer.alloc(1024 * 1024, " "), flush);
  const blocks = Array.from({ length: mebibytes }, () => block);
  return Buffer.concat([
    zlib.deflateRawSync(Buffer.from(head), flush),
    ...blocks,
    zlib.deflateRawSync(Buffer.from(tail)),
  ]);
}

/** A package in which part `name` unpacks to that many mebibytes, whatever size its header states. */
export function aBomb(parts: readonly ZipPart[], name: string, mebibytes: number, statedSize?: number): Uint8Array {
  const bytes = deflatedSpaces("<sst>", mebibytes, "</sst>");
  const size = statedSize ?? 5 + mebibytes * 1024 * 1024 + 6;
  const bomb: ZipPart = { name, data: bytes, method: 0, statedSize: size };
  const whole = aZip([...parts.filter((part) => part.name !== name), bomb]);
  // Written as stored, then declared deflated in both headers: the builder need not unpack it to know its size.
  return withMethod(whole, name, 8);
}

/** The same package with another compression method stated for one entry. */
export function withMethod(bytes: Uint8Array, name: string, method: number): Uint8Array {
  const changed = Buffer.from(bytes);
  const encoded = Buffer.from(name);
  for (let at = changed.indexOf(encoded); at >= 0; at = changed.indexOf(encoded, at + 1)) {
    if (at >= 30 && changed.readUInt32LE(at - 30) === 0x04034b50) changed.writeUInt16LE(method, at - 22);
    if (at >= 46 && changed.readUInt32LE(at - 46) === 0x02014b50) changed.writeUInt16LE(method, at - 36);
  }
  return new Uint8Array(changed);
}
