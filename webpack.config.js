import { join } from "node:path";
import { parse } from "yaml";

const folder = import.meta.dirname;

/** The bundles that run in a browser: checking a workbook that never leaves the user's computer, and the first pages. */
export default {
  mode: "production",
  target: ["web", "es2022"],
  entry: {
    "check-file": { import: join(folder, "addin/portal/check-file.ts"), library: { name: "parkforms", type: "var" } },
    welcome: join(folder, "addin/portal/welcome.ts"),
  },
  output: {
    path: join(folder, "dist/browser"),
    filename: "[name].js",
    clean: false,
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
      { test: /\.yaml$/, type: "json", parser: { parse } },
    ],
  },
  performance: { maxAssetSize: 512_000, maxEntrypointSize: 512_000 },
  devtool: "source-map",
};
