import { join } from "node:path";
import { parse } from "yaml";

const folder = import.meta.dirname;

/** The bundles that run in a browser. For now one: checking a workbook that never leaves the user's computer. */
export default {
  mode: "production",
  target: ["web", "es2022"],
  entry: { "check-file": join(folder, "addin/portal/check-file.ts") },
  output: {
    path: join(folder, "dist/browser"),
    filename: "[name].js",
    library: { name: "parkforms", type: "var" },
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
