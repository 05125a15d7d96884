import type ExcelJS from "exceljs";
import { PassThrough } from "node:stream";

/**
 * The parts of exceljs 4.4.0's streaming writer that decide how much of a book is in memory at a time. Its own streams
 * take whatever is written and never say that the compressor is behind, its list of shared strings is put together as one
 * text, and the finished file is collected twice.
 */
interface BookInternals {
  readonly zip: { append(part: PassThrough, entry: { readonly name: string }): void };
  sharedStrings: SharedStrings;
  _openStream: (path: string) => Part;
  addSharedStrings: () => Promise<void>;
}

/** What exceljs asks of the strings of a book. */
interface SharedStrings {
  readonly count: number;
  add(text: string): number;
}

/** What exceljs asks of the stream of a part. */
interface Part {
  write(xml: string | { toBuffer(): Uint8Array }): void;
  end(): void;
  pause(): void;
  on(event: string, listener: () => void): void;
  /** Resolves once the compressor has caught up. */
  caughtUp(): Promise<void>;
}

/** Characters of a part that are handed on together. */
const PIECE = 64 * 1024;
/** Bytes of a part that may wait for the compressor. */
const WAITING = 256 * 1024;

/** Makes a writer that was just opened hand on its parts piece by piece. */
export function writeInPieces(writer: ExcelJS.stream.xlsx.WorkbookWriter): void {
  const book = writer as unknown as BookInternals;
  const strings = new Map<string, number>();
  book._openStream = (path) => openPart(book, path);
  book.sharedStrings = {
    get count() {
      return strings.size;
    },
    add(text) {
      const known = strings.get(text);
      if (known !== undefined) return known;
      strings.set(text, strings.size);
      return strings.size - 1;
    },
  };
  book.addSharedStrings = async () => {
    if (strings.size > 0) await writeStrings(openPart(book, "/xl/sharedStrings.xml"), strings);
  };
}

/** Waits for the compressor where it is behind with this sheet. */
export async function caughtUp(sheet: ExcelJS.Worksheet): Promise<void> {
  await (sheet as unknown as { readonly stream: Part }).stream.caughtUp();
}

function openPart({ zip }: BookInternals, name: string): Part {
  const part = new PassThrough({ highWaterMark: WAITING });
  zip.append(part, { name });
  // Links come one by one, and each piece is a job of its own for the compressor.
  let piece = "";
  const write = (xml: string): void => {
    piece += xml;
    if (piece.length < PIECE) return;
    part.write(piece);
    piece = "";
  };
  return {
    write: (xml) => write(typeof xml === "string" ? xml : Buffer.from(xml.toBuffer()).toString()),
    end: () => part.end(piece),
    pause: () => undefined,
    on: (event, listener) => part.on(event === "zipped" ? "finish" : event, listener),
    caughtUp: async () => {
      if (part.writableNeedDrain) await new Promise<void>((resolve) => part.once("drain", resolve));
    },
  };
}

/** As exceljs writes them, which gives the count of different strings twice. */
async function writeStrings(part: Part, strings: ReadonlyMap<string, number>): Promise<void> {
  const count = `count="${strings.size}" uniqueCount="${strings.size}"`;
  let xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="${MAIN}" ${count}>`;
  for (const text of strings.keys()) {
    xml += `<si><t${/^\s|\n|\s$/.test(text) ? ' xml:space="preserve"' : ""}>${escaped(text)}</t></si>`;
    if (xml.length < PIECE) continue;
    part.write(xml);
    xml = "";
    await part.caughtUp();
  }
  part.write(`${xml}</sst>`);
  part.end();
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

// eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not allow
const toEscape = /[<>&'"\u007F\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;
const entities: Readonly<{ [sign: string]: string }> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escaped(text: string): string {
  return text.replace(toEscape, (sign) => entities[sign] ?? "");
}
