import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { serveOffline } from "../../../server/http/offline-files.ts";
import { servePages } from "../../../server/http/pages.ts";
import { serveFile } from "../../../server/http/serve-file.ts";
import { anApp, type RunningApp } from "./an-app.ts";

interface List {
  readonly version: string;
  readonly files: readonly { readonly address: string; readonly version: string }[];
}

describe("what the portal keeps for the time without a server", () => {
  let folder: string;
  const apps: RunningApp[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-offline-"));
    const files = ["portal.js", "form-tiny-2018-1-yaml.js", "taskpane.js", "portal.js.map", "service-worker.js"];
    for (const name of files) writeFileSync(join(folder, name), `/* ${name} */`);
    writeFileSync(join(folder, "page.html"), "<p>{{who}}");
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.stop();
    rmSync(folder, { recursive: true });
  });

  const open = async (): Promise<RunningApp> => {
    const page = serveFile(join(folder, "page.html"), { fill: (text) => text.replace("{{who}}", "ours") });
    const app = await anApp((express) => express.get("/", page).use(serveOffline(new Map([["/", page]]), folder)));
    apps.push(app);
    return app;
  };
  const listOf = async ({ origin }: RunningApp): Promise<List> =>
    (await (await fetch(`${origin}/offline.json`)).json()) as List;

  it("is the pages and the scripts that were built for it, and nothing of the pane", async () => {
    const { files } = await listOf(await open());
    expect(files.map(({ address }) => address)).to.deep.equal([
      "/",
      "/addin/form-tiny-2018-1-yaml.js",
      "/addin/portal.js",
    ]);
  });

  it("has the version of each by which the server names it, and one of all", async () => {
    const app = await open();
    const before = await listOf(app);
    const page = await fetch(`${app.origin}/`, { headers: { "accept-encoding": "identity" } });
    expect(page.headers.get("etag")).to.equal(`"${before.files[0]!.version}"`);
    writeFileSync(join(folder, "portal.js"), "/* another */");
    const after = await listOf(await open());
    expect(after.version).to.not.equal(before.version);
    const changed = after.files.filter((file, index) => file.version !== before.files[index]!.version);
    expect(changed.map(({ address }) => address)).to.deep.equal(["/addin/portal.js"]);
  });

  it("is asked for each time, as is the service worker, which may answer for the whole site", async () => {
    const { origin } = await open();
    const [list, worker] = await Promise.all(
      ["/offline.json", "/service-worker.js"].map((path) => fetch(origin + path)),
    );
    expect(list!.headers.get("cache-control")).to.equal("no-cache");
    expect(worker!.headers.get("cache-control")).to.equal("no-cache");
    expect(worker!.headers.get("service-worker-allowed")).to.equal("/");
    expect(worker!.headers.get("content-type")).to.equal("text/javascript; charset=utf-8");
  });

  it("is short before the first build, and there is no service worker", async () => {
    rmSync(join(folder, "service-worker.js"));
    rmSync(join(folder, "portal.js"));
    const app = await open();
    expect((await fetch(`${app.origin}/service-worker.js`)).status).to.equal(404);
    expect((await listOf(app)).files).to.have.length(2);
  });

  it("has the first page, the page that checks, their styles and the style of the font", async () => {
    const app = await anApp((express) => express.use(servePages()));
    apps.push(app);
    const { files } = await listOf(app);
    const addresses = files.map(({ address }) => address);
    const wanted = ["/", "/check", "/assets/portal.css", "/addin/components.css", "/fonts/chinese.css"];
    expect(addresses).to.include.members(wanted);
    expect(addresses.filter((address) => /taskpane|welcome|check-worker/.test(address))).to.deep.equal([]);
  });
});
