import type { Language } from "../../shared/cells/text.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { withWaivers } from "../../shared/findings/with-waivers.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { MergeEntry } from "../../shared/summary/entry.ts";
import { entryPacker, type PackedEntry } from "../../shared/summary/entry-keeper.ts";
import type { OrderEntry } from "../../shared/summary/order.ts";
import type { BlobReader } from "../store/blobs.ts";
import { openContentPacker, type PackedLists } from "./packed-content.ts";
import { readResults, type ResultName } from "./stored-results.ts";
import { SummaryRefusal } from "./summary-refusal.ts";

/** Entries of a summary that several threads read, each a piece at a time that nobody else has claimed. */
export interface EntriesAsked {
  readonly entries: readonly OrderEntry[];
  readonly language: Language;
  /** Shared by the threads: the number of the next piece. */
  readonly claims: Int32Array;
}

/** What one thread has read. Plain data. */
export type EntriesRead =
  | {
      readonly kind: "read";
      /** Where each of its entries stands among those asked for. */
      readonly places: readonly number[];
      readonly entries: readonly PackedEntry[];
      readonly lists: PackedLists;
    }
  /** The first of its pieces that is not whole. */
  | { readonly kind: "refused"; readonly piece: number; readonly refusal: Pick<SummaryRefusal, "code" | "slots"> };

/** Entries that are claimed together: enough that the disk is kept busy, few enough that all threads end together. */
const PIECE = 128;

/** Reads pieces until all are claimed. After a failure nobody claims any more. */
export async function readEntries(blobs: BlobReader, form: Form, asked: EntriesAsked): Promise<EntriesRead> {
  const { entries, language, claims } = asked;
  const packer = openContentPacker();
  const pack = entryPacker(form, { language, store: packer });
  const places: number[] = [];
  const packed: PackedEntry[] = [];
  for (;;) {
    const piece = Atomics.add(claims, 0, 1);
    const first = piece * PIECE;
    if (first >= entries.length) return { kind: "read", places, entries: packed, lists: packer.close() };
    const some = entries.slice(first, first + PIECE);
    try {
      packed.push(...(await readResults(blobs, some.map(nameOf), (result, at) => pack(entryOf(some[at]!, result)))));
    } catch (error) {
      Atomics.store(claims, 0, entries.length);
      if (!(error instanceof SummaryRefusal)) throw error;
      return { kind: "refused", piece, refusal: { code: error.code, slots: error.slots } };
    }
    for (let at = first; at < first + some.length; at++) places.push(at);
  }
}

export function nameOf({ result, source }: OrderEntry): ResultName {
  return { sha256: result, file: source.file };
}

function entryOf({ result: _, ...known }: OrderEntry, result: CheckResult): MergeEntry {
  const { record, findings, criteria, identity } = withWaivers(
    result,
    (known.waivers ?? []).map(({ rule }) => rule),
  );
  return { ...known, record, findings, criteria, period: identity.period };
}
