import { expect } from "chai";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AwayError } from "../../../addin/api/away-error.ts";
import { fetchSend } from "../../../addin/api/fetch-send.ts";
import { openSessionStore, sessionKey, type TextStorage } from "../../../addin/api/session-store.ts";

const asked = { method: "GET", path: "/", headers: {} };

describe("requests of the pane", () => {
  const servers: Server[] = [];
  const serve = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };
  after(() => {
    for (const server of servers) (server.closeAllConnections(), server.close());
  });
  const reasonOf = async (work: Promise<unknown>): Promise<unknown> => {
    const error = await work.then(
      () => undefined,
      (one: unknown) => one,
    );
    return error instanceof AwayError ? error.reason : error;
  };

  it("say that nobody answers", async () => {
    expect(await reasonOf(fetchSend({ origin: "http://127.0.0.1:1" })(asked))).to.equal("unreachable");
  });

  it("say that a proxy's page about a server that is away is no answer of ours", async () => {
    const origin = await serve((_, response) =>
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad"),
    );
    expect(await reasonOf(fetchSend({ origin })(asked))).to.equal("not-ours");
  });

  it("do not wait for ever", async () => {
    const origin = await serve(() => undefined);
    expect(await reasonOf(fetchSend({ origin, timeoutMs: 50 })(asked))).to.equal("timeout");
  });

  it("end when the pane does, with its reason", async () => {
    const origin = await serve(() => undefined);
    const over = new AbortController();
    const sent = fetchSend({ origin, signal: over.signal })(asked);
    over.abort("closed");
    expect(await reasonOf(sent)).to.equal("closed");
  });
});

describe("the session that is kept", () => {
  const view = {
    account: {
      id: "a",
      login: "a1",
      name: "某人",
      role: "park",
      disabled: false,
      createdAt: "2026-01-01T00:00:00.000Z",
      version: 1,
    },
    unit: null,
    carrier: "bearer",
    expiresAt: "2026-01-01T12:00:00.000Z",
    idleMinutes: 30,
    passwordExpired: false,
  } as const;
  const aStorage = (): TextStorage & { readonly kept: Map<string, string> } => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  };
  const morning = () => new Date("2026-01-01T08:00:00.000Z");

  it("lies under the key of the partition, and is there for the next pane", () => {
    const storage = aStorage();
    openSessionStore({ storage, partition: "site-1/", now: morning }).write({ token: "t", view });
    expect([...storage.kept.keys()]).to.deep.equal([sessionKey("site-1/")]);
    expect(openSessionStore({ storage, partition: "site-1/", now: morning }).read()?.token).to.equal("t");
    expect(openSessionStore({ storage, partition: "site-2/", now: morning }).read()).to.equal(undefined);
  });

  it("is not there when its time is over, or when what is kept is not ours", () => {
    const storage = aStorage();
    const store = openSessionStore({ storage, now: () => new Date("2026-01-01T12:00:00.000Z") });
    store.write({ token: "t", view });
    expect(store.read()).to.equal(undefined);
    storage.setItem(sessionKey(""), "{");
    expect(store.read()).to.equal(undefined);
  });

  it("lasts as long as the pane where the browser keeps nothing", () => {
    const store = openSessionStore({ now: morning });
    store.write({ token: "t", view });
    expect(store.read()?.token).to.equal("t");
  });
});
