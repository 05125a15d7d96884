import { expect } from "chai";
import { clientNetwork, trustProxies } from "../../../server/http/client-address.ts";
import { noteAccount } from "../../../server/http/noted-account.ts";
import { rateLimit } from "../../../server/http/rate-limit.ts";
import { readConfig } from "../../../server/config.ts";
import { anApp, problemOf, type RunningApp } from "./an-app.ts";

describe("rateLimit", () => {
  let app: RunningApp;
  afterEach(() => app.stop());

  const start = async (env: { readonly [name: string]: string } = {}): Promise<void> => {
    app = await anApp((express) => {
      trustProxies(express, readConfig(env));
      express.use((request, response, next) => {
        const account = request.get("X-Test-Account");
        if (account !== undefined) noteAccount(response, account);
        next();
      });
      express.use(rateLimit({ requests: 3, seconds: 60 }));
      express.use((_request, response) => void response.end("done"));
    });
  };
  /** The statuses of so many requests, one after the other. */
  const statusesOf = async (times: number, headers: { readonly [name: string]: string } = {}): Promise<number[]> => {
    const statuses: number[] = [];
    for (let sent = 0; sent < times; sent++) {
      const response = await fetch(app.origin, { headers });
      await response.text();
      statuses.push(response.status);
    }
    return statuses;
  };

  it("refuses the request that is one too many, and says when the next may come", async () => {
    await start();
    expect(await statusesOf(3)).to.deep.equal([200, 200, 200]);
    const response = await fetch(app.origin);
    expect(Number(response.headers.get("retry-after"))).to.be.within(1, 60);
    expect(await problemOf(response)).to.include({ status: 429, code: "rate-limited" });
  });

  it("counts every account by itself, and apart from those not signed in", async () => {
    await start();
    expect(await statusesOf(4, { "X-Test-Account": "a" })).to.deep.equal([200, 200, 200, 429]);
    expect(await statusesOf(1, { "X-Test-Account": "b" })).to.deep.equal([200]);
    expect(await statusesOf(1)).to.deep.equal([200]);
  });

  it("believes no X-Forwarded-For unless a proxy is trusted", async () => {
    await start();
    await statusesOf(3, { "X-Forwarded-For": "203.0.113.1" });
    expect(await statusesOf(1, { "X-Forwarded-For": "203.0.113.2" })).to.deep.equal([429]);
  });

  it("counts the callers behind a trusted proxy apart, and believes only what that proxy has added", async () => {
    await start({ TRUST_PROXY: "1" });
    await statusesOf(3, { "X-Forwarded-For": "203.0.113.1" });
    expect(await statusesOf(1, { "X-Forwarded-For": "203.0.113.2" })).to.deep.equal([200]);
    expect(await statusesOf(1, { "X-Forwarded-For": "198.51.100.9, 203.0.113.1" })).to.deep.equal([429]);
  });
});

describe("clientNetwork", () => {
  for (const [ip, network] of [
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    [undefined, "unknown"],
  ] as const) {
    it(`of ${ip} is ${network}`, () => expect(clientNetwork({ ip })).to.equal(network));
  }
});
