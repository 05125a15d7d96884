import { expect } from "chai";
import { createHash, randomUUID } from "node:crypto";
import { programVersion } from "../../../server/forms/package-root.ts";
import type { WireAnswer, WireRequest } from "../../../shared/submission/client.ts";
import { apiPrefix, contract, type Operation } from "../../../shared/submission/contract.ts";
import type { Endpoint } from "../../../shared/submission/endpoint.ts";
import { openApiOf } from "../../../shared/submission/openapi.ts";
import { askAs } from "../isolation/ask-as.ts";
import { openIsolationWorld, type Asker, type IsolationWorld } from "../isolation/isolation-world.ts";
import { signInAtProvider } from "../sign-in/browser-at-provider.ts";
import { runProvider, type RunningProvider } from "../sign-in/run-provider.ts";
import { aPark, anApplication, applicationForm } from "../use-cases/sample-uploads.ts";
import { guangzhou } from "../use-cases/world.ts";
import { witness } from "./contract-witness.ts";
import { baseUrl } from "./running-server.ts";
import { goodPassword, tokenIn } from "./staff.ts";

const back = `${apiPrefix}/session/elsewhere/return`;
const path = { form: "application", period: "2026" };
const dates = { opensAt: "2026-01-01T00:00:00.000Z", dueAt: "2026-02-01T00:00:00.000Z" };

describe("the contract", function () {
  this.timeout(240_000);
  let provider: RunningProvider;
  let world: IsolationWorld;
  before(async () => {
    provider = await runProvider({ redirectUri: `${baseUrl}${back}` });
    const { issuer, clientId, clientSecret } = provider.config;
    const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
    world = await openIsolationWorld(env);
  });
  after(async () => {
    await world?.server.stop();
    await provider?.close();
  });

  const ask = async (asker: Asker, operation: Operation, given: object = {}): Promise<WireAnswer> =>
    (await askAs(world, asker, { operation, given })).answer;

  /** What every operation is asked when all goes well; the answers are judged as they come. */
  const people = async (): Promise<void> => {
    const { parks } = world;
    await ask("administrator", "listAccounts");
    await ask("city", "listUnits", { query: { kind: "park", city: guangzhou } });
    const body = { login: "xin-ren", name: "新人", role: "auditor" };
    const added = JSON.parse((await ask("administrator", "addAccount", { body })).text()) as AddedAccount;
    const token = tokenIn(added.link.address);
    await ask("anonymous", "spendLink", { body: { token, password: goodPassword } });
    const reset = { kind: "resetPassword", reason: "忘记密码" };
    await ask("administrator", "changeAccount", { params: { id: added.account.id }, body: reset });
    await ask("city", "addUnit", { body: { kind: "park", name: "新园区", city: guangzhou, contact: "某人" } });
    await ask("city", "changeUnit", { params: { id: parks.own.unit.id }, body: { contact: "他人" } });
    await ask("park", "readSession");
    await ask("area", "changePassword", { body: { current: goodPassword, next: `${goodPassword}-2` } });
  };

  const forms = async (): Promise<void> => {
    const { parks } = world;
    await ask("park", "listForms");
    for (const id of ["application@2018.1", "zone-quarterly@2021.1"]) await ask("park", "readForm", { params: { id } });
    await ask("park", "readTemplate", { params: { id: applicationForm }, query: { unit: parks.own.unit.id } });
    await ask("anonymous", "readBlank", { params: { id: applicationForm } });
    await ask("anonymous", "readSample", { params: { id: applicationForm } });
    const workbook = { bytes: parks.own.workbook };
    await ask("park", "carryForward", { params: { id: applicationForm }, query: { period: "2027" }, workbook });
    await ask("park", "readPrevious", { params: { form: "application", period: "2027" } });
    await ask("auditor", "readAudit");
    await ask("auditor", "readAudit", { accept: "jsonl" });
    await ask("auditor", "verifyAudit");
    await ask("administrator", "readStorage");
    await ask("anonymous", "readContract");
  };

  const definitions = async (): Promise<void> => {
    const params = { id: applicationForm };
    await ask("park", "readDefinition", { params });
    const body = { version: "2030.1", parameters: { areaMin: 200 } };
    const { body: bytes } = await ask("administrator", "adjustDefinition", { params, body });
    await ask("province", "tryForm", { workbook: { bytes }, query: { impact: "true" } });
    await ask("province", "publishForm", { workbook: { bytes }, query: { reason: "新一年的门槛" } });
  };

  const submissions = async (): Promise<void> => {
    const { submission, workbook } = world.parks.own;
    const params = { id: submission };
    const bytes = await anApplication(aPark(1), { fields: { unitHead: "何示例" } });
    const filing = { workbook: { bytes }, key: randomUUID() };
    for (const accept of ["json", "xlsx"])
      await ask("park", "checkWorkbook", { workbook: { bytes: workbook }, accept });
    await ask("park", "fileWorkbook", filing);
    await ask("park", "fileWorkbook", filing);
    for (const accept of ["json", "csv"])
      await ask("province", "listSubmissions", { query: { status: "submitted,returned", page: 1 }, accept });
    for (const operation of ["readFindings", "readWorkbook", "readMarkedCopy", "readReceipt", "readDiff"] as const) {
      await ask("city", operation, { params });
    }
    await ask("city", "carryFiling", { params, query: { form: applicationForm, period: "2027" } });
    const { version } = JSON.parse((await ask("city", "readSubmission", { params })).text()) as { version: number };
    const body = { kind: "return", reason: "请补充", remarks: [{ sheet: "封面", cell: "C8", text: "请核对" }] };
    await ask("city", "actOnSubmission", { params, version, body });
  };

  const rounds = async (): Promise<void> => {
    const asked = { form: "application", period: "2027", formId: applicationForm, ...dates };
    await ask("province", "openRound", { body: asked });
    const params = { form: "application", period: "2027" };
    const event = { kind: "extend", scope: { kind: "all" }, until: "2099-01-01T00:00:00.000Z", reason: "台风" };
    await ask("province", "changeRound", { params, version: 1, body: event });
    await ask("park", "listRounds");
    await ask("park", "readRound", { params });
    for (const accept of ["json", "csv"]) await ask("city", "readStatus", { params: path, accept });
    const items = [{ park: "早年园区", selectedYear: 2019 }];
    await ask("province", "importRegister", { body: { items, reason: "历史名单" } });
    await ask("province", "readRegister");
    for (const format of ["xlsx", "csv", "json"]) {
      const query = { includeEarlier: "true" };
      await twice("citySummary", { params: { ...path, format, city: guangzhou }, query, accept: format });
      await twice("provinceSummary", { params: { ...path, format }, query, accept: format });
    }
  };

  const twice = async (operation: Operation, given: object): Promise<void> => {
    const { asked, answer } = await askAs(world, "province", { operation, given });
    await world.server.send({ ...asked, headers: { ...asked.headers, "if-none-match": answer.headers["etag"]! } });
  };

  const elsewhere = async (): Promise<void> => {
    const start = await ask("anonymous", "startElsewhere");
    const login = `id-of-${world.parks.own.person.login}`;
    const returned = await signInAtProvider(start.headers["location"]!, login, `${baseUrl}${back}`);
    const headers = { cookie: start.headers["set-cookie"]!.split(";")[0]! };
    await world.server.send({ method: "GET", path: returned.slice(baseUrl.length), headers });
    await redeemed();
    await ask("area", "signOut");
  };

  /** The same, begun by a pane that keeps a secret. */
  const redeemed = async (): Promise<void> => {
    await ask("anonymous", "readSignInWays");
    const verifier = "v".repeat(43);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const start = await ask("anonymous", "startElsewhere", { query: { challenge } });
    const login = `id-of-${world.parks.sibling.person.login}`;
    const returned = await signInAtProvider(start.headers["location"]!, login, `${baseUrl}${back}`);
    const headers = { cookie: start.headers["set-cookie"]!.split(";")[0]! };
    const end = await world.server.send({ method: "GET", path: returned.slice(baseUrl.length), headers });
    const code = end.headers["location"]!.split("#code=")[1]!;
    expect(end.headers["set-cookie"]).to.not.match(/__Host-parkforms=[^;]/);
    const answer = await ask("anonymous", "redeemCode", { body: { code, verifier } });
    expect(JSON.parse(answer.text())).to.nested.include({ carrier: "bearer", "unit.id": world.parks.sibling.unit.id });
    expect((await ask("anonymous", "redeemCode", { body: { code, verifier } })).status).to.equal(401);
  };

  it("has every answer that is given, and gives every answer that it has", async () => {
    for (const tour of [people, forms, submissions, definitions, rounds, elsewhere]) await tour();
    const promised = Object.entries<Endpoint>(contract).flatMap(([operation, { answers }]) =>
      answers.map(({ status, type }) => `${operation} ${String(status)} ${type}`),
    );
    const given: ReadonlySet<string> = world.server.seen;
    expect(
      promised.filter((one) => !given.has(one)),
      [...given].join("; "),
    ).to.deep.equal([]);
  });

  it("is served as OpenAPI in the caller's language, to everybody", async () => {
    for (const language of ["zh-CN", "en"] as const) {
      const headers = { "accept-language": language };
      const { text } = await world.server.send({ method: "GET", path: `${apiPrefix}/openapi.json`, headers });
      expect(text()).to.equal(JSON.stringify(openApiOf(programVersion(), language)));
    }
  });

  describe("is watched by tests that notice", () => {
    const asked: WireRequest = { method: "GET", path: `${apiPrefix}/units`, headers: {} };
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    };
    const answer = (status: number, body: unknown, given: object = {}): WireAnswer => {
      const text = JSON.stringify(body);
      return { status, headers: { ...headers, ...given }, body: Buffer.from(text), text: () => text };
    };
    const problem = { "content-type": "application/problem+json; charset=utf-8" };
    const document = (code: string, status: number) => ({
      ...{ type: `urn:parkforms:problem:${code}`, title: "-", status, code, detail: "-", remedy: "-" },
    });
    const unit = { id: "1", kind: "park", name: "某园区", retired: false, version: 1 };

    it("takes what is right", () => {
      expect(witness(asked, answer(200, { items: [unit] }))).to.equal("listUnits 200 json");
      const refused = answer(401, document("not-signed-in", 401), problem);
      expect(witness(asked, refused)).to.equal("listUnits 401 not-signed-in");
    });

    const wrong: readonly (readonly [what: string, WireAnswer])[] = [
      ["a member too many", answer(200, { items: [{ ...unit, passwordHash: "x" }] })],
      ["a member that is left out and has a default", answer(200, { items: [{ ...unit, retired: undefined }] })],
      ["another status", answer(201, { items: [] })],
      ["another type", answer(200, { items: [] }, { "content-type": "text/csv; charset=utf-8" })],
      ["a problem of another operation", answer(409, document("quota-full", 409), problem)],
      ["a problem with another status", answer(401, document("not-found", 404), problem)],
      ["a problem as plain JSON", answer(401, document("not-signed-in", 401))],
      ["a problem with more than it has", answer(401, { ...document("not-signed-in", 401), stack: "at" }, problem)],
      ["what may be stored by others", answer(200, { items: [] }, { "cache-control": "public" })],
      ["what may be sniffed", answer(200, { items: [] }, { "x-content-type-options": "" })],
    ];
    for (const [what, given] of wrong) {
      it(what, () => {
        expect(() => witness(asked, given)).to.throw();
      });
    }
  });
});

interface AddedAccount {
  readonly account: { readonly id: string };
  readonly link: { readonly address: string };
}
