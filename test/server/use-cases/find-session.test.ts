import { expect } from "chai";
import { findSession } from "../../../server/use-cases/find-session.ts";
import type { Services } from "../../../server/use-cases/services.ts";
import { StoreError } from "../../../server/store/store-error.ts";
import type { StoreErrorCode } from "../../../server/store/store-words.ts";
import { anAccount, openPeopleWorld, refusalOf, tokenFor, type PeopleWorld } from "./people-world.ts";

describe("findSession on a store that takes nothing", () => {
  let world: PeopleWorld;
  let token: string;
  beforeEach(async () => {
    world = await openPeopleWorld();
    await anAccount(world.services, "shen-ji", "auditor");
    token = await tokenFor(world.services, "shen-ji");
  });
  afterEach(() => world.close());

  const taking = (failure: Error): Services => {
    const { services } = world;
    const sessions = Object.create(services.store.sessions, {
      save: { value: () => Promise.reject(failure) },
    }) as Services["store"]["sessions"];
    return { ...services, store: { ...services.store, sessions } };
  };
  const failing = (code: StoreErrorCode): Services => taking(new StoreError(code, {}));

  it("still finds who is asking: a full disk does not keep anybody from reading", async () => {
    world.forward(2);
    const { account, session } = await findSession(failing("store-full"), token);
    expect(account.login).to.equal("shen-ji");
    expect(session.seenAt).to.equal(session.openedAt);
  });

  it("lets a session that could not be noted end when it would have ended without the use", async () => {
    world.forward(20);
    await findSession(failing("store-failed"), token);
    world.forward(20);
    expect(await refusalOf(findSession(world.services, token))).to.equal("session-expired");
  });

  it("hides no fault of ours", async () => {
    world.forward(2);
    const outcome = await findSession(taking(new TypeError("a fault")), token).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(TypeError);
  });
});
