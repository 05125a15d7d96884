import { expect } from "chai";
import { Writable } from "node:stream";
import type {} from "pino-http";
import { noteAccount } from "../../../server/http/noted-account.ts";
import { openLog, requestLog, requestLogger } from "../../../server/http/request-log.ts";
import { anApp, type RunningApp } from "./an-app.ts";

/** Stands wherever a request, an answer or an error can carry a secret. */
const secret = "geheim-Xq7";
const name = "张三丰";

interface Line {
  readonly [field: string]: unknown;
}

describe("requestLog", () => {
  let app: RunningApp;
  let text = "";
  let onSlow = (): void => undefined;
  const lines = (): Line[] =>
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  const start = (trustProxy: false | number): Promise<RunningApp> => {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        text += chunk.toString();
        done();
      },
    });
    const log = openLog({ logLevel: "trace" }, stream);
    return anApp((express) => {
      express.set("trust proxy", trustProxy);
      express.use(requestLog(log, { trustProxy }));
      express.get("/slow", () => onSlow());
      express.get("/full", (_request, response) => void response.status(507).end());
      express.get("/fault", () => {
        throw new Error(`Bearer ${secret} and token=${secret} and {"password":"${secret}","newPassword": "${secret}"}`);
      });
      express.use((request, response) => {
        noteAccount(response, "account-7");
        const inside = { password: secret, token: secret, nested: { secret, authorization: `Bearer ${secret}` } };
        requestLogger(request)?.info({ ...inside, user: inside, req: { headers: request.headers } }, "looked at");
        requestLogger(request)?.debug(
          `link /one-time/${secret}?x=1 and /links/${secret} and code=${secret}&state=${secret}`,
        );
        response.setHeader("Set-Cookie", `__Host-parkforms=${secret}; Path=/`);
        response.end("answer");
      });
    });
  };
  before(async () => {
    app = await start(false);
  });
  after(() => app.stop());
  beforeEach(() => (text = ""));

  it("writes a line of JSON for every request: id, method, address, status, account, time", async () => {
    const response = await fetch(`${app.origin}/api/v1/submissions?page=2&form=application&q=x`);
    await response.text();
    const [line] = lines().filter(({ msg }) => msg === "answered");
    expect(line).to.include({ level: "info", method: "GET", account: "account-7" });
    expect(line).to.include({ url: "/api/v1/submissions?page=2&form=application&q=***", address: "127.0.0.1" });
    expect(line?.["res"]).to.deep.equal({ status: 200 });
    expect(line?.["request"]).to.equal(response.headers.get("x-request-id"));
    expect(line?.["ms"]).to.be.a("number");
    expect(line?.["time"]).to.match(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("holds no secret and no name, wherever they stand", async () => {
    const encoded = encodeURIComponent(name);
    const headers = { Authorization: `Bearer ${secret}`, Cookie: `__Host-parkforms=${secret}`, "X-Request-Id": secret };
    for (const path of [
      `/?token=${secret}&password=${secret}`,
      `/api/v1/session/callback?code=${secret}&state=${secret}&session_state=${secret}`,
      `/?page=${secret.padEnd(90, "x")}&${secret.repeat(5)}`,
      `/links/${secret}`,
      `/one-time/${secret}/again`,
      `/welcome/${secret.padEnd(43, "A")}`,
      `/units/${encoded}?text=${encoded}&unit=${encoded}`,
      `/fault?token=${secret}`,
      `/a?b?token=${secret}`,
    ]) {
      const body = JSON.stringify({ password: secret, name });
      await (await fetch(app.origin + path, { headers })).text();
      await (await fetch(app.origin + path, { method: "POST", headers, body })).text();
    }
    expect(lines().length).to.be.greaterThan(40);
    expect(text).to.not.include(secret).and.not.include(encodeURIComponent(secret));
    expect(text).to.not.include(name).and.not.include(encoded);
  });

  it("takes an id of its own for every request, unless a trusted proxy gives one that is sound", async () => {
    const idOf = async (running: RunningApp, given: string): Promise<string | null> => {
      const response = await fetch(running.origin, { headers: { "X-Request-Id": given } });
      await response.text();
      return response.headers.get("x-request-id");
    };
    expect(await idOf(app, "proxy-id-1234")).to.match(/^[0-9a-f-]{36}$/);
    expect(await idOf(app, "proxy-id-1234")).to.not.equal(await idOf(app, "proxy-id-1234"));
    const behind = await start(1);
    expect(await idOf(behind, "proxy-id-1234")).to.equal("proxy-id-1234");
    expect(await idOf(behind, '"},{"level":"info')).to.match(/^[0-9a-f-]{36}$/);
    await behind.stop();
  });

  it("calls a fault an error, a lack of means a warning, and says which answers were cut", async () => {
    await (await fetch(`${app.origin}/fault`)).text();
    await (await fetch(`${app.origin}/full`)).text();
    const gone = new AbortController();
    onSlow = () => gone.abort();
    await fetch(`${app.origin}/slow`, { signal: gone.signal }).catch(() => "gone");
    while (!text.includes('"cut":true')) await new Promise((resolve) => setTimeout(resolve, 10));
    const levels = lines().map(({ level, url, cut }) => [level, url, cut]);
    expect(levels).to.deep.include.members([
      ["error", "/fault", undefined],
      ["warn", "/full", undefined],
      ["info", "/slow", true],
    ]);
  });
});

describe("openLog", () => {
  it("writes nothing below its level", () => {
    let text = "";
    const log = openLog({ logLevel: "warn" }, { write: (line) => (text += line) });
    log.info("quiet");
    log.warn("loud");
    expect(text).to.include("loud").and.not.include("quiet");
  });

  it("stays JSON when a secret stands in a text with quotes and backslashes", () => {
    let text = "";
    const log = openLog({ logLevel: "info" }, { write: (line) => (text += line) });
    log.info({ sent: JSON.stringify({ password: `a"b\\c${secret}`, kept: 1 }) }, `token=${secret}"`);
    const { sent } = JSON.parse(text) as { sent: string };
    expect(text).to.not.include(secret);
    expect(sent).to.include("kept");
  });
});
