import { expect } from "chai";
import { hashingLoad } from "../../../server/sign-in/passwords.ts";
import { changeAccount } from "../../../server/use-cases/change-account.ts";
import { changePassword } from "../../../server/use-cases/change-password.ts";
import { findSession, refuseExpiredPassword } from "../../../server/use-cases/find-session.ts";
import { signIn } from "../../../server/use-cases/sign-in.ts";
import { signOut } from "../../../server/use-cases/sign-out.ts";
import { viewSession } from "../../../server/use-cases/view-session.ts";
import { sessionView, signedIn } from "../../../shared/submission/messages-people.ts";
import {
  address,
  administrator,
  anAccount,
  aPark,
  auditActions,
  goodPassword,
  openPeopleWorld,
  refusalOf,
  tokenFor,
  type PeopleWorld,
} from "./people-world.ts";

const right = { login: "province", password: goodPassword, carrier: "bearer", address } as const;
const wrong = { ...right, password: "something-else-entirely" };
const nextPassword = "Harbour-quilt-93-teaspoon";

describe("signing in", () => {
  let world: PeopleWorld;
  beforeEach(async () => {
    world = await openPeopleWorld();
    await anAccount(world.services, "province", "province");
  });
  afterEach(() => world.close());

  it("opens a session whose token only the caller gets: the store has its hash", async () => {
    const { token, view } = await signIn(world.services, right);
    signedIn.parse(view);
    expect(view.token).to.equal(token);
    expect(token).to.match(/^[\w-]{43}$/);
    const [session] = await world.services.store.sessions.sessionsOf(view.account.id);
    expect(JSON.stringify(session)).to.not.contain(token);
    expect((await findSession(world.services, token)).actor).to.deep.include({ role: "province", name: "某人" });
  });

  it("ends the oldest of more sessions than anybody has computers", async () => {
    const { services } = world;
    const tokens: string[] = [];
    for (let count = 0; count < 21; count++) {
      world.forward(1);
      tokens.push((await signIn(services, right)).token);
    }
    expect(await refusalOf(findSession(services, tokens[0]))).to.equal("session-expired");
    expect((await findSession(services, tokens[1])).actor.role).to.equal("province");
    expect((await findSession(services, tokens[20])).actor.role).to.equal("province");
  });

  it("keeps the token of the portal out of the answer's body", async () => {
    const { view } = await signIn(world.services, { ...right, carrier: "cookie" });
    expect(view).to.not.have.property("token");
  });

  it("knows the login in capitals, in full width and with blanks around it", async () => {
    const { view } = await signIn(world.services, { ...right, login: " ＰＲＯvince " });
    expect(view.account.login).to.equal("province");
  });

  it("refuses a wrong password, an unknown, a disabled and a never used account alike, with the work of one hash each", async () => {
    const { services } = world;
    await changeAccount(services, administrator, { id: await anAccount(services, "gone", "auditor"), event: disable });
    const logins = ["province", "nobody", "gone"];
    for (const login of logins) {
      const before = hashingLoad().computed;
      expect(await refusalOf(signIn(services, { ...wrong, login }))).to.equal("sign-in-refused");
      expect(hashingLoad().computed - before, login).to.equal(1);
    }
    expect(await refusalOf(signIn(services, { ...right, login: "gone" }))).to.equal("sign-in-refused");
  });

  it("records who came and who was refused, and of an unknown login nothing: it may be a password in the wrong place", async () => {
    const { services } = world;
    await signIn(services, right);
    await refusalOf(signIn(services, { ...wrong, login: "x".repeat(500) }));
    const entries = await services.store.audit.entries({ from: 1, limit: 100 });
    expect(entries.at(-2)).to.deep.include({
      action: "session.open",
      detail: { carrier: "bearer", address, by: "password" },
    });
    expect(entries.at(-1)).to.deep.include({ action: "session.refused", detail: { address } });
  });

  it("never looks at more than five of twenty wrong passwords that come at once", async () => {
    const before = hashingLoad().computed;
    const refusals = await Promise.all(Array.from({ length: 20 }, () => refusalOf(signIn(world.services, wrong))));
    expect(hashingLoad().computed - before).to.equal(5);
    expect(refusals.filter((code) => code === "sign-in-refused")).to.have.length(5);
    expect(refusals.filter((code) => code === "sign-in-throttled")).to.have.length(15);
  });

  it("still throttles after a restart, the right password too, and no longer when the time is over", async () => {
    for (let attempt = 0; attempt < 5; attempt++) await refusalOf(signIn(world.services, wrong));
    await world.restart();
    expect(await refusalOf(signIn(world.services, right))).to.equal("sign-in-throttled");
    world.forward(16);
    expect((await signIn(world.services, right)).view.account.login).to.equal("province");
  });

  it("gives another token than the one that was presented, whose session ends", async () => {
    const planted = await tokenFor(world.services, "province");
    const { token } = await signIn(world.services, { ...right, presented: planted });
    expect(token).to.not.equal(planted);
    expect(await refusalOf(findSession(world.services, planted))).to.equal("session-expired");
    expect(await refusalOf(findSession(world.services, "unknown-token"))).to.equal("not-signed-in");
  });

  it("hashes the password anew when the scheme has changed, and the password stays", async () => {
    const { services } = world;
    const sm3: typeof services = { ...services, passwordScheme: "pbkdf2-sm3" };
    await signIn(sm3, right);
    const account = await services.store.people.accountByLogin("province");
    expect(account?.passwordHash).to.match(/^\$pbkdf2-sm3\$/);
    expect((await signIn(services, right)).view.account.login).to.equal("province");
  });
});

describe("a session", () => {
  let world: PeopleWorld;
  let token: string;
  beforeEach(async () => {
    world = await openPeopleWorld();
    await anAccount(world.services, "province", "province");
    token = await tokenFor(world.services, "province");
  });
  afterEach(() => world.close());

  it("is shown with the unit of whoever reports, and when it ends", async () => {
    const { services } = world;
    const park = await aPark(services);
    await anAccount(services, "park", "park", { unit: park.id });
    const { session, account } = await findSession(services, await tokenFor(services, "park"));
    const view = sessionView.parse(await viewSession(services, session, account));
    expect(view.unit).to.deep.equal(park);
    expect(view.account.city).to.equal("440100");
    expect(view.expiresAt).to.equal("2026-05-01T13:00:00.000Z");
  });

  it("ends when nothing was asked for thirty minutes, not when something was", async () => {
    world.forward(29);
    await findSession(world.services, token);
    world.forward(29);
    await findSession(world.services, token);
    world.forward(31);
    expect(await refusalOf(findSession(world.services, token))).to.equal("session-expired");
  });

  it("ends after twelve hours however busy it is", async () => {
    for (let passed = 0; passed < 700; passed += 20) {
      await findSession(world.services, token);
      world.forward(20);
    }
    world.forward(20);
    expect(["session-expired", "not-signed-in"]).to.include(await refusalOf(findSession(world.services, token)));
  });

  it("is written to at most once a minute", async () => {
    const { account } = await findSession(world.services, token);
    const seenAt = async () => (await world.services.store.sessions.sessionsOf(account.id))[0]!.seenAt;
    world.forward(0.5);
    await findSession(world.services, token);
    expect(await seenAt()).to.equal("2026-05-01T01:00:00.000Z");
    world.forward(0.5);
    await findSession(world.services, token);
    expect(await seenAt()).to.equal("2026-05-01T01:01:00.000Z");
  });

  it("ends with signing out, also when it is being used at that moment", async () => {
    const open = await findSession(world.services, token);
    world.forward(2);
    await Promise.all([signOut(world.services, open, { everywhere: false }), findSession(world.services, token)]);
    expect(await refusalOf(findSession(world.services, token))).to.equal("session-expired");
  });

  it("leaves the others of the account open, unless it is signed out of everywhere", async () => {
    const { services } = world;
    const other = await tokenFor(services, "province");
    await signOut(services, await findSession(services, token), { everywhere: false });
    const open = await findSession(services, other);
    const third = await tokenFor(services, "province");
    await signOut(services, open, { everywhere: true });
    for (const ended of [other, third])
      expect(await refusalOf(findSession(services, ended))).to.equal("session-expired");
  });

  it("ends at once when the account is disabled or its password is reset, and stays ended", async () => {
    const { services } = world;
    for (const event of [disable, { kind: "resetPassword", reason: "试" }] as const) {
      const login = event.kind.toLowerCase();
      const id = await anAccount(services, login, "auditor");
      const open = await tokenFor(services, login);
      await changeAccount(services, administrator, { id, event });
      await changeAccount(services, administrator, { id, event: { kind: "enable", reason: "试" } });
      expect(await refusalOf(findSession(services, open)), event.kind).to.equal("session-expired");
    }
  });
});

describe("changing the password", () => {
  let world: PeopleWorld;
  let token: string;
  beforeEach(async () => {
    world = await openPeopleWorld({ passwordPolicy: "mlps" });
    await anAccount(world.services, "province", "province");
    token = await tokenFor(world.services, "province");
  });
  afterEach(() => world.close());

  it("ends the other sessions, keeps this one, and is recorded", async () => {
    const { services } = world;
    const other = await tokenFor(services, "province");
    const open = await findSession(services, token);
    await changePassword(services, open, { current: goodPassword, next: nextPassword, address });
    expect((await findSession(services, token)).account.login).to.equal("province");
    expect(await refusalOf(findSession(services, other))).to.equal("session-expired");
    expect(await refusalOf(signIn(services, right))).to.equal("sign-in-refused");
    expect(await auditActions(services)).to.include("account.password");
  });

  it("wants the current password, and counts wrong ones like those of signing in", async () => {
    const { services } = world;
    const open = await findSession(services, token);
    const guess = { current: wrong.password, next: nextPassword, address };
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await refusalOf(changePassword(services, open, guess))).to.equal("sign-in-refused");
    }
    const known = { ...guess, current: goodPassword };
    expect(await refusalOf(changePassword(services, open, known))).to.equal("sign-in-throttled");
  });

  it("names everything that is wrong with the new one, and refuses one that was used before", async () => {
    const { services } = world;
    const open = await findSession(services, token);
    const change = (next: string) => changePassword(services, open, { current: goodPassword, next, address });
    const faults = await change("province").catch((error: { extra: { issues: { code: string }[] } }) =>
      error.extra.issues.map(({ code }) => code),
    );
    expect(faults).to.include.members(["password-too-short", "password-names-owner", "password-few-classes"]);
    expect(await refusalOf(change(goodPassword))).to.equal("password-unfit");
  });

  it("keeps out whoever signs in with the old one at that moment", async () => {
    const { services } = world;
    const open = await findSession(services, token);
    world.forward(1);
    const change = changePassword(services, open, { current: goodPassword, next: nextPassword, address });
    const signIns = Array.from({ length: 4 }, () =>
      signIn(services, right).then(
        ({ token: other }) => other,
        () => null,
      ),
    );
    await change;
    const tokens = (await Promise.all(signIns)).flatMap((other) => other ?? []);
    for (const other of tokens) expect(await refusalOf(findSession(services, other))).to.equal("session-expired");
    expect((await findSession(services, token)).account.login).to.equal("province");
  });

  it("is all that an account may do whose password is older than 90 days", async () => {
    world.forward(91 * 24 * 60);
    const { services } = world;
    const { token: late, view } = await signIn(services, right);
    expect(view.passwordExpired).to.equal(true);
    const open = await findSession(services, late);
    expect(await refusalOf(Promise.resolve().then(() => refuseExpiredPassword(open)))).to.equal("password-expired");
    await changePassword(services, open, { current: goodPassword, next: nextPassword, address });
    expect((await findSession(services, late)).passwordExpired).to.equal(false);
  });
});

const disable = { kind: "disable", reason: "离职" } as const;
