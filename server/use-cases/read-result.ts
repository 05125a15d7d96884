import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { CheckResult } from "../../shared/findings/finding.ts";
import type { Filing } from "../../shared/submission/submission.ts";
import type { Services } from "./services.ts";

const unpack = promisify(gunzip);

/** What the check of a filing found when it came, as it was stored. */
export async function readResult({ store }: Services, { result }: Pick<Filing, "result">): Promise<CheckResult> {
  const bytes = await unpack(await store.blobs.get(result));
  return JSON.parse(bytes.toString()) as CheckResult;
}
