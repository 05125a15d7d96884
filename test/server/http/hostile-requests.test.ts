import { expect } from "chai";
import type { RequestHandler } from "express";
import { plainPath } from "../../../server/http/plain-path.ts";
import { readBytes } from "../../../server/http/read-body.ts";
import { problemDocument } from "../../../shared/submission/problem.ts";
import { anApp, rawStatus, sendRaw, type RunningApp } from "./an-app.ts";

describe("hostile requests", () => {
  let app: RunningApp;
  const seen: string[] = [];
  before(async () => {
    app = await anApp((express) => {
      express.use(plainPath);
      express.get("/", (_request, response) => void response.end("home"));
      const take =
        (timeoutMs: number): RequestHandler =>
        async (request, response) => {
          const bytes = await readBytes(request, { limit: 1_000, timeoutMs });
          seen.push(Buffer.from(bytes).toString());
          response.end("taken");
        };
      express.post("/body", take(30_000));
      // For bodies that never come to an end.
      express.post("/short", take(300));
      express.get("/files/:name", (request, response) => {
        seen.push(request.params.name);
        response.end("file");
      });
    });
  });
  after(() => app.stop());
  beforeEach(() => (seen.length = 0));
  afterEach("others are answered as ever", async () => {
    expect((await fetch(`${app.origin}/`)).status).to.equal(200);
  });

  const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const end = "Host: x\r\nConnection: close\r\n";
  const post = "POST /body HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  const chunked = "Transfer-Encoding: chunked\r\n";

  const cases: readonly (readonly [what: string, request: string, status: number])[] = [
    ["a NUL in the path", get("/files/a%00b"), 400],
    ["a line break in the path", get("/files/a%0d%0aSet-Cookie:x"), 400],
    ["an empty segment", get("/files//a"), 400],
    ["an address that begins with two slashes", get("//evil.example/files/a"), 400],
    ["a dot segment", get("/files/../secret"), 400],
    ["an escaped dot segment", get("/files/%2e%2e"), 400],
    ["half an escaped dot segment", get("/files/.%2E/a"), 400],
    ["an escaped slash", get("/files/..%2fsecret"), 400],
    ["an escaped backslash", get("/files/..%5csecret"), 400],
    ["a backslash", get("/files/..\\secret"), 400],
    ["an escape of an escape", get("/files/%252e%252e%252fsecret"), 400],
    ["an escape that is none", get("/files/%zz"), 400],
    ["an overlong dot", get("/files/%c0%ae%c0%ae"), 400],
    ["half a character", get("/files/%e4%b8"), 400],
    ["an address of 5,000 characters", get(`/files/${"a".repeat(5_000)}`), 414],
    ["an address that is larger than all headers may be", get(`/${"a".repeat(40_000)}`), 431],
    ["an absolute address of our own", get("http://x/files/a"), 200],
    ["an absolute address of somebody else", get("http://evil.example/files/a"), 200],
    ["an absolute address with a dot segment", get("http://evil.example/../files/a"), 400],
    ["an asterisk", `OPTIONS * HTTP/1.1\r\n${end}\r\n`, 400],
    ["a method that nobody knows", `BREW / HTTP/1.1\r\n${end}\r\n`, 400],
    ["a method that we do not have", `PROPFIND / HTTP/1.1\r\n${end}\r\n`, 404],
    ["TRACE", `TRACE / HTTP/1.1\r\n${end}\r\n`, 404],
    ["CONNECT", `CONNECT evil.example:443 HTTP/1.1\r\n${end}\r\n`, 405],
    ["an upgrade", `GET / HTTP/1.1\r\n${end}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`, 200],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["HTTP/0.9", "GET /\r\n\r\n", 200],
    ["HTTP/3.0", `GET / HTTP/3.0\r\n${end}\r\n`, 400],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
    ["one header of 100 KB", `GET / HTTP/1.1\r\n${end}X: ${"a".repeat(100_000)}\r\n\r\n`, 431],
    ["10,000 headers", `GET / HTTP/1.1\r\n${end}${"X: y\r\n".repeat(10_000)}\r\n`, 431],
    ["a header with a NUL", `GET / HTTP/1.1\r\n${end}X: a\0b\r\n\r\n`, 400],
    ["a folded header", `GET / HTTP/1.1\r\n${end}X: a\r\n b\r\n\r\n`, 400],
    ["a space before the colon", `GET / HTTP/1.1\r\n${end}Content-Length : 5\r\n\r\n`, 400],
    ["a length and chunks", `${post}Content-Length: 3\r\n${chunked}\r\n3\r\nabc\r\n0\r\n\r\n`, 400],
    ["two lengths", `${post}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`, 400],
    ["a length that is none", `${post}Content-Length: +3\r\n\r\nabc`, 400],
    ["a length beyond all numbers", `${post}Content-Length: 99999999999999999999999\r\n\r\nabc`, 400],
    ["an encoding that nobody knows", `${post}Transfer-Encoding: xchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, 400],
    ["chunks that are not last", `${post}Transfer-Encoding: chunked, gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, 400],
    ["a chunk whose size is none", `${post}${chunked}\r\nzz\r\nabc\r\n0\r\n\r\n`, 400],
    ["a chunk of a petabyte", `${post.replace("/body", "/short")}${chunked}\r\n4000000000000\r\nabc`, 408],
    ["chunks as they should be", `${post}${chunked}\r\n3\r\nabc\r\n0\r\n\r\n`, 200],
  ];
  for (const [what, request, status] of cases) {
    it(`answers ${status} to ${what}`, async () => {
      const answer = await sendRaw(app.port, Buffer.from(request, "latin1"));
      expect(rawStatus(answer), answer.slice(0, 300)).to.equal(status);
      if (status >= 400 && answer.includes("problem+json")) problemDocument.parse(JSON.parse(bodyOf(answer)));
      expect(seen.join("|")).to.not.match(/\.\.|secret|\0/);
    });
  }

  it("never takes a second request for the body of the first, nor the other way round", async () => {
    const smuggled = `${post}Content-Length: 6\r\n${chunked}\r\n0\r\n\r\nGET /files/smuggled HTTP/1.1\r\n${end}\r\n`;
    await sendRaw(app.port, smuggled);
    expect(seen).to.deep.equal([]);
  });

  it("answers the request that is whole although what follows it is broken", async () => {
    const answer = await sendRaw(
      app.port,
      "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc\0GARBAGE\r\n\r\n",
    );
    expect(rawStatus(answer)).to.equal(200);
    expect(seen).to.deep.equal(["abc"]);
  });

  it("cuts a chunk of a petabyte at its limit", async () => {
    const answer = await sendRaw(app.port, `${post}${chunked}\r\n4000000000000\r\n${"x".repeat(5_000)}`);
    expect(rawStatus(answer)).to.equal(413);
  });
});

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}
