import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { applicationOf } from "../../../server/demo/make-samples.ts";
import { sampleParks } from "../../../server/demo/sample-parks.ts";
import { makeWorkbook } from "../../../server/demo/sample-workbook.ts";
import { ourForms } from "../../our-forms.ts";
import { openBlobFolder } from "../../../server/store/blob-folder.ts";
import type { BlobStore } from "../../../server/store/blobs.ts";
import { openCheckPool, type CheckPool } from "../../../server/workbooks/check-pool.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type {
  Busy,
  CheckedFiling,
  FilingContext,
  Refused,
  UploadIdentity,
} from "../../../server/workbooks/pool-messages.ts";
import { unpackJson } from "../../../server/workbooks/result-blob.ts";
import { checkRound } from "../../../shared/check-round.ts";
import { checkWorkbook } from "../../../shared/check-workbook.ts";
import type { CheckResult } from "../../../shared/findings/finding.ts";
import { roundRecord } from "../../../shared/submission/round-record.ts";
import { filedFigures } from "../../../shared/summary/filed-figures.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { withManyRows } from "./endless-book.ts";

const forms = ourForms;
const form = forms.get("application@2018.1")!;
const alone: FilingContext = {};

function checked<T extends { readonly kind: string }>(answer: T | Refused | Busy): T {
  if (answer.kind === "refused") throw new Error(JSON.stringify((answer as Refused).refusal));
  return answer as T;
}

describe("filings in the check pool", function () {
  this.timeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "parkforms-blobs-"));
  const files: Uint8Array[] = [];
  let blobs: BlobStore;
  let pool: CheckPool;

  const file = async (bytes: Uint8Array, context: FilingContext = alone): Promise<CheckedFiling> =>
    checked(await pool.fileCheck({ bytes: bytes.slice(), contextOf: () => Promise.resolve(context) }));

  before(async () => {
    blobs = await openBlobFolder(folder);
    for (const park of sampleParks.slice(0, 3)) files.push(await makeWorkbook(form, applicationOf(park)));
    pool = openCheckPool({ threads: 2, timeoutMs: 60_000, blobs: { kind: "folder", folder } });
  });

  after(async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  });

  it("asks whose the workbook is, gives its bytes back, and packs the result and the round record", async () => {
    const asked: UploadIdentity[] = [];
    const contextOf = (identity: UploadIdentity) => Promise.resolve(void asked.push(identity)).then(() => alone);
    const filing = checked(await pool.fileCheck({ bytes: files[0]!.slice(), contextOf }));
    const { durationMs: _, ...expected } = checkWorkbook(readWorkbook(files[0]!, nodeCodec), forms);
    expect(asked).to.deep.equal([filing.identity]);
    expect(filing.identity).to.include({
      form: form.id,
      unit: "琶洲示例人工智能产业园",
      period: "2026",
      city: "440100",
    });
    expect(filing.identity).to.include.keys("county", "contact", "phone");
    expect(filing.workbook).to.deep.equal(files[0]);
    expect(filing.sheets).to.include.members(["封面", "企业清单"]);
    expect(filing.blocking).to.deep.equal([]);
    const { durationMs, ...result } = unpackJson(filing.result) as CheckResult;
    expect(result).to.deep.equal(expected);
    expect(durationMs).to.equal(filing.durationMs);
    expect(unpackJson(filing.roundRecord)).to.deep.equal(roundRecord(form, expected.record));
    expect(filing.figures).to.deep.equal(filedFigures(form, expected.record)).and.not.deep.equal({});
  });

  it("judges by the round records, results, register and waivers that it is pointed at, as by the whole records", async () => {
    const results = files.map((bytes) => checkWorkbook(readWorkbook(bytes, nodeCodec), forms));
    const filings = await Promise.all(files.map((bytes) => file(bytes)));
    const others = await Promise.all(
      filings.slice(1).map(async (one) => ({ roundRecord: await blobs.put(one.roundRecord), recommended: true })),
    );
    const previous = await blobs.put(filings[0]!.result);
    const round = { others: [...others, { ...others[0]!, recommended: true }], roundsInYear: 2 };
    const entries = [results[0]!, results[1]!, results[2]!, results[1]!].map((result) => ({
      result,
      recommended: true,
    }));
    const facts = { roundsInYear: 2, contextOf: () => ({ previous: results[0]!.record, register: [] }) };
    const [expected] = checkRound(form, entries, facts);
    // Again and again, because records are kept and used again.
    for (let time = 0; time < 3; time++) {
      const { findings, notEvaluated, criteria } = await file(files[0]!, { previous, register: [], round });
      expect({ findings, notEvaluated, criteria }).to.deep.equal({
        findings: expected!.findings,
        notEvaluated: expected!.notEvaluated,
        criteria: expected!.criteria,
      });
    }
    expect(expected!.findings.map(({ rule }) => rule)).to.include("Q0");
    const waived = await file(files[0]!, { round, waived: ["Q0"] });
    expect(waived.criteria).to.deep.include({ rule: "Q0", outcome: "waived" });
    expect(waived.blocking.map(({ rule }) => rule)).to.not.include("Q0");
  });

  it("evaluates a stored record again as if the workbook had been sent again", async () => {
    const result = await blobs.put((await file(files[1]!)).result);
    const context: FilingContext = { round: { others: [], roundsInYear: 2 } };
    const { kind, ...again } = checked(await pool.recheck({ result, context }));
    const { findings, notEvaluated, criteria, counts, blocking } = await file(files[1]!, context);
    expect(kind).to.equal("rechecked");
    expect(again).to.deep.equal({ findings, notEvaluated, criteria, counts, blocking });
    expect(blocking.map(({ rule, why }) => `${rule} ${why}`)).to.include("Q0 reasonMissing");
  });

  it("marks a stored workbook with its findings and the reviewers' remarks, first of all", async () => {
    const filing = await file(files[0]!);
    const [workbook, result] = [await blobs.put(filing.workbook), await blobs.put(filing.result)];
    const remark = { sheet: "封面", cell: "C8", text: "请盖章", by: "王五", at: "2026-05-31T08:00:00.000Z" };
    const context: FilingContext = { round: { others: [], roundsInYear: 2 } };
    const answer = checked(await pool.mark({ workbook, result, context, remarks: [remark], language: "zh-CN" }));
    if (answer.kind !== "marked") throw new Error(answer.kind);
    const report = readWorkbook(answer.marked, nodeCodec).sheets.find(({ name }) => name === "审核结果")!;
    const rules = report.rows.map(({ cells }) => cells.find(({ column }) => column === 2)?.value);
    expect(rules.slice(rules.indexOf("规则") + 1)).to.include.ordered.members(["审核意见", "Q0"]);
  });

  it("makes a file of cells, and checks that file", async () => {
    const cells = readWorkbook(files[0]!, nodeCodec);
    const bytes = new TextEncoder().encode(JSON.stringify(cells));
    const filing = checked(await pool.fileCheck({ bytes, content: "cells", contextOf: () => Promise.resolve(alone) }));
    expect(readWorkbook(filing.workbook, nodeCodec)).to.deep.equal(cells);
    const { record } = unpackJson(filing.result) as CheckResult;
    expect(record).to.deep.equal(checkWorkbook(cells, forms).record);
  });

  it("refuses cells that are no workbook, naming sheet and cell", async () => {
    const cells = readWorkbook(files[0]!, nodeCodec);
    const text = JSON.stringify(cells).replace(/"value":"报告期"/, '"value":{"a":1}');
    const sent = [text, "{", '{"__proto__":{"a":1}}'].map((one) => new TextEncoder().encode(one));
    const answers = await Promise.all(sent.map((bytes) => pool.check({ bytes, content: "cells" })));
    const refusals = answers.map((answer) => (answer.kind === "refused" ? answer.refusal : undefined));
    expect(refusals.map((one) => one?.code)).to.deep.equal(["cells-malformed", "cells-malformed", "cells-malformed"]);
    expect(refusals[0]!.text.zh).to.match(/^工作表“封面”单元格 [A-Z]\d+ 送来的数据不完整/);
  });

  it("rejects with what the context throws, and the thread goes on", async () => {
    const stop = new Error("not your unit");
    const failing = pool.fileCheck({ bytes: files[0]!.slice(), contextOf: () => Promise.reject(stop) });
    expect(await failing.catch((error: unknown) => error)).to.equal(stop);
    expect((await file(files[1]!)).kind).to.equal("checked");
  });

  it("tells a missing blob as a fault of ours", async () => {
    const answer = await pool.recheck({ result: "0".repeat(64), context: {} });
    expect(answer).to.have.nested.property("refusal.code", "internal-fault");
  });

  it("answers each of many requests with its own, whatever hostile files do to threads meanwhile", async () => {
    const rounds = Number(process.env["POOL_ROUNDS"] ?? 1);
    const hostile = openCheckPool({ threads: 2, heapMb: 96, timeoutMs: 60_000, blobs: { kind: "folder", folder } });
    const huge = withManyRows(files[0]!, "企业清单", 100_000);
    const contextOf = () => Promise.resolve(alone);
    for (let round = 0; round < rounds; round++) {
      const sent = Array.from({ length: 8 }, (_, index) => (index % 6 === 3 ? huge : files[index % 3]!));
      const answers = await Promise.all(sent.map((bytes) => hostile.fileCheck({ bytes: bytes.slice(), contextOf })));
      const told = answers.map((one) => (one.kind === "checked" ? one.identity.unit : one.kind));
      expect(told).to.deep.equal(sent.map((bytes) => (bytes === huge ? "refused" : unitOf(bytes))));
    }
    await hostile.close();
  });

  it("says busy beyond what may wait, drops what nobody waits for, and tells its figures", async () => {
    const narrow = openCheckPool({ threads: 1, timeoutMs: 60_000, maxWaiting: 2, blobs: { kind: "folder", folder } });
    const gone = new AbortController();
    const send = (signal?: AbortSignal) => narrow.check({ bytes: files[0]!.slice(), ...(signal && { signal }) });
    const [first, second, third, fourth] = [send(), send(gone.signal), send(), send()];
    gone.abort();
    expect(await second!.catch((error: unknown) => (error as Error).name)).to.equal("AbortError");
    expect(await fourth).to.deep.equal({ kind: "busy", retryAfterSeconds: 1 });
    expect(narrow.stats()).to.include({ running: 1, waiting: 1, waitingBytes: files[0]!.length, turnedAway: 1 });
    const closing = narrow.close();
    expect((await third).kind).to.equal("busy");
    expect((await first).kind).to.equal("checked");
    await closing;
    expect(narrow.stats()).to.include({ running: 0, completed: 1 });
  });

  function unitOf(bytes: Uint8Array): string {
    return sampleParks[files.indexOf(bytes)]!.name;
  }
});
