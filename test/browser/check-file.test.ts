import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { expect } from "chai";
import webpack from "webpack";
import { makeSamples } from "../../server/demo/make-samples.ts";
import { ourForms } from "../our-forms.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { checkWorkbook } from "../../shared/check-workbook.ts";
import type { CheckResult } from "../../shared/findings/finding.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { launchChromium } from "./find-chromium.ts";

const forms = ourForms;

interface BundleConfig extends webpack.Configuration {
  readonly entry: { readonly "check-file": webpack.EntryObject[string] };
}

describe("the check in a browser", function () {
  this.timeout(120_000);
  let folder: string;
  let bundle: string;
  const workbooks: Uint8Array[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-bundle-"));
    await build(folder);
    bundle = readFileSync(join(folder, "check-file.js"), "utf8");
    for await (const { park, bytes } of makeSamples(forms.get("application@2018.1")!)) {
      if (park.story === "wrongTypes" || park.story === "understood") workbooks.push(bytes);
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("is one file of at most 512 KB", () => {
    expect(Buffer.byteLength(bundle)).to.be.at.most(512_000);
  });

  it("finds what the server finds, with nothing of Node around it and no code made from text", () => {
    const globals = { TextDecoder, TextEncoder, performance };
    const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
    vm.runInContext(bundle, context);
    for (const bytes of workbooks) {
      (context as { bytes?: Uint8Array }).bytes = bytes;
      const found = vm.runInContext("JSON.stringify(parkforms.checkFile(new Uint8Array(bytes)))", context) as string;
      expect(verdict(JSON.parse(found) as CheckResult)).to.deep.equal(verdict(onServer(bytes)));
    }
  });

  it("finds in Chromium what the server finds, under a strict content security policy", async function () {
    const browser = await launchChromium();
    if (!browser) return this.skip();
    try {
      const page = await browser.newPage();
      const policy = "default-src 'none'; script-src http://parkforms.test; require-trusted-types-for 'script'";
      await page.route("http://parkforms.test/**", (route) =>
        route.request().url().endsWith(".js")
          ? route.fulfill({ contentType: "text/javascript; charset=utf-8", body: bundle })
          : route.fulfill({
              contentType: "text/html",
              headers: { "content-security-policy": policy },
              body: '<!doctype html><meta charset="utf-8"><script src="/check-file.js"></script>',
            }),
      );
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto("http://parkforms.test/");
      for (const bytes of workbooks) {
        const found = await page.evaluate(checkInPage, Buffer.from(bytes).toString("base64"));
        expect(verdict(JSON.parse(found) as CheckResult)).to.deep.equal(verdict(onServer(bytes)));
      }
      expect(complaints).to.deep.equal([]);
    } finally {
      await browser.close();
    }
  });
});

/** Runs in the page. */
function checkInPage(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const { parkforms } = globalThis as unknown as { parkforms: { checkFile(bytes: Uint8Array): unknown } };
  return JSON.stringify(parkforms.checkFile(bytes));
}

/** This bundle alone: what is beside it takes ten times as long. */
async function build(path: string): Promise<void> {
  const file = pathToFileURL(join(import.meta.dirname, "../../webpack.config.js")).href;
  const { default: config } = (await import(file)) as { readonly default: BundleConfig };
  const entry = { "check-file": config.entry["check-file"] };
  const compiler = webpack({ ...config, entry, output: { ...config.output, path } });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  expect(stats?.toJson({ all: false, errors: true, warnings: true })).to.deep.include({ errors: [], warnings: [] });
}

function onServer(bytes: Uint8Array): CheckResult {
  return checkWorkbook(readWorkbook(bytes, nodeCodec), forms);
}

/** All but the time it took. */
function verdict({ durationMs: _, ...rest }: CheckResult): unknown {
  return JSON.parse(JSON.stringify(rest));
}
