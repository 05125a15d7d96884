import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { factsVersion, summaryFacts, wholeFacts } from "../../../server/use-cases/summary-facts.ts";
import { summaryOrder } from "../../../server/use-cases/summary-order.ts";
import type { Round } from "../../../shared/submission/round.ts";
import type { SubmissionState } from "../../../shared/submission/submission.ts";
import { aFiling, aSubmission, at, aWaiver } from "../../shared/submission/sample-submission.ts";
import { openPeopleWorld, province, type PeopleWorld } from "./people-world.ts";

const form = "application";
const formId = "application@2018.1";

let world: PeopleWorld;
beforeEach(async () => {
  world = await openPeopleWorld();
});
afterEach(() => world.close());

async function aRound(period: string): Promise<Round> {
  const opening = { opensAt: at, dueAt: "2026-05-31T16:00:00.000Z", at, by: { account: "p", name: "省" }, reason: "" };
  const round = {
    form,
    period,
    formId,
    openings: [opening],
    extensions: [],
    closedAt: null,
    lastNumber: 0,
    version: 1,
  };
  await world.services.store.rounds.open(round, []);
  return round;
}

/** Stores a report of a unit; its result is named by the digit given. */
async function aReport(
  period: string,
  unit: string,
  given: { digit: string; state?: SubmissionState },
): Promise<string> {
  const { digit, state = "accepted" } = given;
  const id = randomUUID();
  const key = randomUUID();
  await world.services.store.rounds.transact(form, period, async (tx) => {
    const round = await tx.round();
    const number = round.lastNumber + 1;
    await tx.saveRound({ ...round, lastNumber: number, version: round.version + 1 });
    const filings = [aFiling({ result: digit.repeat(64), key, receipt: `PF-${period}-${number}-1` })];
    const place = { id: unit, kind: "park", name: unit, city: "440100" } as const;
    await tx.saveSubmission(aSubmission({ id, number, form, period, unit: place, state, filings }));
  });
  return id;
}

async function orderOf(round: Round) {
  const lines = await summaryFacts(world.services, province, { round });
  const facts = await wholeFacts(world.services, province, lines);
  const target = { round, form: world.services.forms.get(formId)!, level: "province", language: "zh-CN" } as const;
  return summaryOrder(facts, { ...target, includeEarlier: false }, world.services.baseUrl);
}

describe("the order of a summary", () => {
  it("compares with what each unit was last accepted with, and with no unit that does not report now", async () => {
    for (const period of ["2024", "2025"]) await aRound(period);
    const round = await aRound("2026");
    await aReport("2024", "甲", { digit: "1" });
    await aReport("2025", "甲", { digit: "2" });
    await aReport("2024", "乙", { digit: "3" });
    await aReport("2025", "乙", { digit: "4", state: "returned" });
    await aReport("2025", "丙", { digit: "5" });
    for (const unit of ["甲", "乙"]) await aReport("2026", unit, { digit: "6" });
    expect([...(await orderOf(round)).previous].sort()).to.deep.equal(["2".repeat(64), "3".repeat(64)]);
  });

  it("has the waivers that are in force on the current filing, each as it was last approved", async () => {
    const round = await aRound("2026");
    const id = await aReport("2026", "甲", { digit: "1" });
    await world.services.store.rounds.transact(form, "2026", async (tx) => {
      const stored = (await tx.submission(id))!;
      const waivers = [
        aWaiver("A1.3", { reason: "先" }),
        aWaiver("A1.3", { reason: "后" }),
        aWaiver("A1.1"),
        aWaiver("A1.1", { approved: false }),
      ];
      await tx.saveSubmission({ ...stored, waivers, version: stored.version + 1 });
    });
    const [entry] = (await orderOf(round)).entries;
    expect(entry?.waivers?.map(({ rule, reason, date }) => [rule, reason, date])).to.deep.equal([
      ["A1.3", "后", "2026-03-01"],
    ]);
  });

  it("is made anew whenever a unit, a report, an earlier report or the round changes", async () => {
    await aRound("2025");
    const round = await aRound("2026");
    const { store } = world.services;
    const seen = new Set<string>();
    const look = async () => {
      const stored = (await store.rounds.round(form, "2026"))!;
      return seen.add(factsVersion(await summaryFacts(world.services, province, { round: stored }))).size;
    };
    expect(await look()).to.equal(1);
    expect(await look()).to.equal(1);
    await aReport(round.period, "甲", { digit: "1" });
    expect(await look()).to.equal(2);
    await aReport("2025", "甲", { digit: "2" });
    expect(await look()).to.equal(3);
    await store.people.transact((tx) =>
      tx.saveUnit({ id: "丁", kind: "park", name: "丁", city: "440100", retired: false, version: 1 }),
    );
    expect(await look()).to.equal(4);
  });
});
