import { addCell, newCellReader } from "./cell-reader.ts";
import type { Codec } from "./codec.ts";
import { keepShape } from "./keep-shape.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { newSheetContext } from "./sheet-context.ts";
import { newTally } from "./tally.ts";
import { openXml } from "./xml-scan.ts";

const NO_BYTES = new Uint8Array();

const idleCodec: Codec = {
  inflateRaw: () => NO_BYTES,
  deflateRaw: () => NO_BYTES,
  crc32: () => 0,
  decodeUtf8: () => "",
  decodeUtf16: () => "",
  encodeUtf8: () => NO_BYTES,
};

/** Keeps the shapes of everything that lives only while a workbook is read (see `keepShape`). */
export function keepIdleShapes(): void {
  const cursor = openXml(NO_BYTES, "", { codec: idleCodec, limits: DEFAULT_LIMITS });
  const counts = { limits: DEFAULT_LIMITS, tally: newTally() };
  const shared = { codec: idleCodec, ...counts, texts: [], formats: [], date1904: false };
  const reader = newCellReader(cursor, newSheetContext(shared, ""));
  for (const formula of [undefined, ""]) {
    for (const format of [undefined, ""]) {
      reader.format = format;
      addCell(reader, null, formula);
    }
  }
  keepShape(reader);
}
