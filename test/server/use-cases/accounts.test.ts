import { expect } from "chai";
import { addAccount } from "../../../server/use-cases/add-account.ts";
import { addUnit } from "../../../server/use-cases/add-unit.ts";
import { changeAccount } from "../../../server/use-cases/change-account.ts";
import { firstStart } from "../../../server/use-cases/first-start.ts";
import { listAccounts } from "../../../server/use-cases/list-accounts.ts";
import { DemoAccountsError, refuseDemoAccounts } from "../../../server/use-cases/refuse-demo-accounts.ts";
import { signIn } from "../../../server/use-cases/sign-in.ts";
import { spendLink } from "../../../server/use-cases/spend-link.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { accountChanged, accountList, accountWithLink } from "../../../shared/submission/messages-people.ts";
import type { Actor, Role } from "../../../shared/submission/roles.ts";
import {
  address,
  administrator,
  anAccount,
  aPark,
  auditActions,
  auditor,
  goodPassword,
  guangzhou,
  openPeopleWorld,
  province,
  refusalOf,
  shenzhen,
  tokenOf,
  type PeopleWorld,
} from "./people-world.ts";

let world: PeopleWorld;
beforeEach(async () => {
  world = await openPeopleWorld();
});
afterEach(() => world.close());

const reset = { kind: "resetPassword", reason: "忘记密码" } as const;
const city = { login: "gz", name: "广州市工信局", role: "city", city: "440100" } as const;
const enter = { login: "gz", password: goodPassword, carrier: "cookie", address } as const;

function spend(services: Services, link: string, password = goodPassword): Promise<void> {
  return spendLink(services, { token: tokenOf(link), password, address });
}

describe("a one-time link", () => {
  let link: string;
  let id: string;
  beforeEach(async () => {
    const added = accountWithLink.parse(await addAccount(world.services, province, city));
    ({ address: link } = added.link);
    id = added.account.id;
  });

  it("leads to this server with the token behind #, and sets the password", async () => {
    expect(link).to.match(/^https:\/\/parks\.example\.gov\.cn\/welcome#token=[\w-]{43}$/);
    await spend(world.services, link);
    expect((await signIn(world.services, enter)).view.account.login).to.equal("gz");
    expect(await auditActions(world.services)).to.include.members(["account.add", "account.password"]);
  });

  it("works once when ten use it at the same time", async () => {
    const uses = Array.from({ length: 10 }, (_, at) => spend(world.services, link, `${goodPassword}-${at}`));
    const outcomes = await Promise.allSettled(uses);
    const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
    expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    const refused = outcomes.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as { code: string }).code] : [],
    );
    expect(new Set(refused)).to.deep.equal(new Set(["link-spent"]));
    const { view } = await signIn(world.services, { ...enter, password: `${goodPassword}-${winner}` });
    expect(view.account.id).to.equal(id);
  });

  it("is refused alike when it is used, expired, unknown, or its account disabled", async () => {
    const { services } = world;
    const other = await addAccount(services, province, { ...city, login: "gz2" });
    await changeAccount(services, administrator, { id: other.account.id, event: { kind: "disable", reason: "错" } });
    await spend(services, link);
    const third = await addAccount(services, province, { ...city, login: "gz3" });
    world.forward(72 * 60);
    const unknown = "https://parks.example.gov.cn/welcome#token=unknown";
    for (const one of [link, third.link.address, unknown, other.link.address]) {
      expect(await refusalOf(spend(services, one))).to.equal("link-spent");
    }
  });

  it("is not spent by a password that is not fit", async () => {
    expect(await refusalOf(spend(world.services, link, "short"))).to.equal("password-unfit");
    await spend(world.services, link);
  });

  it("that was not used dies with the reset that comes after it", async () => {
    world.forward(1);
    const { link: newer } = accountChanged.parse(await changeAccount(world.services, province, { id, event: reset }));
    expect(await refusalOf(spend(world.services, link))).to.equal("link-spent");
    await spend(world.services, newer!.address);
  });

  it("can no longer be guessed at from an address that guessed thirty times", async () => {
    const guess = (at: number) => spendLink(world.services, { token: `guess ${at}`, password: goodPassword, address });
    const refusals = await Promise.all(Array.from({ length: 31 }, (_, at) => refusalOf(guess(at))));
    expect(refusals.filter((code) => code === "sign-in-throttled")).to.have.length(1);
  });
});

describe("a reset", () => {
  it("takes the password away, lifts the lock, and the link gives a new one", async () => {
    const { services } = world;
    const id = await anAccount(services, "gz", "city", { city: "440100" });
    for (let attempt = 0; attempt < 5; attempt++) await refusalOf(signIn(services, { ...enter, password: "wrong" }));
    const { link } = await changeAccount(services, province, { id, event: reset });
    expect(await refusalOf(signIn(services, enter))).to.equal("sign-in-refused");
    await spend(services, link!.address, `${goodPassword}-2`);
    expect((await signIn(services, { ...enter, password: `${goodPassword}-2` })).view.passwordExpired).to.equal(false);
  });
});

describe("adding an account", () => {
  it("is for the administrator, for the province its cities, for a city its parks", async () => {
    const { services } = world;
    const mine = await aPark(services);
    const foreign = await aPark(services, "南山园区", "440300");
    const area = { kind: "area", name: "鱼珠片区", city: "440100" } as const;
    const zone = await addUnit(services, administrator, area);
    const add = (actor: Actor, role: Role, place: object = {}) =>
      addAccount(services, actor, { login: `login-${services.newId()}`, name: "某人", role, ...place });
    const { account } = await add(guangzhou, "park", { unit: mine.id });
    expect(account).to.include({ unit: mine.id, city: "440100" });
    expect((await add(administrator, "area", { unit: zone.id })).account).to.include({ city: "440100" });
    await add(province, "city", { city: "440300" });

    const refused: [Actor, Role, object?][] = [
      [guangzhou, "city", { city: "440100" }],
      [guangzhou, "province"],
      [guangzhou, "administrator"],
      [guangzhou, "area", { unit: zone.id }],
      [province, "park", { unit: mine.id }],
      [province, "administrator"],
      [auditor, "auditor"],
      [{ account: "p", name: "园", role: "park", unit: mine.id, city: "440100" }, "park", { unit: mine.id }],
    ];
    for (const [actor, role, place] of refused) {
      expect(await refusalOf(add(actor, role, place)), `${actor.role} adds ${role}`).to.equal("not-allowed");
    }
    // A unit of another city is refused as one that does not exist.
    for (const unit of [foreign.id, "no-such-unit"]) {
      expect(await refusalOf(add(guangzhou, "park", { unit })), unit).to.equal("request-invalid");
    }
  });

  it("wants the place that the role has, and no other", async () => {
    const { services } = world;
    const park = await aPark(services);
    const places: [Role, object][] = [
      ["park", {}],
      ["area", { unit: park.id }],
      ["park", { unit: park.id, city: "440300" }],
      ["city", {}],
      ["city", { city: "110000" }],
      ["city", { city: "440100", unit: park.id }],
      ["province", { city: "440100" }],
      ["auditor", { unit: park.id }],
    ];
    for (const [role, place] of places) {
      const adding = addAccount(services, administrator, { login: "someone", name: "某人", role, ...place });
      expect(await refusalOf(adding), `${role} ${JSON.stringify(place)}`).to.equal("request-invalid");
    }
  });

  it("gives a login to one account only, also when two ask at once", async () => {
    const add = () => addAccount(world.services, province, city);
    const outcomes = await Promise.allSettled([add(), add()]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
    expect(await refusalOf(add())).to.equal("account-in-use");
  });
});

describe("the list of accounts", () => {
  it("shows everybody their own, a city its parks, the province its cities, and never a hash", async () => {
    const { services } = world;
    const mine = await anAccount(services, "gz-park", "park", { unit: (await aPark(services)).id });
    const other = await aPark(services, "南山园区", "440300");
    await anAccount(services, "sz-park", "park", { unit: other.id });
    await anAccount(services, "gz", "city", { city: "440100" });
    const seenBy = async (actor: Actor) => (await listAccounts(services, actor)).items.map(({ login }) => login);
    expect(await seenBy(administrator)).to.deep.equal(["gz", "gz-park", "sz-park"]);
    expect(await seenBy(auditor)).to.deep.equal(["gz", "gz-park", "sz-park"]);
    expect(await seenBy(province)).to.deep.equal(["gz"]);
    expect(await seenBy(guangzhou)).to.deep.equal(["gz-park"]);
    expect(await seenBy({ account: mine, name: "园", role: "park", unit: "u", city: "440100" })).to.deep.equal([
      "gz-park",
    ]);
    const list = accountList.parse(await listAccounts(services, administrator));
    expect(JSON.stringify(list)).to.not.contain("argon2");
  });
});

describe("changing an account", () => {
  it("is not found by whoever may not see it, and refused to whoever may only see it", async () => {
    const { services } = world;
    const park = await aPark(services, "南山园区", "440300");
    const id = await anAccount(services, "sz-park", "park", { unit: park.id });
    const change = (actor: Actor, account: string) =>
      refusalOf(changeAccount(services, actor, { id: account, event: reset }));
    expect(await change(guangzhou, id)).to.equal("not-found");
    expect(await change(guangzhou, "no-such-account")).to.equal("not-found");
    expect(await change(province, id)).to.equal("not-found");
    expect(await change(auditor, id)).to.equal("not-allowed");
    expect(await change({ account: id, name: "园", role: "park", unit: park.id }, id)).to.equal("not-allowed");
    expect((await changeAccount(services, shenzhen, { id, event: reset })).account.login).to.equal("sz-park");
  });

  it("leaves one administrator when two disable each other at once", async () => {
    const { services } = world;
    const ids = [
      await anAccount(services, "root1", "administrator"),
      await anAccount(services, "root2", "administrator"),
    ];
    const off = (by: string, id: string) =>
      changeAccount(services, { ...administrator, account: by }, { id, event: { kind: "disable", reason: "争" } });
    const outcomes = await Promise.allSettled([off(ids[0]!, ids[1]!), off(ids[1]!, ids[0]!)]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
    const open = (await listAccounts(services, administrator)).items.filter(({ disabled }) => !disabled);
    expect(open).to.have.length(1);
  });
});

describe("the first start", () => {
  it("gives a link for an administrator without a password, and at the next start none", async () => {
    const link = await firstStart(world.services);
    await world.restart();
    expect(await firstStart(world.services)).to.equal(null);
    const admin = await world.services.store.people.accountByLogin("admin");
    expect(admin).to.include({ role: "administrator", passwordHash: null });
    await spend(world.services, link!.address);
    expect((await signIn(world.services, { ...enter, login: "admin" })).view.account.role).to.equal("administrator");
  });

  it("makes the link anew when it has expired unused, and not when it was used", async () => {
    const first = await firstStart(world.services);
    world.forward(72 * 60);
    const second = await firstStart(world.services);
    expect(second?.address).to.not.equal(first?.address);
    await spend(world.services, second!.address);
    world.forward(72 * 60);
    expect(await firstStart(world.services)).to.equal(null);
    expect((await listAccounts(world.services, administrator)).items).to.have.length(1);
  });

  it("makes nobody where there are accounts", async () => {
    await anAccount(world.services, "root", "administrator");
    expect(await firstStart(world.services)).to.equal(null);
  });
});

describe("accounts of the demonstration", () => {
  it("are named and refused in production until they are disabled", async () => {
    const { services } = world;
    await refuseDemoAccounts(services.store);
    const id = await anAccount(services, "demo-gz", "city", { city: "440100" });
    await services.store.people.transact(async (tx) => {
      const account = (await tx.account(id))!;
      await tx.saveAccount({ ...account, demo: true, version: account.version + 1 });
    });
    const error: unknown = await refuseDemoAccounts(services.store).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(DemoAccountsError);
    expect((error as DemoAccountsError).logins).to.deep.equal(["demo-gz"]);
    await changeAccount(services, administrator, { id, event: { kind: "disable", reason: "上线" } });
    await refuseDemoAccounts(services.store);
  });
});
