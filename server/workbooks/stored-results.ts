import type { CheckResult } from "../../shared/findings/finding.ts";
import type { BlobStore } from "../store/blobs.ts";
import { unpackJson } from "./result-blob.ts";
import { SummaryRefusal } from "./summary-refusal.ts";

/** A stored check result and how the file that it is of is called, for the words of a refusal. */
export interface ResultName {
  readonly sha256: string;
  readonly file: string;
}

/** How many blobs are under way at a time: enough that the disk never waits, few enough that they are never all held. */
const AT_A_TIME = 8;

/**
 * Reads stored check results, in the order of their names, each made into what `keep` makes of it. Rejects with a
 * SummaryRefusal `result-missing` that names the first file of which the result is missing, damaged or none.
 */
export async function readResults<Kept>(
  blobs: Pick<BlobStore, "get">,
  names: readonly ResultName[],
  keep: (result: CheckResult, index: number) => Kept,
): Promise<readonly Kept[]> {
  const kept = new Array<Kept>(names.length);
  const rest = names.entries();
  const readers = Array.from({ length: AT_A_TIME }, async () => {
    for (const [index, name] of rest) kept[index] = keep(await readResult(blobs, name), index);
  });
  await Promise.all(readers);
  return kept;
}

async function readResult(blobs: Pick<BlobStore, "get">, { sha256, file }: ResultName): Promise<CheckResult> {
  try {
    return unpackJson(await blobs.get(sha256)) as CheckResult;
  } catch {
    throw new SummaryRefusal("result-missing", { file, result: sha256 });
  }
}
