import { expect } from "chai";
import { addUnit } from "../../../server/use-cases/add-unit.ts";
import { changeUnit } from "../../../server/use-cases/change-unit.ts";
import { listUnits } from "../../../server/use-cases/list-units.ts";
import { readAudit } from "../../../server/use-cases/read-audit.ts";
import { verifyAudit } from "../../../server/use-cases/verify-audit.ts";
import { auditPage, auditQuery, auditVerdict } from "../../../shared/submission/messages-others.ts";
import { newUnit, unitList } from "../../../shared/submission/messages-people.ts";
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

let world: PeopleWorld;
beforeEach(async () => {
  world = await openPeopleWorld();
});
afterEach(() => world.close());

function parkOf(unit: string, city: string): Actor {
  return { account: "park-1", name: "园区", role: "park", unit, city };
}

describe("reporting units", () => {
  const park = newUnit.parse({ kind: "park", name: "琶洲园区", city: "440100", county: "440105" });

  it("are added by the administrator, the province, and a city for itself", async () => {
    const { services } = world;
    expect(await addUnit(services, guangzhou, park)).to.include({ ...park, retired: false, version: 1 });
    await addUnit(services, province, { kind: "expert", name: "某专家" });
    const refused = [
      addUnit(services, shenzhen, park),
      addUnit(services, guangzhou, { kind: "expert", name: "某专家" }),
      addUnit(services, auditor, park),
      addUnit(services, parkOf("u", "440100"), park),
    ];
    for (const adding of refused) expect(await refusalOf(adding)).to.equal("not-allowed");
  });

  it("lie in a city of the province and a county of that city; experts nowhere", async () => {
    const wrong = [
      { kind: "park", name: "甲" },
      { kind: "park", name: "甲", city: "110000" },
      { kind: "park", name: "甲", city: "440300", county: "440105" },
      { kind: "expert", name: "甲", city: "440100" },
    ] as const;
    for (const unit of wrong) {
      expect(await refusalOf(addUnit(world.services, administrator, unit)), JSON.stringify(unit)).to.equal(
        "request-invalid",
      );
    }
  });

  it("have a name that no other of their city has, however it is written", async () => {
    const { services } = world;
    await addUnit(services, guangzhou, { ...park, name: "琶洲（示例）园区" });
    const again = addUnit(services, guangzhou, { ...park, name: "琶洲(示例) 园区" });
    expect(await refusalOf(again)).to.equal("already-exists");
    const other = await addUnit(services, guangzhou, park);
    const renamed = changeUnit(services, guangzhou, { id: other.id, change: { name: "琶洲(示例)园区" } });
    expect(await refusalOf(renamed)).to.equal("already-exists");
    await aPark(services, "琶洲(示例)园区", "440300");
  });

  it("have a name that a workbook can tell from every other, and that can be read", async () => {
    const { services } = world;
    const expert = (name: string) => addUnit(services, administrator, { kind: "expert", name });
    await expert("王-明");
    for (const name of ["王—明", "王\u200b-明", "王－明"]) {
      expect(await refusalOf(expert(name)), JSON.stringify(name)).to.equal("already-exists");
    }
    for (const name of ["   ", "\u200b"]) {
      expect(await refusalOf(expert(name)), JSON.stringify(name)).to.equal("request-invalid");
    }
  });

  it("change and retire; whoever may not see one finds none", async () => {
    const { services } = world;
    const { id } = await addUnit(services, guangzhou, park);
    const change = { contact: "李四", retired: true };
    expect(await changeUnit(services, guangzhou, { id, change })).to.deep.include({ ...park, ...change, version: 2 });
    expect(await refusalOf(changeUnit(services, shenzhen, { id, change }))).to.equal("not-found");
    expect(await refusalOf(changeUnit(services, guangzhou, { id: "none", change }))).to.equal("not-found");
    expect(await refusalOf(changeUnit(services, parkOf(id, "440100"), { id, change }))).to.equal("not-allowed");
  });

  it("are listed for those who may see them", async () => {
    const { services } = world;
    const { id } = await addUnit(services, guangzhou, park);
    await aPark(services, "南山园区", "440300");
    await addUnit(services, province, { kind: "expert", name: "某专家" });
    const namesFor = async (actor: Actor, query = {}) =>
      unitList.parse(await listUnits(services, actor, query)).items.map(({ name }) => name);
    for (const actor of [administrator, province]) {
      expect(await namesFor(actor)).to.deep.equal(["某专家", "琶洲园区", "南山园区"]);
    }
    expect(await namesFor(guangzhou)).to.deep.equal(["琶洲园区"]);
    expect(await namesFor(guangzhou, { city: "440300" })).to.deep.equal([]);
    expect(await namesFor(parkOf(id, "440100"))).to.deep.equal(["琶洲园区"]);
    expect(await namesFor(auditor)).to.deep.equal([]);
    expect(await namesFor(province, { kind: "expert" })).to.deep.equal(["某专家"]);
  });
});

describe("the audit", () => {
  it("is read whole by administrator, auditor and province, by others as far as it is about them", async () => {
    const { services } = world;
    const mine = await aPark(services, "琶洲园区", "440100");
    await aPark(services, "南山园区", "440300");
    await addUnit(services, province, { kind: "expert", name: "某专家" });
    const namesFor = async (actor: Actor, from = 1) => {
      const { items, head } = auditPage.parse(await readAudit(services, actor, { from, limit: 10 }));
      return { names: items.map(({ detail }) => detail["name"]), head: head?.sequence };
    };
    for (const actor of [administrator, auditor, province]) {
      expect(await namesFor(actor)).to.deep.equal({ names: ["琶洲园区", "南山园区", "某专家"], head: 3 });
    }
    expect(await namesFor(auditor, 3)).to.deep.equal({ names: ["某专家"], head: 3 });
    expect(await namesFor(guangzhou)).to.deep.equal({ names: ["琶洲园区"], head: undefined });
    expect(await namesFor(parkOf(mine.id, "440100"))).to.deep.equal({ names: ["琶洲园区"], head: undefined });
    expect(await namesFor(parkOf("another", "440100"))).to.deep.equal({ names: [], head: undefined });
    const nowhere: Actor = { account: "c", name: "市", role: "city" };
    expect(await namesFor(nowhere)).to.deep.equal({ names: [], head: undefined });
  });

  it("is searched, the newest first, within what each may read", async () => {
    const { services } = world;
    await aPark(services, "琶洲园区", "440100");
    await aPark(services, "南山园区", "440300");
    await addUnit(services, province, { kind: "expert", name: "某专家" });
    const namesFor = async (actor: Actor, query: object) => {
      const { items } = auditPage.parse(await readAudit(services, actor, auditQuery.parse(query)));
      return items.map(({ detail }) => detail["name"]);
    };
    expect(await namesFor(auditor, { order: "newest", limit: "2" })).to.deep.equal(["某专家", "南山园区"]);
    expect(await namesFor(auditor, { order: "newest", before: "2" })).to.deep.equal(["琶洲园区"]);
    expect(await namesFor(auditor, { text: "园区", account: administrator.account })).to.deep.equal([
      "琶洲园区",
      "南山园区",
    ]);
    expect(await namesFor(guangzhou, { text: "园区", action: "unit" })).to.deep.equal(["琶洲园区"]);
    expect(await namesFor(guangzhou, { order: "newest", text: "南山" })).to.deep.equal([]);
    expect(await namesFor(auditor, { action: "session" })).to.deep.equal([]);
    for (const wrong of [{ action: "a b" }, { since: "gestern" }, { order: "any" }, { before: "0" }])
      expect(auditQuery.safeParse(wrong).success, JSON.stringify(wrong)).to.equal(false);
  });

  it("is verified for those who read all of it", async () => {
    await aPark(world.services);
    const verdict = auditVerdict.parse(await verifyAudit(world.services, auditor));
    expect(verdict).to.deep.equal({ sound: true, entries: 1 });
    for (const actor of [guangzhou, parkOf("u", "440100")]) {
      expect(await refusalOf(verifyAudit(world.services, actor))).to.equal("not-found");
    }
  });
});
