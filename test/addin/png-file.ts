import { crc32, deflateSync, inflateSync } from "node:zlib";

/** An image with 8 bits each of red, green, blue and alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG file without filters, interlace or anything beside the picture. */
export function writePng({ width, height, pixels }: Picture): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let row = 0; row < height; row++) {
    rows.set(pixels.subarray(row * width * 4, (row + 1) * width * 4), row * (width * 4 + 1) + 1);
  }
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND")]);
}

/** The picture in a file of `writePng`; throws on any other PNG. */
export function readPng(file: Buffer): Picture {
  const { width, height } = pngSize(file);
  if (file.readUInt8(25) !== 6) throw new Error("not of red, green, blue and alpha");
  const length = file.readUInt32BE(33);
  const rows = inflateSync(file.subarray(41, 41 + length));
  const pixels = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = row * (width * 4 + 1);
    if (rows[start] !== 0) throw new Error("a row has a filter");
    pixels.set(rows.subarray(start + 1, start + 1 + width * 4), row * width * 4);
  }
  return { width, height, pixels };
}

/** What the header of any PNG file says. */
export function pngSize(file: Buffer): { readonly width: number; readonly height: number } {
  if (!file.subarray(0, 8).equals(signature)) throw new Error("not a PNG file");
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
