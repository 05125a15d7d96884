import { expect } from "chai";
import { Writable } from "node:stream";
import { openLog, requestLog } from "../../../server/http/request-log.ts";
import { onlyMethods } from "../../../server/http/problem-response.ts";
import { StoreError } from "../../../server/store/store-error.ts";
import { FormRefusal } from "../../../shared/form-refusal.ts";
import { Problem } from "../../../shared/submission/problem.ts";
import { WorkbookRefusal } from "../../../shared/xlsx/refusal.ts";
import { anApp, problemOf, type RunningApp } from "./an-app.ts";

const errors: Readonly<{ [name: string]: () => unknown }> = {
  quota: () => new Problem("quota-full", { city: "广州市", quota: 2, taken: 2 }),
  busy: () => new Problem("busy", {}, { retryAfterSeconds: 7 }),
  signIn: () => new Problem("not-signed-in"),
  workbook: () => new WorkbookRefusal("old-xls"),
  form: () => new FormRefusal("form-unidentified"),
  full: () => new StoreError("store-full"),
  failed: () => new StoreError("store-failed", { file: "/secret/path" }),
  away: () => new StoreError("store-unavailable", {}, new Error("connect ECONNREFUSED secret-host:5432")),
  closed: () => new StoreError("store-closed"),
  conflict: () => new StoreError("conflict"),
  duplicate: () => new StoreError("duplicate"),
  absent: () => new StoreError("absent"),
  odd: () => new StoreError("blob-damaged", { file: "/secret/path" }),
  fault: () => new TypeError("cannot read x of undefined in /secret/path"),
  text: () => "thrown as a text",
  nothing: () => undefined,
};

describe("answerErrors", () => {
  let app: RunningApp;
  let log = "";
  before(async () => {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        log += chunk.toString();
        done();
      },
    });
    app = await anApp((express) => {
      express.use(requestLog(openLog({ logLevel: "info" }, stream), { trustProxy: false }));
      express.get("/fail/:name", (request) => Promise.reject(errors[request.params.name]?.()));
      express.get("/half", (_request, response) => {
        response.write("half");
        throw new Error("in the middle");
      });
      express
        .route("/things")
        .get((_request, response) => void response.end("things"))
        .all(onlyMethods("GET"));
      express.get("/things/:id", (_request, response) => void response.end("one"));
    });
  });
  after(() => app.stop());
  beforeEach(() => (log = ""));

  const get = (path: string, headers: { readonly [name: string]: string } = {}): Promise<Response> =>
    fetch(`${app.origin}${path}`, { headers });

  for (const [name, status, code] of [
    ["quota", 409, "quota-full"],
    ["busy", 503, "busy"],
    ["signIn", 401, "not-signed-in"],
    ["workbook", 422, "workbook-refused"],
    ["form", 422, "workbook-refused"],
    ["full", 507, "store-full"],
    ["failed", 503, "store-failed"],
    ["away", 503, "store-unavailable"],
    ["closed", 503, "shutting-down"],
    ["conflict", 412, "precondition-failed"],
    ["duplicate", 409, "already-exists"],
    ["absent", 404, "not-found"],
    ["odd", 500, "internal-fault"],
    ["fault", 500, "internal-fault"],
    ["text", 500, "internal-fault"],
    ["nothing", 500, "internal-fault"],
  ] as const) {
    it(`answers ${code} (${status}) for: ${name}`, async () => {
      const response = await get(`/fail/${name}`);
      expect(response.status).to.equal(status);
      expect(response.headers.get("content-type")).to.equal("application/problem+json; charset=utf-8");
      expect(response.headers.get("cache-control")).to.equal("no-store");
      const problem = await problemOf(response);
      expect(problem).to.include({ code, status });
      expect(JSON.stringify(problem)).to.not.match(/\{\w+\}|secret/);
    });
  }

  it("speaks Chinese, the language of Accept-Language, or the one of ?lang=, which goes first", async () => {
    const languageOf = async (path: string, accept?: string): Promise<string | null> => {
      const response = await get(path, accept === undefined ? {} : { "Accept-Language": accept });
      const { title } = await problemOf(response);
      expect(/[\u4e00-\u9fff]/.test(title)).to.equal(response.headers.get("content-language") === "zh-CN");
      return response.headers.get("content-language");
    };
    expect(await languageOf("/x", "*")).to.equal("zh-CN");
    expect(await languageOf("/x", "en-GB,en;q=0.9,zh;q=0.5")).to.equal("en");
    expect(await languageOf("/x", "zh-TW,en;q=0.5")).to.equal("zh-CN");
    expect(await languageOf("/x", "fr")).to.equal("zh-CN");
    expect(await languageOf("/x?lang=en", "zh")).to.equal("en");
    expect(await languageOf("/x?lang=zh-CN", "en")).to.equal("zh-CN");
    expect(await languageOf("/x?lang[]=en&lang=%", "en;q=x,,;")).to.equal("zh-CN");
  });

  it("shows nothing of a fault but a number, under which the log has all of it", async () => {
    const { slots, detail } = await problemOf(await get("/fail/fault"));
    const id = slots?.["id"] as string;
    expect(id).to.match(/^[0-9a-f-]{36}$/);
    expect(detail).to.include(id);
    const line = log.split("\n").find((one) => one.includes("cannot read x"));
    expect(line).to.include(id).and.to.include("problem-response.test.ts");
  });

  it("says after how long to try again, and how to sign in", async () => {
    expect((await get("/fail/busy")).headers.get("retry-after")).to.equal("7");
    expect((await get("/fail/away")).headers.get("retry-after")).to.equal("5");
    expect((await get("/fail/signIn")).headers.get("www-authenticate")).to.match(/^Bearer/);
  });

  it("answers an unknown address, and an unreadable one, whatever stands in it, with the same words", async () => {
    const unknown = await problemOf(await get("/nowhere/abc"));
    expect(unknown).to.include({ code: "not-found", status: 404 });
    expect(unknown).to.deep.equal(await problemOf(await get("/elsewhere")));
    expect(await problemOf(await get("/things/%E0%A4%A"))).to.include({ code: "address-malformed" });
  });

  it("names the methods of an address that was asked with another one", async () => {
    const response = await fetch(`${app.origin}/things`, { method: "DELETE" });
    expect(response.status).to.equal(405);
    expect(response.headers.get("allow")).to.equal("GET, HEAD");
    expect(await problemOf(response)).to.include({ code: "method-not-allowed" });
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const response = await fetch(`${app.origin}/fail/quota`, { method: "HEAD" });
    expect(response.status).to.equal(409);
    expect(Number(response.headers.get("content-length"))).to.be.greaterThan(100);
    expect(await response.text()).to.equal("");
  });

  it("cuts an answer that has begun, so that nobody takes the half of it for the whole", async () => {
    const failure = await get("/half")
      .then((response) => response.text())
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect((await get("/things")).status).to.equal(200);
  });
});
