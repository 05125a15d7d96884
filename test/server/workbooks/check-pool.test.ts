import { expect } from "chai";
import { makeSamples } from "../../../server/demo/make-samples.ts";
import { ourForms } from "../../our-forms.ts";
import { openCheckPool, type CheckPool, type PoolLimits } from "../../../server/workbooks/check-pool.ts";
import type { Busy, CheckAnswer } from "../../../server/workbooks/pool-messages.ts";
import { withManyRows } from "./endless-book.ts";

describe("the check pool", function () {
  this.timeout(240_000);
  let clean: Uint8Array;
  let huge: Uint8Array;
  let pool: CheckPool;

  const open = (limits: Partial<PoolLimits>) => {
    pool = openCheckPool({ timeoutMs: 100_000, ...limits });
    return pool;
  };
  const outcome = (answer: CheckAnswer | Busy) => (answer.kind === "refused" ? answer.refusal.code : answer.kind);

  before(async () => {
    const { value } = await makeSamples(ourForms.get("application@2018.1")!).next();
    clean = value!.bytes;
    huge = withManyRows(clean, "企业清单", 100_000);
  });

  afterEach(async () => {
    await pool.close();
  });

  it("gives the record and the findings of a workbook", async () => {
    const answer = await open({ threads: 1 }).check({ bytes: clean.slice() });
    expect(answer.kind).to.equal("checked");
    if (answer.kind !== "checked") return;
    expect(answer.result.record.unit).to.equal("琶洲示例人工智能产业园");
    expect(answer.result.findings).to.deep.equal([]);
    expect(answer).to.not.have.property("marked");
  });

  it("gives the marked copy when asked", async () => {
    const answer = await open({ threads: 1 }).check({ bytes: clean.slice(), markedIn: "en" });
    expect(answer).to.have.property("marked").that.is.instanceOf(Uint8Array);
  });

  it("stops a file that takes too long, and says so in both languages", async () => {
    const answer = await open({ threads: 1, timeoutMs: 250 }).check({ bytes: huge.slice() });
    expect(outcome(answer)).to.equal("took-too-long");
    if (answer.kind !== "refused") return;
    expect(answer.refusal.text.zh).to.include("0.25 秒");
    expect(answer.refusal.text.en).to.include("0.25 seconds");
  });

  it("survives a file that needs too much memory, says so, and goes on with the next", async () => {
    open({ threads: 1, heapMb: 96 });
    const [first, second] = await Promise.all([
      pool.check({ bytes: huge.slice() }),
      pool.check({ bytes: clean.slice() }),
    ]);
    expect([outcome(first), outcome(second)]).to.deep.equal(["took-too-much-memory", "checked"]);
  });

  it("refuses what is no workbook without losing a thread", async () => {
    open({ threads: 1 });
    const answers = await Promise.all(
      [new Uint8Array(), new Uint8Array([1, 2, 3]), clean.slice()].map((bytes) => pool.check({ bytes })),
    );
    expect(answers.map(outcome)).to.deep.equal(["empty-file", "not-a-workbook", "checked"]);
  });

  it("leaves other bytes alone that share a buffer with the file's", async () => {
    const shared = new Uint8Array(clean.length + 1);
    shared.set(clean, 1);
    await open({ threads: 1 }).check({ bytes: shared.subarray(1) });
    expect(shared[1]).to.equal(clean[0]);
  });
});
