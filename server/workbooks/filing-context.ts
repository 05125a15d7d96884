import type { CheckContext, RoundContext } from "../../shared/findings/check-context.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { Record } from "../../shared/records/record.ts";
import type { BlobReader } from "../store/blobs.ts";
import type { FilingContext } from "./pool-messages.ts";
import { unpackJson } from "./result-blob.ts";
import { openRoundRecords } from "./round-records.ts";

/** Turns what is known by reference into what rules read. */
export interface ContextReader {
  readonly read: (form: Form, context: FilingContext) => Promise<CheckContext>;
  readonly result: (sha256: string) => Promise<CheckResult>;
}

/** What others have filed is read within `onOthersTime`: a file is not to be blamed for it. */
export function openContextReader(
  blobs: BlobReader,
  onOthersTime: <T>(read: () => Promise<T>) => Promise<T>,
): ContextReader {
  const roundRecords = openRoundRecords(blobs);
  const result = async (sha256: string) => unpackJson(await blobs.get(sha256)) as CheckResult;
  const read = async (form: Form, context: FilingContext): Promise<CheckContext> => {
    const { previous, register, round, waived } = context;
    const record = previous === undefined ? undefined : (await result(previous)).record;
    const others = round && (await onOthersTime(() => readRound(round, (names) => roundRecords(form, names))));
    return {
      ...(record && { previous: record }),
      ...(register && { register }),
      ...(others && { round: others }),
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
