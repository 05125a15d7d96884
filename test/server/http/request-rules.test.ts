import { expect } from "chai";
import { randomUUID } from "node:crypto";
import type { WireAnswer, WireRequest } from "../../../shared/submission/client.ts";
import { apiPrefix, contract, type Operation } from "../../../shared/submission/contract.ts";
import { mediaTypes, type Endpoint } from "../../../shared/submission/endpoint.ts";
import { sessionCookie } from "../../../shared/submission/openapi.ts";
import { problemDocument } from "../../../shared/submission/problem.ts";
import { baseUrl, runServer, type RunningServer } from "./running-server.ts";
import { bearer, goodPassword, openStaff, type Person, type Staff } from "./staff.ts";

const evil = "https://evil.example";
const asJson = { "content-type": mediaTypes.json };
const asWorkbook = { "content-type": mediaTypes.xlsx };
const uuid = randomUUID();

const operations = Object.entries(contract) as readonly (readonly [Operation, Endpoint])[];
const changing = operations.filter(([, { method }]) => method !== "GET");
const withBody = operations.filter(([, { body, workbook }]) => body !== undefined || workbook === true);

/** What has to be in the query for the body to be looked at. */
const queries: { readonly [path: string]: string } = {
  [contract.carryForward.path]: "?period=2026",
  [contract.publishForm.path]: "?reason=x",
};

/** An address of the operation; what it names need not be there. */
function addressOf({ path }: Endpoint): string {
  const id = path.startsWith("/forms/") ? "application@2020.1" : uuid;
  const values: { readonly [name: string]: string } = { id, form: "application", period: "2026" };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "440100");
  return `${apiPrefix}${filled}${queries[path] ?? ""}`;
}

describe("what a request has to be", function () {
  this.timeout(120_000);
  let server: RunningServer;
  let staff: Staff;
  let cookie: WireRequest["headers"];
  let admin: Person;
  before(async () => {
    server = await runServer();
    staff = await openStaff(server);
    admin = staff.administrator;
    const body = JSON.stringify({ login: "admin", password: goodPassword, carrier: "cookie" });
    const answer = await server.send({ method: "POST", path: `${apiPrefix}/session`, headers: asJson, body });
    const token = /__Host-parkforms=([^;]*)/.exec(answer.headers["set-cookie"]!)![1]!;
    cookie = { cookie: `${sessionCookie}=${token}` };
  });
  after(() => server?.stop());

  const ask = (endpoint: Endpoint, headers: WireRequest["headers"], body?: string): Promise<WireAnswer> =>
    server.send({ method: endpoint.method, path: addressOf(endpoint), headers, ...(body !== undefined && { body }) });
  const told = (answer: WireAnswer): string => {
    const text = answer.text();
    return `${String(answer.status)} ${text.includes("urn:") ? problemDocument.parse(JSON.parse(text)).code : ""}`;
  };

  describe("of our own pages (ASVS 3.5.1-3.5.3): every operation that changes something", () => {
    const foreign: readonly (readonly [string, WireRequest["headers"]])[] = [
      ["another Origin", { origin: evil }],
      ["an Origin that begins like ours", { origin: `${baseUrl}.evil.example` }],
      ["no origin (a sandboxed frame)", { origin: "null" }],
      ["Sec-Fetch-Site cross-site", { "sec-fetch-site": "cross-site" }],
      ["Sec-Fetch-Site same-site", { "sec-fetch-site": "same-site" }],
      ["neither of them", {}],
    ];
    for (const [from, headers] of foreign) {
      it(`is refused with the cookie and ${from}`, async () => {
        for (const [operation, endpoint] of changing) {
          const sent = { ...cookie, ...headers, ...asJson, "if-match": '"1"', "idempotency-key": uuid };
          expect(told(await ask(endpoint, sent, "{}")), operation).to.equal("403 cross-site");
        }
      });
    }

    it("is let through with our Origin, and by a bearer token from anywhere", async () => {
      for (const [operation, endpoint] of changing.filter(([name]) => name !== "signOut")) {
        for (const headers of [
          { ...cookie, origin: baseUrl },
          { ...bearer(admin.token), origin: evil },
        ]) {
          const answer = told(await ask(endpoint, { ...headers, ...asJson, "if-match": '"1"' }, "{}"));
          expect(answer, operation).to.not.match(/^(403 cross-site|401)/);
        }
      }
    });

    it("reading is never a change: no GET asks for an origin, and none of another site reads the answer", async () => {
      const answer = await ask(contract.readSession, { ...cookie, origin: evil });
      expect(answer.status).to.equal(200);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).to.deep.equal([]);
      expect(answer.headers["cross-origin-resource-policy"]).to.equal("same-origin");
    });
  });

  describe("of the type that the operation takes", () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      it(`${type} is refused everywhere`, async () => {
        for (const [operation, endpoint] of withBody) {
          const headers = { ...bearer(admin.token), "content-type": type, "if-match": '"1"', "idempotency-key": uuid };
          expect(told(await ask(endpoint, headers, "{}")), operation).to.equal("415 unsupported-media-type");
        }
      });
    }

    it("and no workbook where JSON is wanted", async () => {
      for (const [operation, endpoint] of withBody.filter(([, { workbook }]) => workbook !== true)) {
        const headers = { ...bearer(admin.token), ...asWorkbook, "if-match": '"1"' };
        expect(told(await ask(endpoint, headers, "{}")), operation).to.equal("415 unsupported-media-type");
      }
    });
  });

  describe("no more than what the operation knows (ASVS 15.3.3)", () => {
    const surplus = [
      "role",
      "city",
      "status",
      "state",
      "version",
      "id",
      "unit",
      "disabled",
      "passwordHash",
      "__proto__x",
    ];
    const issuesOf = async (body: object, path: string, method = "POST"): Promise<string> => {
      const headers = { ...bearer(admin.token), ...asJson, "if-match": '"1"' };
      const answer = await server.send({ method, path: `${apiPrefix}${path}`, headers, body: JSON.stringify(body) });
      const { issues = [] } = problemDocument.parse(JSON.parse(answer.text()));
      return `${String(answer.status)} ${issues.map(({ code }) => code).join()}`;
    };
    const good: readonly (readonly [string, string, string, object])[] = [
      ["signIn", "POST", "/session", { login: "admin", password: goodPassword, carrier: "bearer" }],
      ["changePassword", "PUT", "/session/password", { current: goodPassword, next: goodPassword }],
      ["addAccount", "POST", "/accounts", { login: "xin-ren", name: "新人", role: "auditor" }],
      ["changeAccount", "POST", `/accounts/${uuid}/events`, { kind: "enable", reason: "核对" }],
      ["addUnit", "POST", "/units", { kind: "park", name: "某园区", city: "440100" }],
      ["changeUnit", "PATCH", `/units/${uuid}`, { name: "某园区" }],
      ["actOnSubmission", "POST", `/submissions/${uuid}/events`, { kind: "withdraw", reason: "暂不申报" }],
      ["changeRound", "POST", "/rounds/application/2026/events", { kind: "close", reason: "结束" }],
      ["importRegister", "PUT", "/register", { items: [], reason: "历史名单" }],
    ];
    for (const [operation, method, path, body] of good) {
      it(`${operation} refuses every surplus member`, async () => {
        for (const name of surplus.filter((one) => !(one in body) && !allowed(operation).includes(one))) {
          expect(await issuesOf({ ...body, [name]: "province" }, path, method), name).to.equal("422 unrecognized_keys");
        }
      });
    }
    const allowed = (operation: string): readonly string[] => (operation === "addAccount" ? ["unit", "city"] : []);

    it("not even in the query", async () => {
      const headers = bearer(admin.token);
      for (const path of ["/units?role=province", "/submissions?city=440100&admin=true", "/accounts/../units"]) {
        const { status } = await server.send({ method: "GET", path: `${apiPrefix}${path}`, headers });
        expect(status, path).to.be.oneOf([400, 422]);
      }
      const twice = await server.send({ method: "GET", path: `${apiPrefix}/units?city=440100&city=440200`, headers });
      expect(twice.status).to.equal(422);
    });

    it("changes nothing by it", async () => {
      const { json } = await admin.client.ask("readSession", {});
      expect(json.account).to.include({ role: "administrator", login: "admin" });
      expect((await admin.client.ask("listAccounts", {})).json.items).to.have.length(1);
      expect((await admin.client.ask("listUnits", {})).json.items).to.have.length(0);
    });
  });

  describe("of the version that was read", () => {
    const act = async (endpoint: Endpoint, ifMatch?: string): Promise<string> => {
      const body = JSON.stringify({ kind: "close", reason: "结束" });
      return told(
        await ask(
          endpoint,
          { ...bearer(admin.token), ...asJson, ...(ifMatch !== undefined && { "if-match": ifMatch }) },
          body,
        ),
      );
    };
    const guarded = operations.filter(([, { needs }]) => needs === "If-Match");

    for (const [operation, endpoint] of guarded) {
      it(`${operation} wants If-Match, and one version in it`, async () => {
        expect(await act(endpoint)).to.equal("428 precondition-missing");
        for (const wrong of ["*", "1", '""', '"a"', '"1", "2"', '"-1"', '"1e3"', '"00000000001"', "x".repeat(2000)]) {
          expect(await act(endpoint, wrong), wrong).to.equal("412 precondition-failed");
        }
      });
    }
  });

  describe("of a key of its own", () => {
    it("fileWorkbook wants an Idempotency-Key of 8 to 128 visible signs", async () => {
      const file = async (key?: string): Promise<string> => {
        const headers = { ...bearer(admin.token), ...asWorkbook, ...(key !== undefined && { "idempotency-key": key }) };
        return told(await ask(contract.fileWorkbook, headers, "no workbook"));
      };
      for (const wrong of [undefined, "", "short-1", "with a blank", "x".repeat(129), "caf\u00e9-caf\u00e9"]) {
        expect(await file(wrong), wrong ?? "none").to.equal("400 idempotency-key-missing");
      }
      for (const right of ["12345678", "x".repeat(128), uuid]) {
        expect(await file(right), right).to.equal("422 workbook-refused");
      }
    });
  });
});
