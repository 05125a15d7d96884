import { expect } from "chai";
import { evaluationRound, quarterRound, registeredParks, scoreRound } from "../../../server/demo/sample-rounds.ts";
import { makeWorkbook, type SampleWorkbook } from "../../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readFindings } from "../../../server/use-cases/read-findings.ts";
import { readTemplate } from "../../../server/use-cases/read-template.ts";
import { Problem } from "../../../shared/submission/problem.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { refusal, refused } from "./refused.ts";
import { aPark, anApplication, applicationForm, withReasons } from "./sample-uploads.ts";
import { cityOffice, forms, guangzhou, openWorld, province, type World } from "./world.ts";

describe("filing forms that are not applications", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  /** Files a sample; what it has to give a reason for gets one. */
  const file = async (actor: Actor, formId: string, sample: SampleWorkbook): Promise<string> => {
    const bytes = await makeWorkbook(forms.get(formId)!, sample);
    try {
      return (await world.file(actor, bytes)).receipt.submission;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "findings-block") throw error;
      const blockers = error.extra.blockers ?? [];
      const stated = blockers.map(({ rule, rowKey }) => [rule, rowKey, "情况属实,已经核对"] as const);
      return (await world.file(actor, withReasons(bytes, stated))).receipt.submission;
    }
  };

  it("compares an area's quarter with the last one that the city has accepted", async () => {
    const formId = "zone-quarterly@2021.1";
    const { workbooks, earlier, period } = quarterRound(forms.get(formId)!);
    const [now, last] = [workbooks[0]!, earlier[0]!];
    const { name, city, county } = now.unit;
    const { actor } = await world.addUnit({ name, kind: "area", ...(city && { city }), ...(county && { county }) });
    await world.openRound({ form: "zone-quarterly", period: last.period, formId });
    await world.openRound({ form: "zone-quarterly", period, formId });
    const without = async (id: string) =>
      (await readFindings(world.services, actor, { id })).notEvaluated.filter(({ reason }) => reason === "noPrevious");
    const first = await file(actor, formId, last);
    expect(await without(first)).to.not.deep.equal([]);
    const second = await file(actor, formId, now);
    expect(await without(second)).to.not.deep.equal([]);
    const accepted = await world.act(cityOffice(guangzhou), first, { kind: "accept" });
    expect(accepted.state).to.equal("accepted");
    expect(await without(second)).to.deep.equal([]);
    expect(await refusal(world.act(province, second, { kind: "accept" }))).to.equal("not-allowed");
  });

  it("looks a park of an evaluation up in the register as it is now", async () => {
    const formId = "annual-evaluation@2018.1";
    const { workbooks, period } = evaluationRound(forms.get(formId)!);
    const sample = workbooks[0]!;
    await world.openRound({ form: "annual-evaluation", period, formId });
    const { actor } = await world.addUnit({ name: sample.unit.name, city: guangzhou });
    const bytes = await makeWorkbook(forms.get(formId)!, sample);
    const blocking = async () => (await refused(world.file(actor, bytes))).extra.blockers?.map(({ rule }) => rule);
    expect(await blocking()).to.include("B6a");
    const entries = registeredParks.map(([park, selectedYear]) => ({ park, selectedYear }));
    await world.services.store.people.transact((tx) => tx.saveRegister(entries));
    const id = await file(actor, formId, sample);
    expect((await readFindings(world.services, actor, { id })).findings.map(({ rule }) => rule)).to.not.include("B6a");
  });

  it("takes score sheets from the province, of experts on the list, over the parks that were accepted", async () => {
    const formId = "expert-score@2018.1";
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
    await world.openRound({ form: "expert-score", period: "2026", formId });
    const park = await world.addUnit({ name: aPark(81).name, city: guangzhou });
    const { receipt } = await world.file(park.actor, await anApplication(aPark(81)));
    const [sheet] = scoreRound(forms.get(formId)!, [park.unit.name]).workbooks;
    expect(await refusal(file(province, formId, sheet!))).to.equal("unit-unknown");
    await world.addUnit({ name: sheet!.unit.name, kind: "expert" });
    const bytes = await makeWorkbook(forms.get(formId)!, sheet!);
    const early = await refused(world.file(province, bytes));
    expect(early.extra.blockers?.map(({ rule }) => rule)).to.include("E3");
    const recommendation = { order: 1, opinion: "符合条件,同意推荐上报省厅", reviewer: "李四", date: "2026-04-02" };
    await world.act(cityOffice(guangzhou), receipt.submission, { kind: "recommend", recommendation });
    await world.act(province, receipt.submission, { kind: "accept" });
    const id = await file(province, formId, sheet!);
    expect((await world.act(province, id, { kind: "accept" })).state).to.equal("accepted");

    const asked = { id: formId, period: "2026" };
    const parksIn = async (actor: Actor) => {
      const { bytes: blank } = await readTemplate(world.services, actor, asked);
      return JSON.stringify(readWorkbook(blank, nodeCodec)).includes(park.unit.name);
    };
    expect([await parksIn(province), await parksIn(park.actor)]).to.deep.equal([true, false]);
  });
});
