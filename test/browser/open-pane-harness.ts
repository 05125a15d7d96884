import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import webpack from "webpack";

const root = join(import.meta.dirname, "../..");
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'";

/** A page of the pane's production HTML and CSS, its script being the harness, under the policy of the server. */
export async function openPaneHarness(browser: Browser, script: string, settings: object = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...settings });
  const page = await context.newPage();
  const html = readFileSync(join(root, "addin/taskpane/taskpane.html"), "utf8").replace("{{officeJsUrl}}", "/none.js");
  const files: Readonly<{ [path: string]: readonly [type: string, body: string | Buffer] }> = {
    "/": ["text/html", html],
    "/none.js": ["text/javascript", ""],
    "/addin/taskpane.js": ["text/javascript; charset=utf-8", script],
    "/addin/components.css": ["text/css", readFileSync(join(root, "addin/ui/components.css"))],
    "/addin/taskpane.css": ["text/css", readFileSync(join(root, "addin/taskpane/taskpane.css"))],
    "/addin/icons/parkforms-20.png": ["image/png", readFileSync(join(root, "addin/icons/parkforms-20.png"))],
  };
  await context.route("**/*", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    if (!file) return route.fulfill({ status: 404 });
    const [contentType, body] = file;
    return route.fulfill({ contentType, headers: { "content-security-policy": policy }, body });
  });
  await page.goto("https://parkforms.test/");
  return page;
}

const built = new Map<string, Promise<string>>();

/** A harness of this folder as one script, bundled the way the product is; once for all files of a run. */
export function buildPaneHarness(name = "pane-harness.ts"): Promise<string> {
  const known = built.get(name) ?? build(name);
  built.set(name, known);
  return known;
}

async function build(name: string): Promise<string> {
  const file = pathToFileURL(join(root, "webpack.config.js")).href;
  const { default: config } = (await import(file)) as { readonly default: webpack.Configuration };
  const path = mkdtempSync(join(tmpdir(), "parkforms-pane-"));
  const entry = { harness: join(import.meta.dirname, name) };
  const compiler = webpack({
    ...config,
    mode: "development",
    devtool: false,
    performance: false,
    entry,
    output: { path, filename: "[name].js" },
  });
  try {
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats?.hasErrors()) throw new Error(stats.toString("errors-only"));
    return readFileSync(join(path, "harness.js"), "utf8");
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
