import { crc32, deflateSync, inflateSync } from "node:zlib";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const colours = 256;

/** A screenshot (a PNG of 8 bits a channel, not interlaced) in 256 colours at most: half as large, and looks the same. */
export function smallerPng(png: Buffer): Buffer {
  const { width, height, pixels } = readPng(png);
  const palette = paletteOf(pixels);
  const nearest = nearestIn(palette);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = nearest(colourAt(pixels, y * width + x));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const entries = Buffer.from(palette.flatMap((colour) => [...partsOf(colour)]));
  const chunks = [
    chunk("IHDR", head),
    chunk("PLTE", entries),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function readPng(png: Buffer): Picture {
  let head: Buffer = Buffer.alloc(0);
  const data: Buffer[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") head = body;
    if (name === "IDAT") data.push(body);
    at += length + 12;
  }
  const size = { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
  const channels = head[9] === 6 ? 4 : 3;
  return { ...size, pixels: withoutAlpha(unfiltered(inflateSync(Buffer.concat(data)), size, channels), channels) };
}

/** Takes back what each row was said by: itself, what is left of it, what is above, their middle, or the nearest of them. */
function unfiltered(raw: Buffer, { width, height }: Omit<Picture, "pixels">, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : out[at - channels]!;
      const above = y === 0 ? 0 : out[at - stride]!;
      const corner = x < channels || y === 0 ? 0 : out[at - stride - channels]!;
      out[at] = raw[at + y + 1]! + guessed(filter, { left, above, corner });
    }
  }
  return out;
}

interface Neighbours {
  readonly left: number;
  readonly above: number;
  readonly corner: number;
}

function guessed(filter: number, { left, above, corner }: Neighbours): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function withoutAlpha(pixels: Uint8Array, channels: number): Uint8Array {
  return channels === 3 ? pixels : pixels.filter((_, index) => index % 4 !== 3);
}

function colourAt(pixels: Uint8Array, index: number): number {
  return (pixels[index * 3]! << 16) | (pixels[index * 3 + 1]! << 8) | pixels[index * 3 + 2]!;
}

function partsOf(colour: number): readonly [number, number, number] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** The colours that are there most, no two of them alike; all of them where they are few. */
function paletteOf(pixels: Uint8Array): readonly number[] {
  const counts = new Map<number, number>();
  for (let index = 0; index < pixels.length / 3; index++) {
    const colour = colourAt(pixels, index);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b).map(([colour]) => colour);
  if (ranked.length <= colours) return ranked;
  const seen = new Set<number>();
  const alike = (colour: number): number => colour & 0xf0f0f0;
  const apart = ranked.filter((colour) => !seen.has(alike(colour)) && seen.add(alike(colour)));
  return [...new Set([...ranked.slice(0, colours / 4), ...apart])].slice(0, colours);
}

function nearestIn(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const found = known.get(colour) ?? nearestTo(colour, palette);
    known.set(colour, found);
    return found;
  };
}

function nearestTo(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = partsOf(colour);
  const distances = palette.map((one) => {
    const [r, g, b] = partsOf(one);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}
