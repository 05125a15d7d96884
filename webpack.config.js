import { join } from "node:path";
import { parse } from "yaml";

const folder = import.meta.dirname;

/** What the bundle of the engine knows of every definition and file of clauses: enough to name a form and to find its script. */
function headOf(text) {
  const { form, version, title, source } = parse(text);
  return { form, version, title, source };
}

/** The bundles that run in a browser: the pane, the engine beside it, the same engine for files in the portal, and the first pages. */
export default {
  mode: "production",
  target: ["web", "es2022"],
  entry: {
    taskpane: join(folder, "addin/taskpane/taskpane.ts"),
    "signed-in": join(folder, "addin/taskpane/signed-in.ts"),
    // A classic worker: the forms are scripts that it loads from where it came from itself.
    "check-worker": { import: join(folder, "addin/engine/check-worker.ts"), chunkLoading: "import-scripts" },
    "file-worker": { import: join(folder, "addin/engine/file-worker.ts"), chunkLoading: "import-scripts" },
    portal: join(folder, "addin/portal/portal.ts"),
    "service-worker": join(folder, "addin/portal/offline/service-worker.ts"),
  },
  output: {
    path: join(folder, "dist/browser"),
    filename: "[name].js",
    chunkFilename: "[name].js",
    publicPath: "/addin/",
    // The portal's pages let no plain text become the address of a script.
    trustedTypes: { policyName: "parkforms-scripts", onPolicyCreationFailure: "continue" },
    clean: true,
  },
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: "esbuild-loader",
        options: { target: "es2022", tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } },
      },
      // Form definitions become data at build time: no YAML parser goes to the browser.
      {
        test: /\.yaml$/,
        type: "json",
        oneOf: [{ resourceQuery: /^\?head$/, parser: { parse: headOf } }, { parser: { parse } }],
      },
    ],
  },
  // The library that draws trends is a file of its own, so that it can be left out where it is of no use.
  optimization: {
    splitChunks: {
      cacheGroups: {
        charts: { test: /[\\/]node_modules[\\/](echarts|zrender|tslib)[\\/]/, name: "charts", chunks: "async" },
      },
    },
  },
  // The pane's page, script, engine and one form stay below 250 KB together when they are compressed. Only the library of
  // trends is larger than a file may be: one page asks for it, after that page is there.
  performance: {
    maxAssetSize: 512_000,
    maxEntrypointSize: 512_000,
    hints: "error",
    assetFilter: (name) => name.endsWith(".js") && name !== "charts.js",
  },
  devtool: "source-map",
};
