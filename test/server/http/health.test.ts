import { expect } from "chai";
import { healthRoutes, refuseWhileClosing } from "../../../server/http/health.ts";
import { anApp, problemOf, type RunningApp } from "./an-app.ts";

describe("healthRoutes", () => {
  let app: RunningApp;
  let closing: AbortController;
  let broken: string | undefined;
  beforeEach(async () => {
    closing = new AbortController();
    broken = undefined;
    const check = (name: string) => async () => {
      await Promise.resolve();
      if (broken === name) throw new Error("secret reason");
      if (broken === "stuck" && name === "store") await new Promise(() => {});
    };
    app = await anApp((express) => {
      express.use(healthRoutes({ store: check("store"), pool: check("pool") }, closing.signal));
      express.use(refuseWhileClosing(closing.signal));
      express.get("/work", (_request, response) => void response.end("done"));
    });
  });
  afterEach(() => app.stop());

  const get = (path: string): Promise<Response> => fetch(app.origin + path);

  it("is ready when every check passes", async () => {
    const response = await get("/readyz");
    expect(response.status).to.equal(200);
    expect(response.headers.get("cache-control")).to.equal("no-store");
    expect(await response.json()).to.deep.equal({ status: "ready", failed: [] });
  });

  it("names the check that fails, without its reason, and is alive all the same", async () => {
    broken = "pool";
    const response = await get("/readyz");
    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.equal({ status: "notReady", failed: ["pool"] });
    const alive = await get("/healthz");
    expect(alive.status).to.equal(200);
    expect(await alive.json()).to.deep.equal({ status: "alive" });
  });

  it("takes a check that does not end for one that fails", async () => {
    broken = "stuck";
    expect(await (await get("/readyz")).json()).to.deep.equal({ status: "notReady", failed: ["store"] });
  });

  it("is not ready while closing, and takes no new work", async () => {
    expect((await get("/work")).status).to.equal(200);
    closing.abort();
    expect(await (await get("/readyz")).json()).to.deep.equal({ status: "notReady", failed: ["closing"] });
    expect((await get("/healthz")).status).to.equal(200);
    const refused = await get("/work");
    expect(refused.headers.get("retry-after")).to.match(/^\d+$/);
    expect(await problemOf(refused)).to.include({ status: 503, code: "shutting-down" });
  });
});
