import { expect } from "chai";
import { Router } from "express";
import { request } from "node:http";
import { openMetrics, type Metrics } from "../../../server/http/metrics.ts";
import { Problem } from "../../../shared/submission/problem.ts";
import { anApp, type RunningApp } from "./an-app.ts";

const token = "a-token-for-the-metrics";

describe("openMetrics", () => {
  let app: RunningApp;
  let metrics: Metrics;
  beforeEach(async () => {
    metrics = openMetrics({ metricsToken: token });
    app = await anApp((express) => {
      express.use(metrics.count);
      express.get("/metrics", metrics.show);
      const router = Router();
      router.get("/things/:id", (request, response) => {
        if (request.params.id === "none") throw new Problem("not-found");
        response.end("thing");
      });
      express.use("/api/v1", router);
      express.get("/stuck", () => {});
    });
  });
  afterEach(async () => {
    metrics.close();
    await app.stop();
  });

  const show = async (headers: { readonly [name: string]: string } = {}): Promise<string> =>
    (await fetch(`${app.origin}/metrics`, { headers })).text();

  it("counts requests by the pattern of their route, method and status, also those that fail", async () => {
    for (const id of ["1", "2", "none"]) await (await fetch(`${app.origin}/api/v1/things/${id}`)).text();
    await (await fetch(`${app.origin}/nowhere/secret-name`, { method: "PUT" })).text();
    const text = await show();
    const count = 'parkforms_request_seconds_count{route="/api/v1/things/:id",method="GET"';
    expect(text).to.include(`${count},status="200"} 2`);
    expect(text).to.include(`${count},status="404"} 1`);
    expect(text).to.include('parkforms_request_seconds_count{route="unmatched",method="PUT",status="404"} 1');
    expect(text).to.not.include("secret-name");
  });

  it("tells how many requests are being answered, and counts one that was cut", async () => {
    const gone = new AbortController();
    const stuck = fetch(`${app.origin}/stuck`, { signal: gone.signal }).catch(() => "gone");
    while (!(await show()).includes("parkforms_requests_in_flight 2")) continue;
    gone.abort();
    await stuck;
    while (!(await show()).includes('route="/stuck",method="GET",status="cut"} 1')) continue;
    expect(await show()).to.include("parkforms_requests_in_flight 1");
  });

  it("shows the lag of the event loop, memory, and the figures of others as they are at that moment", async () => {
    let queued = 3;
    metrics.gauge("parkforms_queue", "Waiting", () => Promise.resolve(queued));
    metrics.gauge("parkforms_broken", "Cannot be read", () => {
      throw new Error("no figure");
    });
    expect(await show()).to.include("parkforms_queue 3");
    queued = 4;
    const text = await show();
    expect(text).to.include("parkforms_queue 4");
    expect(text).to.match(/^parkforms_event_loop_lag_p99_seconds \d/m);
    expect(text).to.match(/^parkforms_resident_bytes \d{7,}/m);
    expect(text).to.not.match(/^parkforms_broken /m);
  });

  it("has figures of its own for every app", async () => {
    const other = openMetrics({});
    other.gauge("parkforms_queue", "Waiting", () => 1);
    metrics.gauge("parkforms_queue", "Waiting", () => 2);
    expect(await show()).to.include("parkforms_queue 2");
    other.close();
  });

  it("is there for this machine, and for a bearer of the token, and for nobody else", async () => {
    const statusOf = async (headers: { readonly [name: string]: string }): Promise<number> =>
      (await fetch(`${app.origin}/metrics`, { headers })).status;
    expect(await statusOf({})).to.equal(200);
    expect(await statusOf({ Authorization: `Bearer ${token}` })).to.equal(200);
    expect(await statusOf({ Authorization: `Bearer ${token}x` })).to.equal(404);
    expect(await statusOf({ Authorization: "Bearer x" })).to.equal(404);
    // A proxy on this machine passes on what comes from elsewhere.
    expect(await statusOf({ "X-Forwarded-For": "203.0.113.7" })).to.equal(404);
    expect(await statusOf({ "X-Forwarded-For": "127.0.0.1" })).to.equal(404);
    expect(await statusOf({ "X-Forwarded-For": "203.0.113.7", Authorization: `Bearer ${token}` })).to.equal(200);
  });

  it("gives no address to a HEAD either", async () => {
    const status = await new Promise((resolve) => {
      const headers = { Forwarded: "for=203.0.113.7" };
      const sent = request(
        { port: app.port, host: "127.0.0.1", path: "/metrics", method: "HEAD", headers },
        (response) => resolve(response.resume().statusCode),
      );
      sent.end();
    });
    expect(status).to.equal(404);
  });
});
