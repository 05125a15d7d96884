import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { JSDOM } from "jsdom";
import webpack from "webpack";
import type { Workbook } from "../../../shared/cells/workbook.ts";
import { browserCodec } from "../../../addin/engine/browser-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { aPackage } from "./a-package.ts";
import { hostileInputs } from "./hostile-inputs.ts";
import { read, refusalOf } from "./seen-cells.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const FIXTURES = ["xlsxwriter", "libreoffice", "openpyxl", "exceljs", "gnumeric"];

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}.xlsx`, import.meta.url)));
}

/** What the page of a portal would load: the reader and the codec of a browser as one script. */
async function bundle(folder: string): Promise<string> {
  const entry = join(folder, "entry.ts");
  await writeFile(
    entry,
    `import { readWorkbook } from "${ROOT}shared/xlsx/read.ts";\n` +
      `import { browserCodec } from "${ROOT}addin/engine/browser-codec.ts";\n` +
      "globalThis.readInBrowser = (bytes) => JSON.stringify(readWorkbook(bytes, browserCodec));\n",
  );
  const loader = { loader: "esbuild-loader", options: { target: "es2022" } };
  const compiler = webpack({
    mode: "production",
    target: ["web", "es2022"],
    context: ROOT,
    entry,
    output: { path: folder, filename: "bundle.js" },
    resolve: { extensions: [".ts", ".js"] },
    resolveLoader: { modules: [join(ROOT, "node_modules")] },
    module: { rules: [{ test: /\.ts$/, use: loader }] },
  });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler?.run((error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
  expect(stats?.compilation.errors).to.deep.equal([]);
  return readFileSync(join(folder, "bundle.js"), "utf8");
}

describe("the reader in a browser", function () {
  this.timeout(120_000);

  it("reads files as the server does, bundled into one script of a page", async () => {
    const folder = await mkdtemp(join(tmpdir(), "parkforms-bundle-"));
    const page = new JSDOM("", { runScripts: "outside-only" });
    // jsdom has no decoders of its own; every browser has.
    Object.assign(page.window, { TextDecoder, TextEncoder, Uint8Array });
    page.window.eval(await bundle(folder));
    const { readInBrowser } = page.window as unknown as { readInBrowser(bytes: Uint8Array): string };
    for (const name of FIXTURES) {
      const bytes = fixture(name);
      expect(JSON.parse(readInBrowser(bytes)) as Workbook, name).to.deep.equal(read(bytes));
    }
    page.window.close();
    await rm(folder, { recursive: true });
  });

  it("reads a sheet of many pieces as the server does", () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `<row><c><v>${String(index * 7919)}</v></c></row>`).join(
      "",
    );
    const bytes = aPackage({ rows });
    expect(readWorkbook(bytes, browserCodec)).to.deep.equal(read(bytes));
  });

  for (const what of Object.keys(hostileInputs).filter((name) =>
    /GiB|size|zip|checksum|entr|cut|UTF|GB2312/.test(name),
  )) {
    it(`refuses ${what} as the server does`, () => {
      const [outcome, make] = hostileInputs[what]!;
      expect(refusalOf(make(), (bytes) => readWorkbook(bytes, browserCodec))).to.equal(outcome);
    });
  }
});
