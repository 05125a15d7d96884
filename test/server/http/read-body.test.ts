import { expect } from "chai";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { openBodyBudget } from "../../../server/http/body-budget.ts";
import { readBytes } from "../../../server/http/read-body.ts";
import { anApp, closed, problemOf, rawStatus, sendRaw, type RunningApp } from "./an-app.ts";

const limit = 64 * 1024;
const budget = openBodyBudget(160 * 1024);

describe("readBytes", () => {
  let app: RunningApp;
  const seen: string[] = [];
  const sizes: number[] = [];
  let hold = Promise.resolve();
  before(async () => {
    app = await anApp((express) => {
      const read = (timeoutMs: number) => async (request: Parameters<typeof readBytes>[0]) => {
        try {
          return await readBytes(request, { limit, timeoutMs, budget });
        } catch (error) {
          seen.push(error instanceof Error && "code" in error ? String(error.code) : "other");
          throw error;
        }
      };
      express.post("/quick", async (request, response) => void response.end(await read(300)(request)));
      express.post("/", async (request, response) => {
        const bytes = await read(20_000)(request);
        sizes.push(bytes.length);
        await hold;
        response.type("application/octet-stream").end(bytes);
      });
    });
  });
  after(() => app.stop());
  beforeEach(() => {
    seen.length = 0;
    sizes.length = 0;
    hold = Promise.resolve();
  });
  afterEach("everything taken of the budget is given back", () => eventually(() => budget.used === 0));

  const post = (body: Buffer | ReadableStream | string, path = "/"): Promise<Response> =>
    fetch(`${app.origin}${path}`, { method: "POST", body, duplex: "half" } as RequestInit);

  it("gives every byte, with or without a declared length", async () => {
    const bytes = Buffer.from(Array.from({ length: limit }, (_, at) => at % 251));
    expect(Buffer.from(await (await post(bytes)).arrayBuffer()).equals(bytes)).to.equal(true);
    const parts = new Blob([bytes]).stream();
    expect(Buffer.from(await (await post(parts)).arrayBuffer()).equals(bytes)).to.equal(true);
  });

  it("gives nothing for a request without a body", async () => {
    const answer = await sendRaw(app.port, "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(rawStatus(answer)).to.equal(200);
    expect(answer.endsWith("\r\n\r\n")).to.equal(true);
  });

  it("refuses a declared length over the limit before any byte of it is sent", async () => {
    const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${10 ** 12}\r\n\r\n`;
    const answer = await sendRaw(app.port, head, (said) => said.includes("body-too-large"));
    expect(rawStatus(answer)).to.equal(413);
    expect(answer).to.include("body-too-large");
  });

  it("does not ask for the body of a caller who waits to be told to go on, when it is too large", async () => {
    const answer = await expecting(app.port, limit + 1);
    expect(answer).to.deep.equal({ continued: false, status: 413 });
    expect(await expecting(app.port, 10)).to.deep.equal({ continued: true, status: 200 });
  });

  it("lets the caller of a body that is too large read the reason, also while still sending", async () => {
    const response = await post(Buffer.alloc(3 * limit));
    expect(response.status).to.equal(413);
    expect(await problemOf(response)).to.include({ code: "body-too-large" });
    const streamed = await post(new Blob([Buffer.alloc(2 * limit)]).stream());
    expect(streamed.status).to.equal(413);
  });

  it("cuts off a caller who goes on sending a body that was refused", async () => {
    const socket = connect(app.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = `${(32 * 1024).toString(16)}\r\n${"x".repeat(32 * 1024)}\r\n`;
    const pump = setInterval(() => socket.write(chunk), 20);
    socket.resume();
    await closed(socket);
    clearInterval(pump);
    expect(seen).to.deep.equal(["body-too-large"]);
  });

  it("refuses a body whose sender goes away, and answers others meanwhile", async () => {
    for (const head of ["Content-Length: 1000", "Transfer-Encoding: chunked"]) {
      const socket = connect(app.port, "127.0.0.1");
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n3\r\nabc`);
      await eventually(() => budget.used > 0);
      socket.resetAndDestroy();
      await eventually(() => budget.used === 0);
    }
    expect(seen).to.deep.equal(["body-incomplete", "body-incomplete"]);
    expect((await post("still there")).status).to.equal(200);
  });

  it("refuses a body that ends before its declared length", async () => {
    const socket = connect({ port: app.port, host: "127.0.0.1" });
    socket.on("error", () => {}).resume();
    socket.end("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    await closed(socket);
    await eventually(() => seen.length === 1);
    expect(seen).to.deep.equal(["body-incomplete"]);
  });

  it("takes what comes after the declared length for another request, never for the body", async () => {
    const answer = await sendRaw(app.port, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGARBAGE\r\n\r\n");
    expect(answer).to.not.include("GARBAGE");
    expect(sizes).to.deep.equal([3]);
  });

  it("refuses a body that trickles in", async () => {
    const socket = connect(app.port, "127.0.0.1");
    let answer = "";
    socket.on("error", () => {}).on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.write("POST /quick HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    const drip = setInterval(() => socket.write("x"), 30);
    await eventually(() => answer.includes("body-too-slow"));
    clearInterval(drip);
    socket.destroy();
    expect(rawStatus(answer)).to.equal(408);
  });

  it("is busy when others hold all the memory for bodies, and ready again when they are done", async () => {
    let release = (): void => {};
    hold = new Promise((resolve) => (release = resolve));
    const first = post(Buffer.alloc(limit));
    const second = post(Buffer.alloc(limit));
    await eventually(() => budget.used === 2 * limit);
    const third = await post(Buffer.alloc(limit));
    expect(third.status).to.equal(503);
    expect(third.headers.get("retry-after")).to.match(/^\d+$/);
    await third.text();
    const undeclared = await post(new Blob([Buffer.alloc(limit)]).stream());
    expect(undeclared.status).to.equal(503);
    await undeclared.text();
    release();
    for (const response of await Promise.all([first, second]))
      expect((await response.arrayBuffer()).byteLength).to.equal(limit);
    await eventually(() => budget.used === 0);
    expect((await post(Buffer.alloc(limit))).status).to.equal(200);
  });
});

/** What a caller sees who asks before sending `size` bytes. */
function expecting(port: number, size: number): Promise<{ continued: boolean; status: number | undefined }> {
  return new Promise((resolve, reject) => {
    let continued = false;
    const headers = { Expect: "100-continue", "Content-Length": size };
    const request = httpRequest({ port, host: "127.0.0.1", method: "POST", path: "/", headers, agent: false });
    request.on("continue", () => {
      continued = true;
      request.end(Buffer.alloc(size));
    });
    request.on("response", (response) => {
      response.resume();
      resolve({ continued, status: response.statusCode });
      response.once("end", () => request.destroy());
    });
    request.on("error", reject);
    request.flushHeaders();
  });
}

async function eventually(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 30_000; !holds() && performance.now() < end;) await wait(10);
  expect(holds()).to.equal(true);
}
