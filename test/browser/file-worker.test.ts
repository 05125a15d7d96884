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
import { viewOf } from "../../addin/engine/view-of.ts";
import { makeSamples } from "../../server/demo/make-samples.ts";
import { packageRoot } from "../../server/forms/package-root.ts";
import { serveAddinPages } from "../../server/http/addin-pages.ts";
import { addinHeaders, portalHeaders } from "../../server/http/security-headers.ts";
import { readForm } from "../../server/use-cases/read-form.ts";
import type { Services } from "../../server/use-cases/services.ts";
import { markedCopy } from "../../server/workbooks/marked-copy.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { writeCells } from "../../shared/xlsx/write-cells.ts";
import { ourForms } from "../our-forms.ts";
import type { FilePage } from "./file-page.ts";
import { launchChromium } from "./find-chromium.ts";

const golden = new Uint8Array(readFileSync(join(import.meta.dirname, "../main-job/fixtures/openpyxl-plain.xlsx")));
const application = "application@2018.1";
/** Published on the server after the page was built. */
const later = "application@2031.1";

const read = (bytes: Uint8Array) => readWorkbook(bytes, nodeCodec);

describe("files in the engine's Worker, in Chromium, under the portal's policy", function () {
  this.timeout(180_000);
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let file: Uint8Array = golden;
  const complaints: string[] = [];

  before(async function () {
    const isBuilt = existsSync(join(packageRoot(), "dist/browser/file-worker.js"));
    const launched = isBuilt ? await launchChromium() : undefined;
    if (!launched) return this.skip();
    browser = launched;
    folder = mkdtempSync(join(tmpdir(), "parkforms-files-"));
    await buildPage(folder);
    const config = { baseUrl: "http://127.0.0.1", officeJsUrl: "/addin/office/office.js", officeFrameHosts: [] };
    const app = express();
    app.use("/addin", addinHeaders(config), serveAddinPages(config));
    app.use(portalHeaders(config));
    app.get("/api/v1/forms/:id", (_, response) => response.json(publishedLater()));
    app.get("/page.js", (_, response) => response.sendFile(join(folder, "file-page.js")));
    app.get("/book.xlsx", (_, response) => response.send(Buffer.from(file)));
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
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const check = (bytes: Uint8Array): ReturnType<FilePage["check"]> => {
    file = bytes;
    return page.evaluate(() => (globalThis as unknown as { filePage: FilePage }).filePage.check("/book.xlsx"));
  };

  async function expectSameAsOnServer(bytes: Uint8Array, id: string): Promise<void> {
    const found = await check(bytes);
    if (found.kind === "refused") throw new Error(found.code);
    expect(found.workbook).to.deep.equal(asJson(read(bytes)));
    const { engineMs: _, ...view } = found.answer as CheckedView;
    const form = ourForms.get(id)!;
    expect(view).to.deep.equal(asJson(viewOf(checkWorkbook(read(bytes), ourForms), form)));
    expect(complaints).to.deep.equal([]);
  }

  for (const id of ourForms.keys()) {
    it(`finds in a file of ${id} what the server finds in it`, () => expectSameAsOnServer(named(id), id));
  }

  it("finds what the server finds in files of other programs, and in figures written as people write them", async () => {
    const fixtures = ["openpyxl-rearranged", "libreoffice-plain", "libreoffice-rearranged"];
    for (const name of fixtures) {
      const path = join(import.meta.dirname, `../main-job/fixtures/${name}.xlsx`);
      await expectSameAsOnServer(new Uint8Array(readFileSync(path)), application);
    }
    for await (const { park, bytes } of makeSamples(ourForms.get(application)!)) {
      if (park.story === "wrongTypes" || park.story === "understood") await expectSameAsOnServer(bytes, application);
    }
  });

  it("writes cells and makes the marked copy as Node does", async () => {
    await check(golden);
    const changes = [{ cell: { sheet: "企业清单", row: 7, column: 10 }, value: " 一千二百万元\n" }];
    const [written, copy] = await page.evaluate(async (given) => {
      const { filePage } = globalThis as unknown as { filePage: FilePage };
      return Promise.all([filePage.write("/book.xlsx", given), filePage.markedCopy("/book.xlsx")]);
    }, changes);
    expect(read(fromBase64(written))).to.deep.equal(read(writeCells(golden, nodeCodec, changes)));
    const form = ourForms.get(application)!;
    const wanted = markedCopy(golden, checkWorkbook(read(golden), ourForms), { form, language: "zh-CN" });
    expect(read(fromBase64(copy))).to.deep.equal("marked" in wanted && read(wanted.marked));
  });

  it("says in words why a file is not read", async () => {
    expect(await check(new TextEncoder().encode("名称,产值"))).to.deep.include({ kind: "refused", code: "text-file" });
  });

  it("checks with a form version that was published after the page was built", async () => {
    const found = await check(named(later));
    const answer = found.kind === "checked" && found.answer;
    const wanted = checkWorkbook(read(golden), ourForms).findings;
    expect(answer && answer.kind === "checked" && answer.findings).to.deep.equal(asJson(wanted));
    expect(complaints).to.deep.equal([]);
  });
});

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

/** The golden workbook with another form's name wherever it names its own. */
function named(id: string): Uint8Array {
  const changes = read(golden).sheets.flatMap(({ name: sheet, rows }) =>
    rows.flatMap(({ row, cells }) =>
      cells.flatMap(({ column, value }) =>
        value === application ? [{ cell: { sheet, row, column }, value: id }] : [],
      ),
    ),
  );
  expect(changes).not.to.be.empty;
  return writeCells(golden, nodeCodec, changes);
}

/** As the server answers for the version that it alone has. */
function publishedLater(): object {
  const document = readForm({ forms: ourForms } as unknown as Services, { id: application });
  return { ...document, id: later, definition: { ...document.definition, version: "2031.1" } };
}

async function buildPage(path: string): Promise<void> {
  const address = pathToFileURL(join(packageRoot(), "webpack.config.js")).href;
  const { default: config } = (await import(address)) as { readonly default: webpack.Configuration };
  const entry = { "file-page": join(import.meta.dirname, "file-page.ts") };
  const compiler = webpack({
    ...config,
    mode: "development",
    devtool: false,
    entry,
    output: { ...config.output, path },
  });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  expect(stats?.toJson({ all: false, errors: true })).to.deep.include({ errors: [] });
}
