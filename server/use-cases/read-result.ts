import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Filing } from "../../shared/submission/submission.ts";
import { unpackJson } from "../workbooks/result-blob.ts";
import type { Services } from "./services.ts";

/** What the check of a filing found when it came, as it was stored. */
export async function readResult({ store }: Services, { result }: Pick<Filing, "result">): Promise<CheckResult> {
  return unpackJson(await store.blobs.get(result)) as CheckResult;
}
