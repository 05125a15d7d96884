import { leanRecord } from "../../shared/findings/other-filings.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Record } from "../../shared/records/record.ts";
import { blobsInOrder } from "../store/blobs-in-order.ts";
import type { BlobReader } from "../store/blobs.ts";
import { unpackJson } from "./result-blob.ts";

/** Packed bytes of the records that are kept in one thread at least; with the names made of them some five times that. */
const MOST_KEPT = 12 * 2 ** 20;

/** What a round knows of each of its workbooks, by the names of their blobs and in their order. */
export type RoundRecords = (form: Form, names: readonly string[]) => Promise<readonly Record[]>;

/**
 * Reads from a blob store and keeps the records read last, those of the last round whatever they take. One record stays
 * one object, because what rules make of it is kept by identity; and one for each form, because its values are of that
 * form's types: two drafts of a version that are tried one after the other are two forms.
 */
export function openRoundRecords(blobs: BlobReader): RoundRecords {
  const kept = openKept();
  return async (form, names) => {
    const records = kept.take(form, new Set(names));
    const missing = [...records].flatMap(([name, known]) => (known === undefined ? [name] : []));
    for await (const { sha256, bytes } of blobsInOrder(blobs, missing)) records.set(sha256, openRecord(form, bytes));
    kept.put(form, records as Map<string, Held>);
    return names.map((name) => records.get(name)!.record);
  };
}

interface Held {
  readonly record: Record;
  readonly bytes: number;
}

function openRecord(form: Form, bytes: Uint8Array): Held {
  // A copy: some stores give parts of larger buffers, which would be held with them.
  const packed = new Uint8Array(bytes);
  const read = (): Record => unpackJson(packed) as Record;
  return { record: leanRecord(form, read(), () => read().tables), bytes: packed.byteLength };
}

interface KeptRecords {
  take(form: Form, names: ReadonlySet<string>): Map<string, Held | undefined>;
  put(form: Form, records: ReadonlyMap<string, Held>): void;
}

function openKept(): KeptRecords {
  const kept = new Map<string, Held>();
  const numbers = new WeakMap<Form, number>();
  let forms = 0;
  let bytes = 0;
  const keyOf = (form: Form): ((name: string) => string) => {
    const number = numbers.get(form) ?? ++forms;
    numbers.set(form, number);
    return (name) => `${String(number)} ${name}`;
  };
  return {
    take(form, names) {
      const key = keyOf(form);
      return new Map([...names].map((name) => [name, kept.get(key(name))]));
    },
    put(form, records) {
      const key = keyOf(form);
      let ofRound = 0;
      for (const [name, one] of records) {
        bytes += one.bytes - (kept.get(key(name))?.bytes ?? 0);
        ofRound += one.bytes;
        kept.delete(key(name));
        kept.set(key(name), one);
      }
      for (const [name, one] of kept) {
        if (bytes <= Math.max(MOST_KEPT, ofRound)) break;
        kept.delete(name);
        bytes -= one.bytes;
      }
    },
  };
}
