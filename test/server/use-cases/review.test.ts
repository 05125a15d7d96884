import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { actOnSubmission, type SubmissionAct } from "../../../server/use-cases/act-on-submission.ts";
import { readDiff } from "../../../server/use-cases/read-diff.ts";
import { readFindings } from "../../../server/use-cases/read-findings.ts";
import { readMarkedCopy } from "../../../server/use-cases/read-marked-copy.ts";
import { readSubmission } from "../../../server/use-cases/read-submission.ts";
import { readWorkbook as readFiled } from "../../../server/use-cases/read-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import type { SamplePark } from "../../../server/demo/sample-parks.ts";
import { checkView, diffView, submissionView } from "../../../shared/submission/messages-submissions.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusal, refused } from "./refused.ts";
import { aPark, anApplication, applicationForm, notZoned, noTeam } from "./sample-uploads.ts";
import { cityOffice, guangzhou, openWorld, province, shaoguan, type Member, type World } from "./world.ts";

const city = cityOffice(guangzhou);
const recommendation = { order: 1, opinion: "符合条件,同意推荐上报省厅", reviewer: "李四", date: "2026-04-02" };
const recommend = { kind: "recommend", recommendation } as const;
const back: SubmissionAct & { kind: "return" } = { kind: "return", reason: "请补充材料", remarks: [] };

describe("the review of a submission", function () {
  this.timeout(120_000);
  let world: World;
  let sample: SamplePark;
  let park: Member;
  let number = 40;

  before(async () => {
    world = await openWorld();
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
  });
  after(() => world.close());

  beforeEach(async () => {
    number += 1;
    sample = aPark(number);
    park = await world.addUnit({ name: sample.name, city: guangzhou });
  });

  /** No test takes the place of another. */
  afterEach(async () => {
    const [left] = await world.services.store.rounds.ofUnit("application", park.unit.id);
    if (!left) return;
    const { version } = left;
    const freed = { ...left, holdsPlace: false, version: version + 1 };
    await world.services.store.rounds.transact("application", "2026", (tx) => tx.saveSubmission(freed));
  });

  const filed = async (change: Parameters<typeof anApplication>[1] = {}): Promise<string> =>
    (await world.file(park.actor, await anApplication(sample, change))).receipt.submission;
  const stateOf = async (id: string) => (await world.services.store.rounds.submission(id))?.state;

  it("goes from the park to the city, to the province, to the list; each step one event and one version", async () => {
    const id = await filed();
    expect((await readSubmission(world.services, city, { id })).possible).to.deep.equal([
      "return",
      "recommend",
      "remark",
      "waive",
    ]);
    await world.act(city, id, recommend);
    await world.act(province, id, { kind: "accept" });
    await world.act(province, id, { kind: "notSelect" });
    await world.act(province, id, { kind: "select", reason: "复议" });
    const end = await world.act(province, id, { kind: "archive" });
    expect(submissionView.parse(end)).to.deep.equal(end);
    expect(end.events.map(({ kind, to }) => [kind, to])).to.deep.equal([
      ["submit", "submitted"],
      ["recommend", "recommended"],
      ["accept", "accepted"],
      ["notSelect", "notSelected"],
      ["select", "selected"],
      ["archive", "selected"],
    ]);
    expect(end).to.deep.include({ version: 6, archived: true, possible: [], holdsPlace: true, recommendation });
    const audit = await world.services.store.audit.entries({ from: 1, limit: 500, unit: park.unit.id });
    expect(audit.map(({ action }) => action)).to.deep.equal(
      ["submit", "recommend", "accept", "notSelect", "select", "archive"].map((kind) => `submission.${kind}`),
    );
    expect(audit.every((entry) => entry.city === guangzhou)).to.equal(true);
    const problem = await refused(world.act(province, id, { kind: "select" }));
    expect([problem.code, problem.slots]).to.deep.equal([
      "state-conflict",
      { state: { zh: "已归档", en: "archived" }, event: { zh: "评为入选", en: "select" } },
    ]);
  });

  it("refuses steps of other roles and from other states", async () => {
    const id = await filed();
    expect(await refusal(world.act(park.actor, id, recommend))).to.equal("not-allowed");
    expect(await refusal(world.act(province, id, recommend))).to.equal("not-allowed");
    expect(await refusal(world.act(province, id, { kind: "accept" }))).to.equal("state-conflict");
    expect(await refusal(world.act(province, id, back))).to.equal("state-conflict");
    await world.act(city, id, recommend);
    expect(await refusal(world.file(park.actor, await anApplication(sample)))).to.equal("state-conflict");
    await world.act(province, id, { kind: "accept" });
    expect(await refusal(world.act(park.actor, id, { kind: "withdraw", reason: "不报了" }))).to.equal("state-conflict");
    expect(await stateOf(id)).to.equal("accepted");
  });

  it("does not tell a foreign submission from one that does not exist", async () => {
    const id = await filed();
    const stranger = await world.addUnit({ name: "旁人产业园", city: guangzhou });
    const tries = [stranger.actor, cityOffice(shaoguan), { account: "a", name: "审计", role: "auditor" } as const];
    for (const actor of tries) {
      for (const asked of [id, randomUUID()]) {
        for (const work of [
          world.act(actor, asked, back),
          readSubmission(world.services, actor, { id: asked }),
          readFiled(world.services, actor, { id: asked }),
          readFindings(world.services, actor, { id: asked }),
          readDiff(world.services, actor, { id: asked }),
          readMarkedCopy(world.services, actor, { id: asked, language: "en" }),
        ]) {
          const problem = await refused(work);
          expect([problem.code, problem.slots, problem.extra]).to.deep.equal(["not-found", {}, {}]);
        }
      }
    }
  });

  it("lets one of two reviewers act who looked at the same version", async () => {
    const id = await filed();
    const both = [back, recommend].map((act) => actOnSubmission(world.services, city, { id, version: 1, act }));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    const lost = both[outcomes.findIndex(({ status }) => status === "rejected")]!;
    expect(await refusal(lost)).to.equal("precondition-failed");
    expect((await world.services.store.rounds.submission(id))?.events).to.have.length(2);
  });

  it("brings remarks back at the cells, and knows the sheets of the workbook", async () => {
    const id = await filed();
    const remarks = [{ sheet: "封面", cell: "C8", text: "请核对单位名称" }];
    const unknown = { sheet: "没有的表", cell: "A1", text: "?" };
    const problem = await refused(world.act(city, id, { ...back, remarks: [...remarks, unknown] }));
    expect([problem.code, problem.extra.issues?.map(({ path }) => path)]).to.deep.equal([
      "request-invalid",
      ["body.remarks.1.sheet"],
    ]);
    await world.act(city, id, { ...back, remarks });
    const { bytes, fileName } = await readMarkedCopy(world.services, park.actor, { id, language: "zh-CN" });
    expect(fileName).to.match(/\.已审核\.xlsx$/);
    const words = JSON.stringify(readWorkbook(bytes, nodeCodec));
    expect(words).to.include("请核对单位名称").and.to.include(city.name);
    const audit = await world.services.store.audit.entries({ from: 1, limit: 500, unit: park.unit.id });
    expect(audit.at(-1)).to.deep.include({ action: "submission.download" });
    expect(audit.at(-1)?.detail).to.deep.equal({ what: "marked", receipt: await filedReceipt(id) });
  });

  const filedReceipt = async (id: string) =>
    (await world.services.store.rounds.submission(id))!.filings.at(-1)!.receipt;

  it("files a returned workbook again, and shows what was changed", async () => {
    const id = await filed();
    await world.act(city, id, back);
    expect(await filed({ fields: { unitHead: "何示例" } })).to.equal(id);
    const done = world.services.checks.stats().completed;
    const diff = await readDiff(world.services, city, { id });
    expect(diffView.parse(diff)).to.deep.equal(diff);
    // In a thread: of two large workbooks it would hold everybody up.
    expect(world.services.checks.stats().completed).to.equal(done + 1);
    expect(diff.changes).to.have.length(1);
    expect(diff).to.deep.include({ from: 1, to: 2 });
    expect(diff.changes[0]).to.include({ subject: "unitHead", before: "陈示例", after: "何示例", kind: "changed" });
    expect(await refusal(readDiff(world.services, city, { id, from: 2, to: 3 }))).to.equal("not-found");
    expect((await readFiled(world.services, city, { id, filing: 1 })).bytes).to.not.deep.equal(
      (await readFiled(world.services, city, { id })).bytes,
    );
  });

  it("frees the place when the city returns it or the park withdraws it, and keeps it when the province returns it", async () => {
    const holds = async (id: string) => (await world.services.store.rounds.submission(id))?.holdsPlace;
    const id = await filed();
    await world.act(city, id, recommend);
    expect(await holds(id)).to.equal(true);
    await world.act(province, id, back);
    expect(await holds(id)).to.equal(true);
    await filed({ fields: { unitHead: "何示例" } });
    expect(await holds(id)).to.equal(true);
    await world.act(city, id, recommend);
    await world.act(city, id, back);
    expect(await holds(id)).to.equal(false);
    await filed({ fields: { unitHead: "赵示例" } });
    await world.act(city, id, recommend);
    const withdrawn = await world.act(park.actor, id, { kind: "withdraw", reason: "暂不申报" });
    expect(withdrawn).to.include({ state: "withdrawn", holdsPlace: false, recommendation: null });
    expect(await filed()).to.equal(id);
    expect(await stateOf(id)).to.equal("submitted");
  });

  describe("of waivers", () => {
    const asked = {
      fields: { ...noTeam, ...notZoned },
      reasons: { "A1.3": "团队正在组建之中", "A2.1": "主体功能区规划修编中" },
    };
    const waive = (rule: string, approved = true): SubmissionAct => {
      return { kind: "waive", waivers: [{ rule, approved, reason: "情况属实" }] };
    };

    it("stops city and province until each has approved what it decides, naming the rules", async () => {
      const id = await filed(asked);
      const problem = await refused(world.act(city, id, recommend));
      expect([problem.code, problem.slots]).to.deep.equal(["waivers-open", { count: 1, rules: "A1.3" }]);
      expect(await refusal(world.act(city, id, waive("A2.1")))).to.equal("not-allowed");
      expect(await refusal(world.act(city, id, waive("A1.1")))).to.equal("request-invalid");
      await world.act(city, id, waive("A1.3", false));
      expect(await refusal(world.act(city, id, recommend))).to.equal("waivers-open");
      await world.act(city, id, waive("A1.3"));
      await world.act(city, id, recommend);
      expect((await refused(world.act(province, id, { kind: "accept" }))).slots).to.include({ rules: "A2.1" });
      await world.act(province, id, waive("A2.1"));
      const view = await readFindings(world.services, province, { id });
      expect(checkView.parse(view)).to.deep.equal(view);
      const outcomes = new Map(view.criteria.map(({ rule, outcome }) => [rule, outcome]));
      expect([outcomes.get("A1.3"), outcomes.get("A2.1"), outcomes.get("A1.1")]).to.deep.equal([
        "waived",
        "waived",
        "met",
      ]);
      const accepted = await world.act(province, id, { kind: "accept" });
      expect(accepted.waivers.map(({ rule, approved, level }) => [rule, approved, level])).to.deep.equal([
        ["A1.3", false, "city"],
        ["A1.3", true, "city"],
        ["A2.1", true, "province"],
      ]);
    });

    it("keeps a decision where the next workbook states the same, and asks again where it does not", async () => {
      const id = await filed(asked);
      await world.act(city, id, waive("A1.3"));
      await world.act(city, id, back);
      await filed({ ...asked, fields: { ...asked.fields, unitHead: "何示例" } });
      expect(await stateOf(id)).to.equal("submitted");
      await world.act(city, id, recommend);
      await world.act(city, id, back);
      await filed({ ...asked, reasons: { ...asked.reasons, "A1.3": "已与高校共建团队" } });
      expect(await refusal(world.act(city, id, recommend))).to.equal("waivers-open");
      const { waivers } = (await world.services.store.rounds.submission(id))!;
      expect(waivers.map(({ rule, filing }) => [rule, filing])).to.deep.equal([
        ["A1.3", 1],
        ["A1.3", 2],
      ]);
    });
  });
});
