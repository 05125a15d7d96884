import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import express from "express";
import type { Browser, Page } from "playwright-core";
import webpack from "webpack";
import type { CheckedView } from "../../addin/engine/check-engine.ts";
import { refusedView, viewOf } from "../../addin/engine/view-of.ts";
import { packageRoot } from "../../server/forms/package-root.ts";
import { serveAddinPages } from "../../server/http/addin-pages.ts";
import { addinHeaders } from "../../server/http/security-headers.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import type { Workbook } from "../../shared/cells/workbook.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import type { FormRefusal } from "../../shared/form-refusal.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { bigApplication } from "../bench/big-application.ts";
import { launchChromium } from "./find-chromium.ts";
import type { EnginePage } from "./engine-page.ts";
import { longTasks } from "./long-tasks.ts";
import { ourForms } from "../our-forms.ts";

const golden = read(join(import.meta.dirname, "../main-job/fixtures/openpyxl-plain.xlsx"));

describe("the engine in a Worker, in Chromium, under the add-in's policy", function () {
  this.timeout(180_000);
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let book: Workbook = golden;
  const complaints: string[] = [];
  const asked: string[] = [];

  before(async function () {
    const isBuilt = existsSync(join(packageRoot(), "dist/browser/check-worker.js"));
    const launched = isBuilt ? await launchChromium() : undefined;
    if (!launched) return this.skip();
    browser = launched;
    folder = mkdtempSync(join(tmpdir(), "parkforms-engine-"));
    await buildPage(folder);
    const config = { baseUrl: "http://127.0.0.1", officeJsUrl: "/addin/office/office.js", officeFrameHosts: [] };
    const app = express();
    app.use(addinHeaders(config));
    app.use("/addin", serveAddinPages(config));
    app.get("/page.js", (_, response) => response.sendFile(join(folder, "engine-page.js")));
    app.get("/book.json", (_, response) => response.json(book));
    app.get("/", (_, response) =>
      response
        .type("html")
        .send('<!doctype html><link rel="icon" href="data:,"><script src="/page.js" defer></script>'),
    );
    server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("requestfinished", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const check = (workbook: Workbook): ReturnType<EnginePage["check"]> => {
    book = workbook;
    return page.evaluate(() => (globalThis as unknown as { enginePage: EnginePage }).enginePage.check("/book.json"));
  };

  for (const id of ourForms.keys()) {
    it(`finds with ${id} what the server finds, with that form's scripts alone`, async () => {
      asked.length = 0;
      const answer = await check(named(id));
      const { engineMs: _, ...rest } = answer as CheckedView;
      const wanted = viewOf(checkWorkbook(named(id), ourForms), ourForms.get(id)!);
      expect(rest).to.deep.equal(JSON.parse(JSON.stringify(wanted)));
      const others = asked.filter((path) => /form-|clauses-/.test(path) && !path.includes(id.replace(/\W/g, "-")));
      expect(others.filter((path) => path.includes("form-"))).to.deep.equal([]);
      expect(complaints).to.deep.equal([]);
    });
  }

  it("refuses a version that it does not have as the server does", async () => {
    const answer = await check(named("application@2031.1"));
    expect(answer).to.deep.equal(JSON.parse(JSON.stringify(refusalOf(named("application@2031.1")))));
  });

  it("never holds the page up for 50 ms while 3,000 rows are sent", async function () {
    const big = read(await bigApplication(ourForms.get("application@2018.1")!, 3_000));
    const tries: (readonly number[])[] = [];
    // What the browser itself does in between may hold up the page, but not every time.
    while (tries.length < 4 && !tries.some((held) => held.length === 0)) {
      const { done, held } = await longTasks({ browser, page }, () => check(big));
      expect(done.kind).to.equal("checked");
      tries.push(held);
    }
    expect(tries.at(-1), `held up for ms: ${JSON.stringify(tries)}`).to.deep.equal([]);
  });
});

function read(file: string): Workbook {
  return readWorkbook(readFileSync(file), nodeCodec);
}

/** The golden workbook with another form's name on its cover. */
function named(id: string): Workbook {
  const text = JSON.stringify(golden).replaceAll('"application@2018.1"', JSON.stringify(id));
  return JSON.parse(text) as Workbook;
}

function refusalOf(workbook: Workbook): object {
  try {
    return checkWorkbook(workbook, ourForms);
  } catch (error) {
    return refusedView(error as FormRefusal);
  }
}

async function buildPage(path: string): Promise<void> {
  const file = pathToFileURL(join(packageRoot(), "webpack.config.js")).href;
  const { default: config } = (await import(file)) as { readonly default: webpack.Configuration };
  const entry = { "engine-page": join(import.meta.dirname, "engine-page.ts") };
  const compiler = webpack({ ...config, entry, output: { ...config.output, path } });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error) => (error ? reject(error) : resolve()));
  });
}
