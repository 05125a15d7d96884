import { expect } from "chai";
import * as z from "zod";
import { parseInput } from "../../../server/http/parse-input.ts";
import { readJson } from "../../../server/http/read-json.ts";
import { anApp, problemOf, type RunningApp } from "./an-app.ts";

const schema = z.strictObject({
  page: z.number().int().min(1).optional(),
  reason: z
    .string()
    .refine((reason) => !reason.includes("!"), { params: { zh: "不要用感叹号", en: "no exclamation marks" } })
    .optional(),
});

describe("readJson and parseInput", () => {
  let app: RunningApp;
  before(async () => {
    app = await anApp((express) => {
      const limits = { limit: 100_000, timeoutMs: 5_000, depth: 5 };
      express.post("/any", async (request, response) => void response.json({ got: await readJson(request, limits) }));
      express.post("/checked", async (request, response) => {
        response.json(parseInput(schema, await readJson(request, limits), "body"));
      });
    });
  });
  after(() => app.stop());

  const post = (body: string | Buffer<ArrayBuffer>, path = "/any", type = "application/json"): Promise<Response> =>
    fetch(`${app.origin}${path}`, { method: "POST", body, headers: { "Content-Type": type } });
  const faultOf = async (body: string | Buffer<ArrayBuffer>): Promise<unknown> => {
    const problem = await problemOf(await post(body));
    expect(problem).to.include({ status: 400, code: "malformed-json" });
    return problem.slots?.["fault"];
  };

  it("reads JSON as it is", async () => {
    const value = { a: [1, { b: 'q"u{o}t[e]s:,\\' }], 名: null, "": [[], {}] };
    const response = await post(JSON.stringify(value), "/any", "application/json; charset=UTF-8");
    expect(await response.json()).to.deep.equal({ got: value });
    expect(await (await post("7")).json()).to.deep.equal({ got: 7 });
  });

  it("refuses what is no JSON, or no UTF-8", async () => {
    for (const body of ["", "{", "{'a':1}", "[1,]", "NaN", "\ufeff{} x"])
      expect(await faultOf(body)).to.equal("not-json");
    expect(await faultOf(Buffer.from([0x22, 0xff, 0x22]))).to.equal("not-utf-8");
  });

  it("refuses nesting beyond its limit, however deep, and nothing below it", async () => {
    expect((await post("[[[[[]]]]]")).status).to.equal(200);
    expect(await faultOf("[[[[[[]]]]]]")).to.equal("too-deep");
    expect(await faultOf("[".repeat(40_000) + "]".repeat(40_000))).to.equal("too-deep");
    expect((await post(JSON.stringify("[".repeat(50)))).status).to.equal(200);
  });

  it("refuses keys that reach a prototype, also written with escapes, but not such texts", async () => {
    for (const key of ["__proto__", "constructor", "prototype", "\\u005f_proto__"]) {
      expect(await faultOf(`{"a":{"${key}":{"admin":true}}}`)).to.equal("forbidden-key");
    }
    expect((await post('{"a":"__proto__","b":["constructor"]}')).status).to.equal(200);
  });

  it("refuses a key that stands twice in one object, but not in two", async () => {
    expect(await faultOf('{"state":"a","x":[{"y":1}],"state":"b"}')).to.equal("duplicate-key");
    expect(await faultOf('{"a":1,"\\u0061":2}')).to.equal("duplicate-key");
    expect((await post('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')).status).to.equal(200);
  });

  it("takes application/json in UTF-8 and no other content type", async () => {
    const types = ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "text/json", ""];
    for (const type of [...types, "application/json; charset=gbk", "application/json; q=1", "multipart/form-data"]) {
      const response = await post("{}", "/any", type);
      expect(await problemOf(response), type).to.include({ status: 415, code: "unsupported-media-type" });
    }
    const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    const packed = await fetch(`${app.origin}/any`, { method: "POST", body: "{}", headers });
    expect(packed.status).to.equal(415);
  });

  it("refuses a body over its limit", async () => {
    expect(await problemOf(await post(JSON.stringify("x".repeat(100_000))))).to.include({ code: "body-too-large" });
  });

  it("names every place that is not as required, in the caller's language", async () => {
    const body = JSON.stringify({ page: 0, reason: "now!", role: "administrator" });
    const zh = await problemOf(await post(body, "/checked"));
    const en = await problemOf(await post(body, "/checked?lang=en"));
    expect(zh).to.include({ status: 422, code: "request-invalid" });
    expect(zh.issues?.map(({ path }) => path)).to.have.members(["body.page", "body.reason", "body"]);
    expect(zh.issues?.map(({ message }) => message)).to.satisfy((all: string[]) =>
      all.every((message) => /[\u4e00-\u9fff]/.test(message)),
    );
    expect(en.issues?.map(({ message }) => message)).to.include("no exclamation marks");
    expect(en.issues?.some(({ message }) => /[\u4e00-\u9fff]/.test(message))).to.equal(false);
  });

  it("lists no more issues than anybody reads", async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`k${at}`, at])));
    const text = await (await post(body, "/checked")).text();
    expect(text.length).to.be.lessThan(5_000);
  });
});
