import type { Codec } from "./codec.ts";
import { refuse } from "./refusal.ts";

/** Large enough that a decode costs little per text, small enough that one kept text keeps little else alive. */
const BATCH_BYTES = 16 * 1024;

/** Texts gathered as bytes and decoded many at once: one by one, decoding would cost more than all the scanning. */
export interface TextBatch {
  readonly codec: Codec;
  readonly part: string;
  readonly bytes: Uint8Array;
  used: number;
  /** UTF-16 units that `bytes` will decode to so far. */
  units: number;
  /** Three numbers a text: its index in `texts`, and where it starts and ends in UTF-16 units. */
  readonly spans: number[];
  readonly texts: string[];
}

export function newTextBatch(codec: Codec, part: string): TextBatch {
  return { codec, part, bytes: new Uint8Array(BATCH_BYTES), used: 0, units: 0, spans: [], texts: [] };
}

/** Whether it is time to decode. */
export function isHalfFull(batch: TextBatch): boolean {
  return batch.used > batch.bytes.length / 2;
}

/**
 * Takes the character data from `from` up to the next "<" and returns where that is; -1, and nothing taken, when the
 * text is too long for a batch or holds what needs a closer look: an entity, a carriage return or an escape.
 */
export function takeText(batch: TextBatch, source: Uint8Array, from: number): number {
  const target = batch.bytes;
  const room = target.length - batch.used;
  let at = from;
  let next = batch.used;
  let units = batch.units;
  for (let byte = source[at]!; byte !== 60; byte = source[++at]!) {
    if (byte === 38 || byte === 13 || byte === undefined || at - from >= room) return -1;
    if (byte === 95 && source[at + 1] === 120) return -1;
    target[next++] = byte;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  batch.spans.push(batch.texts.length, batch.units, units);
  batch.texts.push("");
  batch.used = next;
  batch.units = units;
  return at;
}

/** Takes back the text taken last. */
export function untakeText(batch: TextBatch): void {
  batch.spans.length -= 3;
  batch.texts.length -= 1;
}

/** Puts the texts taken so far into their places. */
export function decodeBatch(batch: TextBatch): void {
  const { spans, texts } = batch;
  const all = decode(batch);
  for (let index = 0; index < spans.length; index += 3) {
    texts[spans[index]!] = all.slice(spans[index + 1], spans[index + 2]);
  }
  spans.length = 0;
  batch.used = 0;
  batch.units = 0;
}

function decode({ codec, bytes, used, units, part }: TextBatch): string {
  try {
    const text = codec.decodeUtf8(bytes.subarray(0, used));
    if (text.length === units) return text;
  } catch {
    // Said below.
  }
  return refuse("xml-encoding", { part });
}
