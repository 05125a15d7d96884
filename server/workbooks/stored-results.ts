import type { CheckResult } from "../../shared/findings/finding.ts";
import type { BlobSource } from "../store/blob-source.ts";
import type { BlobReader } from "../store/blobs.ts";
import { blobsInOrder } from "../store/blobs-in-order.ts";
import { unpackJson } from "./result-blob.ts";
import { SummaryRefusal } from "./summary-refusal.ts";

/** What every thread that reads them is started with. */
export interface SummaryWorkerData {
  readonly blobs: BlobSource;
  /** Where form definitions are, if not in this package. */
  readonly definitions?: string;
}

/** A stored check result and how the file that it is of is called, for the words of a refusal. */
export interface ResultName {
  readonly sha256: string;
  readonly file: string;
}

/**
 * Reads stored check results, one after another in the order of their names, each made into what `keep` makes of it.
 * Rejects with a SummaryRefusal `result-missing` that names the first file of which the result is missing, damaged or
 * none.
 */
export async function readResults<Kept>(
  blobs: BlobReader,
  names: readonly ResultName[],
  keep: (result: CheckResult, index: number) => Kept,
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const stored = blobsInOrder(
    blobs,
    names.map(({ sha256 }) => sha256),
  )[Symbol.asyncIterator]();
  for (const [index, name] of names.entries()) {
    const result = await reading(name, async () => unpackJson((await stored.next()).value!.bytes) as CheckResult);
    kept.push(keep(result, index));
  }
  return kept;
}

async function reading({ sha256, file }: ResultName, read: () => Promise<CheckResult>): Promise<CheckResult> {
  try {
    return await read();
  } catch {
    throw new SummaryRefusal("result-missing", { file, result: sha256 });
  }
}
