import { expect } from "chai";
import type { SamplePark } from "../../../server/demo/sample-parks.ts";
import { fileWorkbook } from "../../../server/use-cases/file-workbook.ts";
import type { Round } from "../../../shared/submission/round.ts";
import { refused } from "./refused.ts";
import { aPark, anApplication, applicationForm } from "./sample-uploads.ts";
import { cityOffice, guangzhou, openWorld, shaoguan, type Member, type World } from "./world.ts";

const by = { account: "province", name: "省厅王五" };
const at = "2026-01-01T00:00:00.000Z";
const due = "2026-05-31T16:00:00.000Z";
const dayAfter = new Date("2026-06-01T00:00:00.000Z");

describe("filing and the dates of a round", function () {
  this.timeout(120_000);
  let world: World;
  let sample: SamplePark;
  let bytes: Uint8Array;
  let park: Member;
  let number = 70;

  before(async () => {
    world = await openWorld();
    await world.openRound({ form: "application", period: "2026", formId: applicationForm });
  });
  after(() => world.close());

  beforeEach(async () => {
    number += 1;
    sample = aPark(number);
    bytes = await anApplication(sample);
    park = await world.addUnit({ name: sample.name, city: guangzhou });
    world.clock.now = new Date("2026-04-01T02:00:00.000Z");
    await change({ openings: [{ opensAt: at, dueAt: due, at, by, reason: "" }], extensions: [], closedAt: null });
  });

  const change = (given: Partial<Round>): Promise<void> =>
    world.services.store.rounds.transact("application", "2026", async (tx) => {
      const round = await tx.round();
      await tx.saveRound({ ...round, ...given, version: round.version + 1 });
    });
  const isLate = async () => (await world.file(park.actor, bytes)).receipt.late;

  it("takes what is late and says so", async () => {
    world.clock.now = new Date(due);
    expect(await isLate()).to.equal(false);
    world.clock.now = dayAfter;
    expect(
      (await world.file(park.actor, await anApplication(sample, { fields: { unitHead: "何示例" } }))).receipt.late,
    ).to.equal(true);
  });

  it("counts from when the last byte had come, whenever its turn is", async () => {
    world.clock.now = dayAfter;
    const receivedAt = new Date("2026-05-31T15:59:59.000Z");
    const { receipt } = await fileWorkbook(world.services, park.actor, { bytes, key: "just-in-time", receivedAt });
    expect(receipt).to.include({ late: false, receivedAt: receivedAt.toISOString() });
  });

  for (const [whose, scope, late] of [
    ["the unit", "own", false],
    ["its city", { kind: "city", city: guangzhou }, false],
    ["all", { kind: "all" }, false],
    ["another unit", { kind: "unit", unit: "somebody" }, true],
    ["another city", { kind: "city", city: shaoguan }, true],
  ] as const) {
    it(`${late ? "does not take" : "takes"} an extension for ${whose} into account`, async () => {
      const extended = scope === "own" ? ({ kind: "unit", unit: park.unit.id } as const) : scope;
      await change({ extensions: [{ scope: extended, until: "2026-06-10T16:00:00.000Z", at, by, reason: "台风" }] });
      world.clock.now = dayAfter;
      expect(await isLate()).to.equal(late);
    });
  }

  it("refuses before the opening and where there is no such round, saying when", async () => {
    await change({ openings: [{ opensAt: "2026-05-01T00:00:00.000Z", dueAt: due, at, by, reason: "" }] });
    const early = await refused(world.file(park.actor, bytes));
    expect([early.code, early.slots["opens"]]).to.deep.equal(["round-not-open", "2026-05-01T00:00:00.000Z"]);
    const other = await anApplication(sample, { period: "2027" });
    const absent = await refused(world.file(park.actor, other));
    expect([absent.code, absent.slots]).to.deep.equal(["round-unknown", { form: "application", period: "2027" }]);
  });

  it("takes nothing new after the closing, but lets what was returned be mended, as late as it was", async () => {
    const { receipt } = await world.file(park.actor, bytes);
    await change({ closedAt: dayAfter.toISOString() });
    world.clock.now = dayAfter;
    const mended = await anApplication(sample, { fields: { unitHead: "何示例" } });
    expect((await refused(world.file(park.actor, mended))).code).to.equal("round-closed");
    await world.act(cityOffice(guangzhou), receipt.submission, { kind: "return", reason: "请更正", remarks: [] });
    expect((await world.file(park.actor, mended)).receipt).to.deep.include({ filing: 2, late: false });
  });

  it("holds a workbook against the others of the round, but for those that were withdrawn", async () => {
    const twin = aPark(number, { name: "同企业示例产业园" });
    const { actor } = await world.addUnit({ name: twin.name, city: guangzhou });
    const { receipt } = await world.file(park.actor, bytes);
    const theirs = await anApplication(twin);
    const problem = await refused(world.file(actor, theirs));
    expect(new Set(problem.extra.blockers?.map(({ rule }) => rule))).to.deep.equal(new Set(["Q3"]));
    expect(JSON.stringify(problem.extra)).to.not.include(sample.name);
    await world.act(park.actor, receipt.submission, { kind: "withdraw", reason: "暂不申报" });
    expect((await world.file(actor, theirs)).created).to.equal(true);
  });
});
