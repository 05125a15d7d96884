import { expect } from "chai";
import { openOidc, type Oidc } from "../../../server/sign-in/oidc.ts";
import { changeAccount } from "../../../server/use-cases/change-account.ts";
import { findSession } from "../../../server/use-cases/find-session.ts";
import { finishElsewhere, startElsewhere } from "../../../server/use-cases/sign-in-elsewhere.ts";
import { signInAtProvider } from "../sign-in/browser-at-provider.ts";
import { runProvider, type RunningProvider } from "../sign-in/run-provider.ts";
import {
  address,
  administrator,
  anAccount,
  openPeopleWorld,
  refusalOf,
  tokenFor,
  type PeopleWorld,
} from "./people-world.ts";

describe("signing in elsewhere", () => {
  let provider: RunningProvider;
  let oidc: Oidc;
  let world: PeopleWorld;
  before(async () => {
    provider = await runProvider();
    oidc = openOidc(provider.config);
  });
  after(() => provider.close());
  beforeEach(async () => {
    world = await openPeopleWorld({ oidc });
  });
  afterEach(() => world.close());

  async function returned(login: string) {
    const { url, ticket } = await startElsewhere(world.services);
    const callbackUrl = await signInAtProvider(url, `id-of-${login}`, provider.config.redirectUri);
    return { callbackUrl, ticket, address };
  }

  it("opens a session of the account with that login, and ends the one that was presented", async () => {
    await anAccount(world.services, "hp-park", "auditor");
    const presented = await tokenFor(world.services, "hp-park");
    const end = await finishElsewhere(world.services, { ...(await returned("hp-park")), presented });
    if (end.kind !== "session") throw new Error("a code where a session was expected");
    const { token, view } = end.opened;
    expect(view).to.deep.include({ carrier: "cookie", passwordExpired: false });
    expect((await findSession(world.services, token)).account.login).to.equal("hp-park");
    expect(await refusalOf(findSession(world.services, presented))).to.equal("session-expired");
  });

  it("makes no account, and lets no disabled one in", async () => {
    const unknown = await returned("hp-park");
    expect(await refusalOf(finishElsewhere(world.services, unknown))).to.equal("oidc-unknown-account");
    const id = await anAccount(world.services, "hp-park", "auditor");
    await changeAccount(world.services, administrator, { id, event: { kind: "disable", reason: "离职" } });
    const disabled = await returned("hp-park");
    expect(await refusalOf(finishElsewhere(world.services, disabled))).to.equal("oidc-unknown-account");
    const entries = await world.services.store.audit.entries({ from: 1, limit: 100 });
    expect(entries.at(-1)).to.deep.include({ action: "session.refused" });
  });

  it("takes an answer once, from the browser that asked, within ten minutes", async () => {
    await anAccount(world.services, "hp-park", "auditor");
    const answer = await returned("hp-park");
    const ofAnother = { ...answer, ticket: (await startElsewhere(world.services)).ticket };
    expect(await refusalOf(finishElsewhere(world.services, ofAnother))).to.equal("oidc-refused");
    expect(await refusalOf(finishElsewhere(world.services, { ...answer, ticket: undefined }))).to.equal("oidc-refused");
    await finishElsewhere(world.services, answer);
    expect(await refusalOf(finishElsewhere(world.services, answer))).to.equal("oidc-refused");
    const late = await returned("hp-park");
    world.forward(10);
    expect(await refusalOf(finishElsewhere(world.services, late))).to.equal("oidc-refused");
  });

  it("says that the provider is away, or that there is none", async () => {
    const away = openOidc({ ...provider.config, issuer: "http://127.0.0.1:9" });
    expect(await refusalOf(startElsewhere({ ...world.services, oidc: away }))).to.equal("oidc-unavailable");
    const { oidc: _, ...without } = world.services;
    expect(await refusalOf(startElsewhere(without))).to.equal("oidc-not-configured");
  });
});
