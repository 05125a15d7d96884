import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { apiPrefix } from "../../../shared/submission/contract.ts";
import { refusalOf } from "./refusal-of.ts";
import { runServer, type RunningServer } from "./running-server.ts";
import { goodPassword, openStaff, signedIn } from "./staff.ts";

const otherPassword = "Marmalade-98-trapeze-ocean";
const nobodyThere = "http://127.0.0.1:9";

describe("a server that is set up otherwise", function () {
  this.timeout(120_000);
  let server: RunningServer;
  before(async () => {
    const oidc = { OIDC_ISSUER: nobodyThere, OIDC_CLIENT_ID: "parkforms", OIDC_CLIENT_SECRET: "a secret" };
    server = await runServer({ PASSWORD_POLICY: "mlps", TRUST_PROXY: "1", ...oidc });
  });
  after(() => server?.stop());

  it("lets the owner of a password that is too old (mlps) set a new one, and do nothing else", async () => {
    const staff = await openStaff(server);
    const { id, login, client } = await staff.person("auditor", "lao-shen");
    await server.services.store.people.transact(async (tx) => {
      const account = (await tx.account(id))!;
      const passwordChangedAt = new Date(Date.now() - 91 * 24 * 3600_000).toISOString();
      await tx.saveAccount({ ...account, passwordChangedAt, version: account.version + 1 });
    });
    expect((await client.ask("readSession", {})).json.passwordExpired).to.equal(true);
    expect(await refusalOf(client.ask("readDefinition", { params: { id: "application@2018.1" } }))).to.equal(
      "password-expired",
    );
    expect(await refusalOf(client.ask("readAudit", {}))).to.equal("password-expired");
    const again = await signedIn(server, login);
    expect(await refusalOf(again.client.ask("listAccounts", {}))).to.equal("password-expired");
    const same = { current: goodPassword, next: goodPassword };
    expect(await refusalOf(client.ask("changePassword", { body: same }))).to.equal("password-unfit");
    await client.ask("changePassword", { body: { current: goodPassword, next: otherPassword } });
    expect((await client.ask("readDefinition", { params: { id: "application@2018.1" } })).status).to.equal(200);
  });

  it("counts guesses for the address that the trusted proxy names, not for what stands before it", async () => {
    const enter = async (address: string): Promise<number> => {
      const body = JSON.stringify({ login: `guess-${randomUUID().slice(0, 8)}`, password: "x", carrier: "bearer" });
      const headers = { "content-type": "application/json", "x-forwarded-for": `203.0.113.1, ${address}` };
      return (await server.send({ method: "POST", path: `${apiPrefix}/session`, headers, body })).status;
    };
    const statuses: number[] = [];
    for (let guess = 1; guess <= 31; guess++) statuses.push(await enter("198.51.100.7"));
    expect([statuses[29], statuses[30], await enter("198.51.100.8")]).to.deep.equal([401, 429, 401]);
  });

  it("says that the identity provider is away, and starts without it", async () => {
    expect(await refusalOf(server.client().ask("startElsewhere", {}))).to.equal("oidc-unavailable");
  });
});
