import type { CheckContext, RoundContext } from "../../shared/findings/check-context.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Record } from "../../shared/records/record.ts";
import { blobsInOrder } from "../store/blobs-in-order.ts";
import type { BlobReader } from "../store/blobs.ts";
import type { FilingContext } from "./pool-messages.ts";
import { unpackJson } from "./result-blob.ts";

/** Round records kept in one thread beyond those of the last round, some 20 KB each with what rules make of them. */
const MOST_KEPT = 2_000;

/** Turns what is known by reference into what rules read. */
export interface ContextReader {
  readonly read: (form: Form, context: FilingContext) => Promise<CheckContext>;
  readonly result: (sha256: string) => Promise<CheckResult>;
}

/**
 * Reads from a blob store and keeps the round records read last. One record stays one object, because what rules make
 * of it is kept by identity; and one for each form, because its values are of that form's types: two drafts of a version
 * that are tried one after the other are two forms.
 */
export function openContextReader(blobs: BlobReader): ContextReader {
  const kept = new Map<string, Record>();
  const numbers = new WeakMap<Form, number>();
  let forms = 0;
  const numberOf = (form: Form): number => {
    const number = numbers.get(form) ?? ++forms;
    numbers.set(form, number);
    return number;
  };
  const result = async (sha256: string) => unpackJson(await blobs.get(sha256)) as CheckResult;
  const roundRecords = async (form: Form, names: readonly string[]): Promise<readonly Record[]> => {
    const keyOf = (sha256: string): string => `${String(numberOf(form))} ${sha256}`;
    const records = new Map(names.map((sha256) => [sha256, kept.get(keyOf(sha256))]));
    const missing = [...records].flatMap(([sha256, known]) => (known === undefined ? [sha256] : []));
    for await (const { sha256, bytes } of blobsInOrder(blobs, missing)) {
      records.set(sha256, unpackJson(bytes) as Record);
    }
    for (const [sha256, record] of records) {
      kept.delete(keyOf(sha256));
      kept.set(keyOf(sha256), record!);
    }
    for (const key of kept.keys()) {
      if (kept.size <= Math.max(MOST_KEPT, records.size)) break;
      kept.delete(key);
    }
    return names.map((sha256) => records.get(sha256)!);
  };
  const read = async (form: Form, context: FilingContext): Promise<CheckContext> => {
    const { previous, register, round, waived } = context;
    const record = previous === undefined ? undefined : (await result(previous)).record;
    return {
      ...(record && { previous: record }),
      ...(register && { register }),
      ...(round && { round: await readRound(round, (names) => roundRecords(form, names)) }),
      ...(waived && { waived: new Set(waived) }),
    };
  };
  return { read, result };
}

async function readRound(
  { others, ...facts }: NonNullable<FilingContext["round"]>,
  recordsOf: (names: readonly string[]) => Promise<readonly Record[]>,
): Promise<RoundContext> {
  const records = await recordsOf(others.map(({ roundRecord }) => roundRecord));
  return { ...facts, others: others.map(({ recommended }, at) => ({ record: records[at]!, recommended })) };
}
