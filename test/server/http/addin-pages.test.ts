import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { readConfig } from "../../../server/config.ts";
import { packageRoot } from "../../../server/forms/package-root.ts";
import { serveAddinPages } from "../../../server/http/addin-pages.ts";
import { plainPath } from "../../../server/http/plain-path.ts";
import { anApp, type RunningApp } from "./an-app.ts";

const script = `/* ${"the pane ".repeat(500)}*/`;

describe("the add-in's pages", () => {
  let root: string;
  let office: string;
  let app: RunningApp;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "parkforms-addin-"));
    office = join(root, "office-copy");
    for (const folder of ["dist/browser", "office-copy/zh-cn", "office-copy/.hidden"]) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    for (const folder of ["taskpane", "icons"]) {
      cpSync(join(packageRoot(), "addin", folder), join(root, "addin", folder), { recursive: true });
    }
    const files = {
      "dist/browser/taskpane.js": script,
      "dist/browser/checks.17.js": "chunk",
      "dist/browser/taskpane.js.map": "map",
      "office-copy/office.js": "office",
      "office-copy/zh-cn/office_strings.js": "strings",
      "office-copy/readme.txt": "text",
      "office-copy/.hidden/office.d.ts": "types",
      "secret.js": "secret",
    };
    for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
    symlinkSync(join(root, "secret.js"), join(office, "linked.js"));
    symlinkSync(root, join(office, "linked"));
    app = await serving({ OFFICE_JS_DIR: office });
  });
  after(async () => {
    await app.stop();
    rmSync(root, { recursive: true });
  });

  function serving(env: { readonly [name: string]: string }): Promise<RunningApp> {
    return anApp((express) => {
      express.disable("etag");
      express.use(plainPath);
      express.use("/addin", serveAddinPages(readConfig(env), root));
    });
  }

  it("are the page, its style, and every script that was built for browsers", async () => {
    expect((await ask(app, "/addin/taskpane.html")).type).to.equal("text/html; charset=utf-8");
    expect((await ask(app, "/addin/taskpane.css")).type).to.equal("text/css; charset=utf-8");
    expect(await ask(app, "/addin/taskpane.js")).to.include({ status: 200, type: "text/javascript; charset=utf-8" });
    expect((await ask(app, "/addin/checks.17.js")).text).to.equal("chunk");
  });

  it("put the address of Office.js in, so that no address can become markup", async () => {
    const quoted = await serving({ OFFICE_JS_URL: 'https://cdn.example.cn/"><script>&office.js' });
    const { text } = await ask(quoted, "/addin/taskpane.html");
    await quoted.stop();
    expect(text).to.include('src="https://cdn.example.cn/&quot;>&lt;script>&amp;office.js"');
  });

  it("are sent compressed to whoever takes that, and whole to whoever does not", async () => {
    const plain = await ask(app, "/addin/taskpane.js");
    const packed = await ask(app, "/addin/taskpane.js", { "accept-encoding": "br, gzip;q=0.8" });
    const refused = await ask(app, "/addin/taskpane.js", { "accept-encoding": "gzip;q=0, identity" });
    expect([plain.text, refused.text]).to.deep.equal([script, script]);
    expect(packed.headers["content-encoding"]).to.equal("gzip");
    expect(packed.bytes.length).to.be.lessThan(script.length / 10);
    expect(gunzipSync(packed.bytes).toString()).to.equal(script);
    for (const { headers } of [plain, packed]) expect(headers.vary).to.equal("Accept-Encoding");
    expect(packed.headers.etag).to.not.equal(plain.headers.etag);
  });

  it("are asked for again and not sent again while they are the same", async () => {
    for (const path of ["/addin/taskpane.html", "/addin/taskpane.js", "/addin/taskpane.css"]) {
      const { headers } = await ask(app, path);
      expect(headers["cache-control"]).to.equal("no-cache");
      const again = await ask(app, path, { "if-none-match": headers.etag! });
      expect([again.status, again.text, again.headers.etag]).to.deep.equal([304, "", headers.etag]);
    }
  });

  it("have icons that may be kept, uncompressed, and shown on a page of Office's", async () => {
    const icon = await ask(app, "/addin/icons/check-16.png", { "accept-encoding": "gzip" });
    expect(icon.type).to.equal("image/png");
    expect(icon.headers["cache-control"]).to.equal("public, max-age=86400");
    expect(icon.headers["cross-origin-resource-policy"]).to.equal("cross-origin");
    expect(icon.headers).to.not.have.property("content-encoding");
  });

  it("have an own copy of Office.js when there is a folder with one", async () => {
    expect((await ask(app, "/addin/taskpane.html")).text).to.include('src="/addin/office/office.js"');
    expect((await ask(app, "/addin/office/office.js")).text).to.equal("office");
    expect((await ask(app, "/addin/office/zh-cn/office_strings.js")).text).to.equal("strings");
    const elsewhere = await serving({ OFFICE_JS_DIR: office, OFFICE_JS_URL: "https://cdn.example.cn/office.js" });
    expect((await ask(elsewhere, "/addin/office/office.js")).status).to.equal(404);
    await elsewhere.stop();
  });

  const foreign: readonly (readonly [path: string, status: number])[] = [
    ["/addin/office/readme.txt", 404],
    ["/addin/office/.hidden/office.d.ts", 404],
    ["/addin/office/linked.js", 404],
    ["/addin/office/linked/secret.js", 404],
    ["/addin/office/../secret.js", 400],
    ["/addin/office/%2e%2e/secret.js", 400],
    ["/addin/office/..%2fsecret.js", 400],
    ["/addin/office/", 404],
    ["/addin/taskpane.js.map", 404],
    ["/addin/TASKPANE.HTML", 404],
    ["/addin/icons", 404],
    ["/addin/__proto__", 404],
    ["/addin/constructor", 404],
  ];
  for (const [path, status] of foreign) {
    it(`are these files and no others: ${path}`, async () => {
      const answer = await ask(app, path);
      expect([answer.status, answer.type]).to.deep.equal([status, "application/problem+json; charset=utf-8"]);
    });
  }

  it("are not there before the first build, which stops nothing else", async () => {
    rmSync(join(root, "dist"), { recursive: true });
    const unbuilt = await serving({});
    expect((await ask(unbuilt, "/addin/taskpane.js")).status).to.equal(404);
    expect((await ask(unbuilt, "/addin/taskpane.html")).status).to.equal(200);
    await unbuilt.stop();
  });

  it("are asked for by GET and HEAD only", async () => {
    const head = await ask(app, "/addin/taskpane.css", {}, "HEAD");
    expect([head.status, head.text]).to.deep.equal([200, ""]);
    expect((await ask(app, "/addin/taskpane.css", {}, "POST")).status).to.equal(404);
  });
});

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
  readonly text: string;
}

/** Asks as it is told: fetch would tidy the path and add headers of its own. */
async function ask({ port }: RunningApp, path: string, headers = {}, method = "GET"): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers, agent: false }, resolve).on("error", reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const { statusCode = 0, headers: got } = response;
  return { status: statusCode, type: got["content-type"], headers: got, bytes, text: bytes.toString("utf8") };
}
