import { expect } from "chai";
import { apiPrefix, contract, type Operation } from "../../../shared/submission/contract.ts";
import type { WireAnswer, WireRequest } from "../../../shared/submission/client.ts";
import { mediaTypes, type Endpoint } from "../../../shared/submission/endpoint.ts";
import { possibleProblems } from "../../../shared/submission/possible-problems.ts";
import { problemDocument } from "../../../shared/submission/problem.ts";

/** What an answer was by the contract: "readSubmission 200 application/json", "signIn 401 sign-in-refused". */
export type Seen = `${Operation | "nothing"} ${number} ${string}`;

/** Fails when an answer is not one that the contract has for its operation, to the last member of its body. */
export function witness(asked: WireRequest, answer: WireAnswer): Seen {
  const operation = operationOf(asked);
  const at = `${asked.method} ${asked.path} ${String(answer.status)}`;
  expect(answer.headers["x-content-type-options"], at).to.equal("nosniff");
  expect(answer.headers["cache-control"], at).to.match(/^(no-store|private, no-cache)$/);
  if (answer.status >= 400) return `${operation ?? "nothing"} ${answer.status} ${refusalIn(answer, operation, at)}`;
  expect(operation, `${at}: an answer without an operation`).to.not.equal(undefined);
  const endpoint: Endpoint = contract[operation!];
  const type = answer.headers["content-type"];
  const known = endpoint.answers.find(
    (one) => one.status === answer.status && (one.type === "none" ? type === undefined : sameType(type, one.type)),
  );
  expect(known, `${at} ${String(type)} is no answer of ${operation!}`).to.not.equal(undefined);
  if (asked.method === "HEAD") return `${operation!} ${answer.status} head`;
  if (known!.type === "none") expect(answer.body, at).to.have.length(0);
  if (known!.schema) {
    const json: unknown = JSON.parse(answer.text());
    expect(known!.schema.parse(json), at).to.deep.equal(json);
  }
  return `${operation!} ${answer.status} ${known!.type}`;
}

/** The operation that a request asks for; undefined where there is none of that path and method. */
function operationOf({ method, path }: WireRequest): Operation | undefined {
  const [address = ""] = path.split("?");
  const wanted = method === "HEAD" ? "GET" : method;
  return (Object.keys(contract) as Operation[]).find((operation) => {
    const endpoint: Endpoint = contract[operation];
    return endpoint.method === wanted && patternOf(endpoint.path).test(address);
  });
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const source = path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+?");
  const pattern = new RegExp(`^${apiPrefix}${source}$`);
  patterns.set(path, pattern);
  return pattern;
}

function sameType(given: string | undefined, type: keyof typeof mediaTypes): boolean {
  return given?.split(";")[0] === mediaTypes[type].split(";")[0];
}

function refusalIn(answer: WireAnswer, operation: Operation | undefined, at: string): string {
  expect(answer.headers["content-type"], at).to.equal("application/problem+json; charset=utf-8");
  if (answer.body.length === 0) return "head";
  const { code, status } = problemDocument.parse(JSON.parse(answer.text()));
  expect(status, at).to.equal(answer.status);
  const possible = operation === undefined ? beyondOperations : possibleProblems(contract[operation]);
  expect(possible, `${at}: ${code} is not in the contract of ${operation ?? "no operation"}`).to.include(code);
  return code;
}

const beyondOperations = ["not-found", "method-not-allowed", "cross-site", "address-malformed", "address-too-long"];
