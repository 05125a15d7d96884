import zlib from "node:zlib";
import type { Buffer as ExcelBuffer } from "exceljs";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { DEFAULT_LIMITS } from "../../shared/xlsx/limits.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { packedBytes, readZipDirectory } from "../../shared/xlsx/zip.ts";

type Read = (bytes: Uint8Array) => Promise<void>;

/**
 * Everything that is timed on the same bytes; `unzip` is the floor: every entry inflated, nothing read. Each is
 * imported only when it is asked for, so that a process carries no reader but its own; and what was read is let go at
 * once, because the garbage collector would charge a workbook that is still held to the next one.
 */
export const readers = {
  unzip: async () => unzip,
  parkforms: async () => async (bytes: Uint8Array) => {
    readWorkbook(bytes, nodeCodec);
  },
  exceljs: async () => {
    const { default: ExcelJS } = await import("exceljs");
    return async (bytes: Uint8Array) => {
      await new ExcelJS.Workbook().xlsx.load(Buffer.from(bytes) as unknown as ExcelBuffer);
    };
  },
  hucre: async () => {
    const { readXlsx } = await import("hucre/xlsx");
    return async (bytes: Uint8Array) => {
      await readXlsx(bytes);
    };
  },
  "@e965/xlsx": async () => {
    const XLSX = await import("@e965/xlsx");
    return async (bytes: Uint8Array) => {
      XLSX.read(bytes, { type: "array" });
    };
  },
} satisfies { readonly [name: string]: () => Promise<Read> };

export type ReaderName = keyof typeof readers;

async function unzip(bytes: Uint8Array): Promise<void> {
  for (const entry of readZipDirectory(bytes, nodeCodec, DEFAULT_LIMITS)) {
    if (entry.method === 8) zlib.inflateRawSync(packedBytes(bytes, entry));
  }
}
