import { expect } from "chai";
import express from "express";
import { execFileSync, fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { get as getTls } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { serve, ServeError, type ServeOptions } from "../../../server/http/serve.ts";
import { builtEntry } from "../../built-entry.ts";
import { keepChild } from "../../kept-children.ts";
import { closed } from "./an-app.ts";

interface Message {
  readonly event: "listening" | "held" | "closed";
  readonly port?: number;
  readonly name?: string;
}

describe("a server that is told to end", () => {
  let child: ChildProcess;
  let port: number;
  let messages: Message[];
  let ended: Promise<unknown[]>;
  const start = async (env: { readonly [name: string]: string } = {}): Promise<void> => {
    messages = [];
    const [program, ...execArgv] = builtEntry("test/server/http/make-closing-server.ts").toReversed();
    const options: ForkOptions = {
      execArgv: execArgv.toReversed(),
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    };
    child = keepChild("closing server", fork(program!, options));
    child.on("message", (message: Message) => messages.push(message));
    // All that it has told is here by then.
    ended = once(child, "close");
    await told("listening");
    port = messages[0]?.port ?? 0;
  };
  afterEach(() => void child.kill("SIGKILL"));

  const told = async (event: Message["event"]): Promise<void> => {
    while (!messages.some((message) => message.event === event)) await once(child, "message");
  };
  const refused = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(false)).once("error", () => resolve(true));
      socket.once("connect", () => socket.destroy());
    });
  const untilRefused = async (): Promise<void> => {
    while (!(await refused())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const partsClosed = (): (string | undefined)[] =>
    messages.filter(({ event }) => event === "closed").map(({ name }) => name);

  for (const [path, body] of [
    ["/held", "first half, second half"],
    ["/late", "late"],
  ] as const) {
    it(`finishes the answer of ${path}, takes nobody new, closes all in order and ends with 0`, async () => {
      await start();
      const answer = fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text());
      await told("held");
      child.kill("SIGTERM");
      await untilRefused();
      expect(partsClosed()).to.deep.equal([]);
      child.send("go on");
      expect(await answer).to.equal(body);
      expect((await ended)[0]).to.equal(0);
      expect(partsClosed()).to.deep.equal(["pool", "store"]);
    });
  }

  it("ends idle connections at once, and a busy one with its answer", async () => {
    await start();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) => {
      request({ port, host: "127.0.0.1", path: "/quick", agent }, (response) => {
        response.resume().once("end", () => resolve());
      }).end();
    });
    const busy = connect(port, "127.0.0.1");
    let answers = "";
    busy.on("data", (chunk: Buffer) => (answers += chunk.toString()));
    busy.write("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
    await told("held");
    child.kill("SIGINT");
    await untilRefused();
    child.send("go on");
    await closed(busy);
    expect((await ended)[0]).to.equal(0);
    expect(answers).to.match(/^HTTP\/1\.1 200 OK\r\n[^]*Connection: close/);
    agent.destroy();
  });

  it("cuts an answer that takes longer than the grace, and closes everything all the same", async () => {
    await start({ GRACE_MS: "200" });
    const answer = fetch(`http://127.0.0.1:${port}/held`).then((response) => response.text());
    const failure = answer.then(
      () => "whole",
      () => "cut",
    );
    await told("held");
    child.kill("SIGTERM");
    expect(await failure).to.equal("cut");
    expect((await ended)[0]).to.equal(0);
    expect(partsClosed()).to.deep.equal(["pool", "store"]);
  });

  it("ends at once at a second signal", async () => {
    await start();
    const failure = fetch(`http://127.0.0.1:${port}/held`)
      .then((response) => response.text())
      .catch(() => "cut");
    await told("held");
    child.kill("SIGTERM");
    await untilRefused();
    child.kill("SIGTERM");
    expect((await ended)[0]).to.equal(143);
    expect(await failure).to.equal("cut");
    expect(partsClosed()).to.deep.equal([]);
  });

  it("closes the others when one cannot be closed, and ends with 1", async () => {
    await start({ BROKEN: "pool" });
    child.kill("SIGTERM");
    expect((await ended)[0]).to.equal(1);
    expect(partsClosed()).to.deep.equal(["pool", "store"]);
  });
});

describe("serve", () => {
  const optionsWith = (options: Partial<ServeOptions>): ServeOptions => ({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    closing: new AbortController(),
    closeables: [],
    graceMs: 100,
    ...options,
  });
  const app = express().get("/", (_request, response) => void response.end("home"));

  it("says which port it cannot have", async () => {
    const { port, close } = await serve(app, optionsWith({}));
    const error: unknown = await serve(app, optionsWith({ port })).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ServeError).and.include({ code: "cannot-listen" });
    expect((error as ServeError).text.zh).to.include(String(port));
    expect(await close()).to.equal(true);
    expect(await close()).to.equal(true);
  });

  it("speaks TLS with the certificate it is given, and says so when it is none", async function () {
    const folder = mkdtempSync(join(tmpdir(), "parkforms-tls-"));
    const tls = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
    try {
      writeFileSync(tls.cert, "no certificate");
      writeFileSync(tls.key, "no key");
      const error: unknown = await serve(app, optionsWith({ tls })).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(ServeError).and.include({ code: "tls-unusable" });
      if (!makeCertificate(tls)) return this.skip();
      const { port, close } = await serve(app, optionsWith({ tls }));
      const status = await new Promise((resolve, reject) => {
        const sent = getTls({ port, host: "127.0.0.1", rejectUnauthorized: false, agent: false }, (response) =>
          resolve(response.resume().statusCode),
        );
        sent.on("error", reject);
      });
      expect(status).to.equal(200);
      await close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** False where there is no openssl to make one. */
function makeCertificate({ cert, key }: { readonly cert: string; readonly key: string }): boolean {
  const subject = ["-subj", "/CN=localhost", "-days", "1", "-keyout", key, "-out", cert];
  try {
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", ...subject],
      {
        stdio: "ignore",
      },
    );
    return true;
  } catch {
    return false;
  }
}
