import { newCellReader } from "./cell-reader.ts";
import type { Codec } from "./codec.ts";
import { keepShape } from "./keep-shape.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { newSheetContext, newTally } from "./sheet-context.ts";
import { newTextBatch } from "./text-batch.ts";
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
  const cursor = openXml(NO_BYTES, "", DEFAULT_LIMITS);
  const tally = newTally();
  const shared = { codec: idleCodec, limits: DEFAULT_LIMITS, texts: [], formats: [], date1904: false, tally };
  for (const sample of [newCellReader(cursor, newSheetContext(shared, "")), newTextBatch(idleCodec, "")]) {
    keepShape(sample);
  }
}
