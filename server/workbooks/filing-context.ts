import type { CheckContext, Filing, RoundContext } from "../../shared/findings/check-context.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Record } from "../../shared/records/record.ts";
import type { BlobStore } from "../store/blobs.ts";
import type { FilingContext } from "./pool-messages.ts";
import { unpackJson } from "./result-blob.ts";

/** Round records kept in one thread, some 20 KB each with what rules make of them; a round has a few hundred. */
const MOST_KEPT = 2_000;
/** How many blobs are open at a time. */
const AT_A_TIME = 32;

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
export function openContextReader(blobs: Pick<BlobStore, "get">): ContextReader {
  const kept = new Map<string, Record>();
  const numbers = new WeakMap<Form, number>();
  let forms = 0;
  const numberOf = (form: Form): number => {
    const number = numbers.get(form) ?? ++forms;
    numbers.set(form, number);
    return number;
  };
  const result = async (sha256: string) => unpackJson(await blobs.get(sha256)) as CheckResult;
  const roundRecord = async (form: Form, sha256: string): Promise<Record> => {
    const key = `${String(numberOf(form))} ${sha256}`;
    const known = kept.get(key) ?? (unpackJson(await blobs.get(sha256)) as Record);
    kept.delete(key);
    kept.set(key, known);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return known;
  };
  const read = async (form: Form, context: FilingContext): Promise<CheckContext> => {
    const { previous, register, round, waived } = context;
    const record = previous === undefined ? undefined : (await result(previous)).record;
    return {
      ...(record && { previous: record }),
      ...(register && { register }),
      ...(round && { round: await readRound(round, (sha256) => roundRecord(form, sha256)) }),
      ...(waived && { waived: new Set(waived) }),
    };
  };
  return { read, result };
}

async function readRound(
  { others, ...facts }: NonNullable<FilingContext["round"]>,
  recordOf: (sha256: string) => Promise<Record>,
): Promise<RoundContext> {
  const filings: Filing[] = [];
  for (let from = 0; from < others.length; from += AT_A_TIME) {
    const some = others.slice(from, from + AT_A_TIME).map(async ({ roundRecord, recommended }) => {
      return { record: await recordOf(roundRecord), recommended };
    });
    filings.push(...(await Promise.all(some)));
  }
  return { ...facts, others: filings };
}
