import { expect } from "chai";
import { addUnit } from "../../../server/use-cases/add-unit.ts";
import { changeRound } from "../../../server/use-cases/change-round.ts";
import { listRounds } from "../../../server/use-cases/list-rounds.ts";
import { openRound } from "../../../server/use-cases/open-round.ts";
import { readRound } from "../../../server/use-cases/read-round.ts";
import { newRound, roundEvent, roundList, roundView } from "../../../shared/submission/messages-rounds.ts";
import type { Actor } from "../../../shared/submission/roles.ts";
import {
  administrator,
  aPark,
  auditor,
  guangzhou,
  openPeopleWorld,
  province,
  refusalOf,
  shenzhen,
  type PeopleWorld,
} from "./people-world.ts";

const path = { form: "application", period: "2026" };
const due = "2026-05-31T16:00:00.000Z";
const asked = { ...path, formId: "application@2018.1", opensAt: "2026-05-01T00:00:00.000Z", dueAt: due };
const later = "2026-06-15T16:00:00.000Z";
const reason = "系统故障";

let world: PeopleWorld;
beforeEach(async () => {
  world = await openPeopleWorld();
});
afterEach(() => world.close());

function change(actor: Actor, event: object, version = 1) {
  return changeRound(world.services, actor, { ...path, version, event: roundEvent.parse(event) });
}

function parkIn(unit: string, city: string): Actor {
  return { account: "park-1", name: "园区", role: "park", unit, city };
}

describe("opening a round", () => {
  it("is the province's, and everybody sees it with their own date", async () => {
    const view = roundView.parse(await openRound(world.services, province, newRound.parse(asked)));
    expect(view).to.include({ due, phase: "open", version: 1 });
    expect(view.openings[0]?.by).to.deep.equal({ account: "province-1", name: "省厅" });
    for (const actor of [guangzhou, administrator, auditor, parkIn("u", "440100")]) {
      expect(roundList.parse(await listRounds(world.services, actor)).items).to.have.length(1);
      expect(await refusalOf(openRound(world.services, actor, asked)), actor.role).to.equal("not-allowed");
    }
    const [entry] = await world.services.store.audit.entries({ from: 1, limit: 1 });
    expect(entry).to.deep.include({ action: "round.open", target: { kind: "round", id: "application-2026" } });
  });

  it("wants a version of the form, a period of its kind, and a date after the opening", async () => {
    const wrong = [
      { ...asked, formId: "application@1999.1" },
      { ...asked, formId: "zone-annual@2021.1" },
      { ...asked, period: "2026Q1" },
      { ...asked, form: "zone-quarterly", formId: "zone-quarterly@2021.1" },
      { ...asked, dueAt: asked.opensAt },
    ];
    for (const one of wrong)
      expect(await refusalOf(openRound(world.services, province, one))).to.equal("request-invalid");
  });

  it("happens once, also when two open it at the same moment", async () => {
    const outcomes = await Promise.allSettled([1, 2].map(() => openRound(world.services, province, asked)));
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    expect(await refusalOf(openRound(world.services, province, asked))).to.equal("state-conflict");
  });
});

describe("a round", () => {
  beforeEach(async () => {
    await openRound(world.services, province, asked);
  });

  it("that there is not is not found, by nobody", async () => {
    const none = { form: "application", period: "2031" };
    expect(await refusalOf(readRound(world.services, province, none))).to.equal("not-found");
    const event = roundEvent.parse({ kind: "close", reason });
    for (const actor of [province, guangzhou]) {
      const changing = changeRound(world.services, actor, { ...none, version: 1, event });
      expect(await refusalOf(changing)).to.equal("not-found");
    }
  });

  it("is changed by the province alone, and only as it was read", async () => {
    expect(await refusalOf(change(guangzhou, { kind: "close", reason }))).to.equal("not-allowed");
    const outcomes = await Promise.allSettled([
      change(province, { kind: "close", reason }),
      change(province, { kind: "close", reason }),
    ]);
    expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);
    expect(await refusalOf(change(province, { kind: "close", reason }))).to.equal("precondition-failed");
  });

  it("is extended for all, a city or a unit, which alone sees the later date", async () => {
    const { services } = world;
    const park = await aPark(services);
    const other = await aPark(services, "南山园区", "440300");
    await change(province, { kind: "extend", scope: { kind: "unit", unit: park.id }, until: later, reason });
    await change(province, { kind: "extend", scope: { kind: "city", city: "440300" }, until: later, reason }, 2);
    const dueOf = async (actor: Actor) => {
      const view = await readRound(services, actor, path);
      return { due: view.due, extensions: view.extensions.map(({ scope }) => scope.kind) };
    };
    expect(await dueOf(parkIn(park.id, "440100"))).to.deep.equal({ due: later, extensions: ["unit"] });
    expect(await dueOf(parkIn("another", "440100"))).to.deep.equal({ due, extensions: [] });
    expect(await dueOf(parkIn(other.id, "440300"))).to.deep.equal({ due: later, extensions: ["city"] });
    expect(await dueOf(guangzhou)).to.deep.equal({ due, extensions: ["unit"] });
    expect(await dueOf(shenzhen)).to.deep.equal({ due: later, extensions: ["city"] });
    expect(await dueOf(province)).to.deep.equal({ due, extensions: ["unit", "city"] });
    await change(province, { kind: "extend", scope: { kind: "all" }, until: later, reason }, 3);
    expect((await dueOf(parkIn("another", "440100"))).due).to.equal(later);
  });

  it("is extended only to a later date, and for somebody who reports", async () => {
    const expert = await addUnit(world.services, province, { kind: "expert", name: "某专家" });
    const wrong = [
      { scope: { kind: "all" }, until: due },
      { scope: { kind: "city", city: "110000" }, until: later },
      { scope: { kind: "unit", unit: "none" }, until: later },
      { scope: { kind: "unit", unit: expert.id }, until: later },
    ];
    for (const one of wrong) {
      expect(await refusalOf(change(province, { kind: "extend", ...one, reason }))).to.equal("request-invalid");
    }
  });

  it("closes and opens again, with a reason that the audit keeps", async () => {
    const reopen = { kind: "reopen", opensAt: later, dueAt: "2026-07-31T16:00:00.000Z", reason };
    expect(await refusalOf(change(province, reopen))).to.equal("state-conflict");
    expect((await change(province, { kind: "close", reason })).phase).to.equal("closed");
    const all = { kind: "extend", scope: { kind: "all" }, until: later, reason };
    for (const event of [{ kind: "close", reason }, all]) {
      expect(await refusalOf(change(province, event, 2))).to.equal("state-conflict");
    }
    expect(await refusalOf(change(province, { ...reopen, dueAt: later }, 2))).to.equal("request-invalid");
    const view = await change(province, reopen, 2);
    expect(view).to.include({ phase: "planned", due: reopen.dueAt, closedAt: null });
    expect(view.openings).to.have.length(2);
    const entries = await world.services.store.audit.entries({ from: 2, limit: 10 });
    expect(entries.map(({ action, detail }) => [action, detail["reason"]])).to.deep.equal([
      ["round.close", reason],
      ["round.reopen", reason],
    ]);
  });

  it("changes to another version of its form", async () => {
    const to = (formId: string) => change(province, { kind: "changeVersion", formId, reason });
    expect(await refusalOf(to("application@2018.1"))).to.equal("state-conflict");
    expect(await refusalOf(to("zone-annual@2021.1"))).to.equal("request-invalid");
    expect((await to("application@2020.1")).formId).to.equal("application@2020.1");
    const [entry] = await world.services.store.audit.entries({ from: 2, limit: 1 });
    expect(entry?.detail).to.include({ before: "application@2018.1", otherVersion: 0, receipts: "" });
  });
});
