import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { applicationOf } from "../../../server/demo/make-samples.ts";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { sha256Of } from "../../../server/sha256-of.ts";
import { systemCode } from "../../../server/system-code.ts";
import { openCheckPool, type CheckPool } from "../../../server/workbooks/check-pool.ts";
import type { FilingContext } from "../../../server/workbooks/pool-messages.ts";
import { packJson } from "../../../server/workbooks/result-blob.ts";
import { roundRecord } from "../../../shared/submission/round-record.ts";
import { ourForms } from "../../our-forms.ts";
import { aCleanApplication, recordOf } from "../../shared/forms/a-clean-application.ts";
import { withManyRows } from "./endless-book.ts";
import { openHandTime, type HandTime } from "./hand-time.ts";

const form = ourForms.get("application@2018.1")!;
/** Of one file, ms. */
const LIMIT = 10_000;

describe("the time that a file has in the check pool", function () {
  this.timeout(240_000);
  let folder: string;
  let clean: Uint8Array;
  let time: HandTime;
  let pool: CheckPool;

  before(async () => {
    clean = await makeWorkbook(form, applicationOf(sampleParks[0]!));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-time-"));
    time = openHandTime();
    pool = openCheckPool({ threads: 1, timeoutMs: LIMIT, time, blobs: { kind: "folder", folder } });
  });
  afterEach(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  const check = async (bytes = clean) => {
    const answer = await pool.check({ bytes: bytes.slice() });
    return answer.kind === "refused" ? answer.refusal.code : answer.kind;
  };
  const fileCheck = async (contextOf: () => FilingContext) =>
    (await pool.fileCheck({ bytes: clean.slice(), contextOf: () => Promise.resolve().then(contextOf) })).kind;

  it("is over though the thread is busy with it; the next file has its own", async () => {
    const answers = [check(withManyRows(clean, "企业清单", 100_000)), check()];
    await time.awaited();
    await pause(300);
    time.pass(LIMIT);
    expect(await Promise.all(answers)).to.deep.equal(["took-too-long", "checked"]);
  });

  it("does not go on while the thread waits for the context, nor while the next file waits for its turn", async () => {
    const contextOf = () => {
      time.pass(10 * LIMIT);
      return {};
    };
    expect(await Promise.all([fileCheck(contextOf), check()])).to.deep.equal(["checked", "checked"]);
  });

  it("does not go on while a store gives what others have filed", async function () {
    if (process.platform === "win32") this.skip();
    const other = packJson(roundRecord(form, recordOf(form, aCleanApplication())));
    const slow = join(folder, sha256Of(other).slice(0, 2), sha256Of(other));
    mkdirSync(dirname(slow), { recursive: true });
    // Whoever reads a pipe waits until somebody has written into it.
    execFileSync("mkfifo", [slow]);
    const round = { others: [{ roundRecord: sha256Of(other), recommended: false }], roundsInYear: 1 };
    const answer = fileCheck(() => ({ round }));
    const pipe = await pipeThatIsRead(slow);
    time.pass(2 * LIMIT);
    writeSync(pipe, other);
    closeSync(pipe);
    expect(await answer).to.equal("checked");
  });
});

/** The pipe, open for writing, once somebody reads it. */
async function pipeThatIsRead(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (systemCode(error) !== "ENXIO") throw error;
      await pause(10);
    }
  }
}
