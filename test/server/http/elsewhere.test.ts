import { expect } from "chai";
import type { WireAnswer } from "../../../shared/submission/client.ts";
import { apiPrefix } from "../../../shared/submission/contract.ts";
import { problemDocument } from "../../../shared/submission/problem.ts";
import { cancelAtProvider, signInAtProvider } from "../sign-in/browser-at-provider.ts";
import { runProvider, type RunningProvider } from "../sign-in/run-provider.ts";
import { baseUrl, runServer, type RunningServer } from "./running-server.ts";
import { openStaff, type Person } from "./staff.ts";

const start = `${apiPrefix}/session/elsewhere`;
const back = `${start}/return`;

describe("signing in elsewhere, over HTTP", function () {
  this.timeout(120_000);
  let provider: RunningProvider;
  let server: RunningServer;
  let person: Person;
  let gone: Person;
  before(async () => {
    provider = await runProvider({ redirectUri: `${baseUrl}${back}` });
    const { issuer, clientId, clientSecret } = provider.config;
    server = await runServer({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret });
    const staff = await openStaff(server);
    person = await staff.person("auditor", "shen-ji");
    gone = await staff.person("auditor", "li-zhi");
    const event = { params: { id: gone.id }, body: { kind: "disable", reason: "离职" } } as const;
    await staff.administrator.client.ask("changeAccount", event);
  });
  after(async () => {
    await server?.stop();
    await provider?.close();
  });

  const get = (path: string, cookie = ""): Promise<WireAnswer> =>
    server.send({ method: "GET", path, headers: cookie === "" ? {} : { cookie } });
  const begun = async (): Promise<{ readonly address: string; readonly ticket: string }> => {
    const answer = await get(start);
    expect(answer.status).to.equal(303);
    expect(answer.headers["set-cookie"]).to.match(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    return { address: answer.headers["location"]!, ticket: answer.headers["set-cookie"]!.split(";")[0]! };
  };
  const pathOf = (address: string): string => address.slice(baseUrl.length);
  const codeOf = ({ text }: WireAnswer): string => problemDocument.parse(JSON.parse(text())).code;
  const cookies = ({ headers }: WireAnswer): readonly string[] => (headers["set-cookie"] ?? "").split("\n");

  it("goes to the provider and comes back with a session in a cookie", async () => {
    const { address, ticket } = await begun();
    expect(address).to.satisfy((one: string) => one.startsWith(provider.issuer));
    expect(new URL(address).searchParams.get("code_challenge_method")).to.equal("S256");
    const returned = await signInAtProvider(address, "id-of-shen-ji", `${baseUrl}${back}`);
    const answer = await get(pathOf(returned), ticket);
    expect([answer.status, answer.headers["location"]]).to.deep.equal([303, "/sign-in"]);
    const opened = cookies(answer).find((one) => one.startsWith("__Host-parkforms="))!;
    expect(opened).to.match(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookies(answer).find((one) => one.startsWith("__Host-parkforms-elsewhere="))).to.match(/=;.*1970/);
    const session = await get(`${apiPrefix}/session`, opened.split(";")[0]!);
    expect(JSON.parse(session.text())).to.have.nested.include({ "account.id": person.id, carrier: "cookie" });
    expect((await get(pathOf(returned), ticket)).status, "a second time").to.equal(401);
  });

  it("lets nobody finish what another browser began", async () => {
    const { address } = await begun();
    const { ticket: another } = await begun();
    const returned = await signInAtProvider(address, "id-of-shen-ji", `${baseUrl}${back}`);
    for (const cookie of [another, "", "__Host-parkforms-elsewhere=made-up"]) {
      const answer = await get(pathOf(returned), cookie);
      expect([answer.status, codeOf(answer)]).to.deep.equal([401, "oidc-refused"]);
      expect(answer.headers).to.not.have.property("set-cookie");
    }
  });

  it("opens no session for whom the provider knows and this system does not, nor for a disabled account", async () => {
    for (const login of ["stranger", gone.login]) {
      const { address, ticket } = await begun();
      const returned = await signInAtProvider(address, `id-of-${login}`, `${baseUrl}${back}`);
      const answer = await get(pathOf(returned), ticket);
      expect([answer.status, codeOf(answer)], login).to.deep.equal([401, "oidc-unknown-account"]);
      expect(answer.headers).to.not.have.property("set-cookie");
    }
  });

  it("is refused where the person pressed cancel, and where the answer was changed on the way", async () => {
    const one = await begun();
    const cancelled = await cancelAtProvider(one.address, `${baseUrl}${back}`);
    expect(codeOf(await get(pathOf(cancelled), one.ticket))).to.equal("oidc-refused");
    const two = await begun();
    const returned = new URL(await signInAtProvider(two.address, "id-of-shen-ji", `${baseUrl}${back}`));
    returned.searchParams.set("state", "another");
    expect(codeOf(await get(pathOf(returned.href), two.ticket))).to.equal("oidc-refused");
  });
});
