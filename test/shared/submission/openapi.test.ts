import { expect } from "chai";
import { programVersion } from "../../../server/forms/package-root.ts";
import { apiPrefix, contract } from "../../../shared/submission/contract.ts";
import { mediaTypes, type Endpoint } from "../../../shared/submission/endpoint.ts";
import { possibleProblems } from "../../../shared/submission/possible-problems.ts";
import { openApiOf } from "../../../shared/submission/openapi.ts";
import { problemCodes } from "../../../shared/submission/problem-catalogue.ts";

interface Json {
  readonly [name: string]: Json;
}

const endpoints = Object.entries<Endpoint>(contract);
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

describe("the OpenAPI document", () => {
  const document = served("zh-CN");

  const operationAt = ({ path, method }: Endpoint): Json =>
    document["paths"]![`${apiPrefix}${path}`]![method.toLowerCase()]!;
  /** The object that a local reference leads to. */
  const at = (reference: string): Json | undefined =>
    reference
      .slice("#/".length)
      .split("/")
      .reduce<Json | undefined>((one, name) => one?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  const resolved = (one: Json): Json => (typeof one["$ref"] === "string" ? at(one["$ref"] as string)! : one);

  it("is of version 3.1, about this program, and nothing else than OpenAPI has", () => {
    expect(document["openapi"]).to.match(/^3\.1\.\d+$/);
    expect(document["info"]).to.deep.equal({ title: "ParkForms 园表通", version: programVersion() });
    expect(document).to.have.all.keys("openapi", "info", "paths", "components");
    for (const [path, item] of Object.entries(document["paths"]!)) {
      expect(path).to.match(/^\/api\/v1(\/[\w.{}-]+)+$/);
      expect(methods).to.include.members(Object.keys(item));
    }
  });

  it("has every operation of the contract once, and no other", () => {
    const found = Object.values(document["paths"]!).flatMap((item) => Object.values(item));
    const ids = found.map((one) => wordOf(one["operationId"]));
    expect(ids.sort()).to.deep.equal(endpoints.map(([operation]) => operation).sort());
    for (const one of found) {
      const known = ["operationId", "summary", "security", "parameters", "requestBody", "responses"];
      expect(known).to.include.members(Object.keys(one));
    }
  });

  for (const [operation, endpoint] of endpoints) {
    it(`says all of ${operation}: parameters, body, answers, problems`, () => {
      const told = operationAt(endpoint);
      const parameters = (told["parameters"] as unknown as readonly Json[]).map(resolved);
      const placed = parameters.map(({ name, in: place }) => `${wordOf(place)} ${wordOf(name)}`);
      expect(new Set(placed).size, "twice the same").to.equal(placed.length);
      const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path ${name!}`);
      expect(placed.filter((one) => one.startsWith("path")).sort()).to.deep.equal(inPath.sort());
      for (const { name, in: place, required, schema } of parameters) {
        if (wordOf(place) === "path") expect(required, wordOf(name)).to.equal(true);
        expect(schema, wordOf(name)).to.be.an("object");
      }
      if (endpoint.needs) expect(placed).to.include(`header ${endpoint.needs}`);
      const takesBody = endpoint.body !== undefined || endpoint.workbook === true;
      expect("requestBody" in told).to.equal(takesBody);
      expect(told["security"]).to.have.length(endpoint.access === "session" ? 2 : 0);
      const responses = told["responses"]!;
      for (const { status, type } of endpoint.answers) {
        const content = responses[String(status)]!["content"];
        if (type === "none") expect(content).to.equal(undefined);
        else expect(content).to.have.property(mediaTypes[type]);
      }
      for (const code of possibleProblems(endpoint)) {
        const answer = responses[String(problemCodes[code].status)]!;
        expect(answer["description"], code).to.include(`${code}: `);
        expect(answer["content"]).to.have.property("application/problem+json");
      }
    });
  }

  it("gives every answer a number and words", () => {
    for (const [operation, endpoint] of endpoints) {
      for (const [status, answer] of Object.entries(operationAt(endpoint)["responses"]!)) {
        expect(status, operation).to.match(/^[2-5]\d\d$/);
        expect(wordOf(answer["description"]).length, operation).to.be.greaterThan(1);
      }
    }
  });

  it("refers to nothing that is not in it", () => {
    const references = new Set<string>();
    JSON.stringify(document, (name, value: unknown) => {
      if (name === "$ref") references.add(String(value));
      return value;
    });
    expect(references.size).to.be.greaterThan(2);
    for (const reference of references) {
      expect(reference).to.match(/^#\//);
      expect(at(reference), reference).to.be.an("object");
    }
    expect(JSON.stringify(document)).to.not.include("$defs").and.to.not.include("$schema");
  });

  it("has schemas whose required members they describe, of types that JSON Schema knows", () => {
    const known = ["string", "number", "integer", "boolean", "array", "object", "null"];
    let schemas = 0;
    JSON.stringify(document, (_, value: unknown) => {
      const one = value as Json | null;
      if (typeof one !== "object" || one === null || Array.isArray(one)) return value;
      if (typeof one["type"] === "string" && "properties" in one) {
        schemas += 1;
        const required = (one["required"] as unknown as string[] | undefined) ?? [];
        expect(Object.keys(one["properties"]!)).to.include.members(required);
        expect(known).to.include(one["type"]);
      }
      return value;
    });
    expect(schemas).to.be.greaterThan(50);
  });

  it("describes what answers have as present, and what requests may leave out as left out", () => {
    const units = operationAt(contract.listUnits)["responses"]!["200"]!["content"]![mediaTypes.json]!["schema"]!;
    const unit = units["properties"]!["items"]!["items"]!;
    expect(unit["required"]).to.include.members(["retired", "version"]);
    const act = operationAt(contract.actOnSubmission)["requestBody"]!["content"]![mediaTypes.json]!["schema"]!;
    const back = (act["oneOf"] as unknown as readonly Json[]).find((one) => "remarks" in one["properties"]!)!;
    expect(back["required"]).to.deep.equal(["kind", "reason"]);
  });

  it("speaks the caller's language", () => {
    const english = served("en");
    expect(operationAt(contract.signIn)["summary"]).to.equal("登录");
    expect(english["paths"]![`${apiPrefix}/session`]!["post"]!["summary"]).to.equal("Signs in");
  });
});

/** As it is sent. */
function served(language: "zh-CN" | "en"): Json {
  return JSON.parse(JSON.stringify(openApiOf(programVersion(), language))) as Json;
}

function wordOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw new Error(`not a text: ${JSON.stringify(value)}`);
}
