import type { Codec } from "./codec.ts";
import { refuse } from "./refusal.ts";

/** Large enough that a decode costs little per text, small enough that one kept text keeps little else alive. */
const BATCH_BYTES = 16 * 1024;

/** Texts gathered as bytes and decoded many at once: one by one, decoding would cost more than all the scanning. */
export interface TextBatch<Target> {
  readonly codec: Codec;
  readonly part: string;
  /** Puts a decoded text where it belongs. */
  readonly place: (target: Target, text: string) => void;
  readonly bytes: Uint8Array;
  used: number;
  /** UTF-16 units that `bytes` will decode to so far. */
  units: number;
  /** Where each text starts and ends in UTF-16 units, and beside it where it belongs. */
  readonly spans: number[];
  readonly targets: Target[];
}

interface Source {
  readonly codec: Codec;
  readonly part: string;
}

export function newTextBatch<Target>(
  { codec, part }: Source,
  place: (target: Target, text: string) => void,
): TextBatch<Target> {
  return { codec, part, place, bytes: new Uint8Array(BATCH_BYTES), used: 0, units: 0, spans: [], targets: [] };
}

/**
 * Takes the character data from `from` up to the next "<" and returns where that is; -1, and nothing taken, when the
 * text is too long for a batch or holds what needs a closer look: an entity, a carriage return or an escape. What was
 * taken must be kept with `keepTaken` or dropped with `dropTaken` before the next text.
 */
export function takeText<Target>(batch: TextBatch<Target>, source: Uint8Array, from: number): number {
  if (batch.used > BATCH_BYTES / 2) decodeBatch(batch);
  const { bytes, used } = batch;
  const room = bytes.length - used;
  let at = from;
  let next = used;
  let units = batch.units;
  for (let byte = source[at]!; byte !== 60; byte = source[++at]!) {
    if (byte === 38 || byte === 13 || byte === undefined || at - from >= room) return -1;
    if (byte === 95 && source[at + 1] === 120) return -1;
    bytes[next++] = byte;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  batch.spans.push(batch.units, units);
  batch.used = next;
  batch.units = units;
  return at;
}

/** Says where the text taken last belongs, and returns its length in UTF-16 units. */
export function keepTaken<Target>({ spans, targets }: TextBatch<Target>, target: Target): number {
  targets.push(target);
  return spans[spans.length - 1]! - spans[spans.length - 2]!;
}

/** Forgets the text taken last; its bytes stay until the batch is decoded. */
export function dropTaken<Target>({ spans }: TextBatch<Target>): void {
  spans.length -= 2;
}

/** Puts the texts taken so far into their places. */
export function decodeBatch<Target>(batch: TextBatch<Target>): void {
  const { spans, targets, place } = batch;
  const all = decode(batch);
  for (let index = 0; index < targets.length; index++) {
    place(targets[index]!, all.slice(spans[index * 2], spans[index * 2 + 1]));
  }
  spans.length = 0;
  targets.length = 0;
  batch.used = 0;
  batch.units = 0;
}

function decode<Target>({ codec, bytes, used, units, part }: TextBatch<Target>): string {
  try {
    const text = codec.decodeUtf8(bytes.subarray(0, used));
    if (text.length === units) return text;
  } catch {
    // Said below.
  }
  return refuse("xml-encoding", { part });
}
