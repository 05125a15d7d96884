import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { actOnSubmission } from "../../../server/use-cases/act-on-submission.ts";
import { readFindings } from "../../../server/use-cases/read-findings.ts";
import { Problem } from "../../../shared/submission/problem.ts";
import { receiptNumber, type Submission } from "../../../shared/submission/submission.ts";
import { refusal } from "./refused.ts";
import { aPark, anApplication, applicationForm } from "./sample-uploads.ts";
import { cityOffice, guangzhou, openWorld, province, shaoguan, type World } from "./world.ts";

const rounds = Number(process.env["QUOTA_ROUNDS"] ?? 3);
const rivals = 12;
const recommendation = { order: 1, opinion: "符合条件,同意推荐上报省厅", reviewer: "李四", date: "2026-04-02" };
const recommend = { kind: "recommend", recommendation } as const;

describe("the places of a city", function () {
  this.timeout(120_000);
  let world: World;
  let model: Submission;

  before(async () => {
    world = await openWorld();
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
    const { actor } = await world.addUnit({ name: aPark(60).name, city: guangzhou });
    const { receipt } = await world.file(actor, await anApplication(aPark(60)));
    model = (await world.services.store.rounds.submission(receipt.submission))!;
  });
  after(() => world.close());

  /** A round in which units of a city have filed the same workbook. */
  const aRound = async (period: string, city: string, count = rivals): Promise<readonly string[]> => {
    await world.openRound({ form: "application", period, formId: applicationForm, lastNumber: count });
    const all = Array.from({ length: count }, (_, index): Submission => {
      const number = index + 1;
      const filings = model.filings.map((filing) => ({
        ...filing,
        key: randomUUID(),
        receipt: receiptNumber({ form: "application", period }, number, 1),
      }));
      const unit = { ...model.unit, id: randomUUID(), city };
      return { ...model, id: randomUUID(), number, period, unit, filings };
    });
    await world.services.store.rounds.transact("application", period, async (tx) => {
      for (const one of all) await tx.saveSubmission(one);
    });
    return all.map(({ id }) => id);
  };
  const holding = async (period: string) =>
    (await world.services.store.rounds.inRound("application", period)).filter(({ holdsPlace }) => holdsPlace).length;

  for (let round = 1; round <= rounds; round++) {
    it(`go to exactly two of twelve that are recommended at the same time (${String(round)})`, async () => {
      const period = String(2030 + round);
      const ids = await aRound(period, guangzhou);
      const city = cityOffice(guangzhou);
      const outcomes = await Promise.allSettled(
        ids.map((id) => actOnSubmission(world.services, city, { id, version: 1, act: recommend })),
      );
      const lost = outcomes.filter((one) => one.status === "rejected").map(({ reason }) => reason as unknown);
      expect(lost).to.have.length(rivals - 2);
      for (const reason of lost) {
        expect(reason).to.be.instanceOf(Problem);
        expect(reason).to.deep.include({
          code: "quota-full",
          slots: { city: { zh: "广州市", en: "Guangzhou" }, quota: 2, taken: 2 },
        });
      }
      expect(await holding(period)).to.equal(2);
    });
  }

  it("are one in other cities; the province can grant one more, and a place given up is free again", async () => {
    const ids = await aRound("2029", shaoguan, 4);
    const [first = "", second = "", third = "", fourth = ""] = ids;
    const city = cityOffice(shaoguan);
    await world.act(city, first, recommend);
    expect(await refusal(world.act(city, second, recommend))).to.equal("quota-full");
    expect(await refusal(world.act(city, second, { kind: "grantPlace", reason: "请批准" }))).to.equal("not-allowed");
    await world.act(province, second, { kind: "grantPlace", reason: "省级统筹" });
    await world.act(city, second, recommend);
    expect(await refusal(world.act(city, third, recommend))).to.equal("quota-full");
    await world.act(city, second, { kind: "return", reason: "材料有误", remarks: [] });
    expect(await refusal(world.act(city, third, recommend))).to.equal("quota-full");
    await world.act(city, first, { kind: "return", reason: "材料有误", remarks: [] });
    await world.act(city, third, recommend);
    expect(await refusal(world.act(city, fourth, recommend))).to.equal("quota-full");
  });

  it("do not stop a park from filing; the city is told what the rule says, the park is not", async () => {
    const city = cityOffice(guangzhou);
    const others = [61, 62].map(async (number) => {
      const { actor } = await world.addUnit({ name: aPark(number).name, city: guangzhou });
      const { receipt } = await world.file(actor, await anApplication(aPark(number)));
      return world.act(city, receipt.submission, recommend);
    });
    await Promise.all(others);
    const { actor } = await world.addUnit({ name: aPark(63).name, city: guangzhou });
    const { receipt } = await world.file(actor, await anApplication(aPark(63)));
    const found = async (who: typeof actor) =>
      (await readFindings(world.services, who, { id: receipt.submission })).findings.map(({ rule }) => rule);
    expect(await found(city)).to.include("Q1");
    expect(await found(actor)).to.not.include("Q1");
  });
});
