import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { cruise, type ICruiseResult, type IViolation } from "dependency-cruiser";
import { forbidden, nouns } from "./layer-rules.ts";

const root = join(import.meta.dirname, "../..");
const folders = ["addin", "server", "shared", "test"];

describe("the law of the house", () => {
  it("holds in every file of the tree", async function () {
    this.timeout(240_000);
    const broken = await violationsIn(root);
    expect(broken.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`)).to.deep.equal([]);
  });

  it("gives a reason for every edge it forbids", () => {
    for (const rule of forbidden) expect(rule.comment, rule.name).to.match(/^.{20,}[.)]$/);
  });
});

/** One planted mistake: the rule that must catch it, and the files of a little tree that makes it. */
type Plant = readonly [rule: string, files: Readonly<{ [path: string]: string }>];

const imports = (specifier: string) => `import * as it from "${specifier}"; export const used = it;\n`;
const typesOf = (specifier: string) => `import type { X } from "${specifier}"; export type Y = X;\n`;
const leaf = "export type X = 1;\n";

const plants: readonly Plant[] = [
  ...nouns.slice(0, -1).map((noun, index): Plant => {
    const next = nouns[index + 1]!;
    return [
      `${noun}-imports-leftwards`,
      { [`shared/${noun}/a.ts`]: typesOf(`../${next}/b.ts`), [`shared/${next}/b.ts`]: leaf },
    ];
  }),
  ["summary-imports-leftwards", { "shared/summary/a.ts": imports("../check.ts"), "shared/check.ts": leaf }],
  ["shared-reaches-no-host", { "shared/cells/a.ts": typesOf("../../server/b.ts"), "server/b.ts": leaf }],
  ["shared-is-pure", { "shared/xlsx/a.ts": imports("node:zlib") }],
  ["shared-takes-two-packages", { "shared/forms/a.ts": imports("yaml") }],
  ["addin-knows-no-server", { "addin/ui/a.ts": typesOf("../../server/b.ts"), "server/b.ts": leaf }],
  ["server-knows-no-addin", { "server/a.ts": imports("../addin/b.ts"), "addin/b.ts": leaf }],
  ["excel-stays-behind-its-port", { "addin/ui/a.ts": imports("../excel/b.ts"), "addin/excel/b.ts": leaf }],
  ["exceljs-writes-workbooks-only", { "server/http/a.ts": typesOf("exceljs") }],
  ["threads-in-workbooks-only", { "server/commands/a.ts": imports("piscina") }],
  ["express-in-http-only", { "server/use-cases/a.ts": imports("express") }],
  ["store-packages-in-store-only", { "server/http/a.ts": imports("lowdb") }],
  ["secrets-in-sign-in-only", { "server/http/a.ts": imports("openid-client") }],
  ["use-cases-know-no-http", { "server/use-cases/a.ts": imports("../http/b.ts"), "server/http/b.ts": leaf }],
  ["prompt-packages-at-the-prompt", { "server/workbooks/a.ts": imports("commander") }],
  ["yaml-is-read-by-the-loader", { "server/commands/a.ts": imports("yaml") }],
  ["product-knows-no-test", { "server/a.ts": imports("../test/b.ts"), "test/b.ts": leaf }],
  ["product-needs-no-dev-package", { "server/a.ts": imports("fflate") }],
  ["imports-resolve", { "server/a.ts": imports("./nowhere.ts") }],
  ["no-unlisted-package", { "server/a.ts": imports("jszip") }],
  ["no-cycle", { "server/a.ts": imports("./b.ts"), "server/b.ts": imports("./a.ts") }],
  ["no-barrel", { "server/a.ts": imports("./forms/index.ts"), "server/forms/index.ts": leaf }],
  ["no-orphan", { "server/a.ts": leaf }],
];

describe("each rule of the law", () => {
  let tree: string;

  beforeEach(() => {
    tree = realpathSync(mkdtempSync(join(tmpdir(), "parkforms-law-")));
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
    symlinkSync(join(root, "package.json"), join(tree, "package.json"));
    for (const folder of folders) mkdirSync(join(tree, folder));
  });

  afterEach(() => {
    rmSync(tree, { recursive: true });
  });

  for (const [rule, files] of plants) {
    it(`${rule} catches ${Object.keys(files)[0]!} planted against it`, async () => {
      for (const [path, source] of Object.entries(files)) {
        mkdirSync(dirname(join(tree, path)), { recursive: true });
        writeFileSync(join(tree, path), source);
      }
      const caught = (await violationsIn(tree)).map((one) => one.rule.name);
      expect(caught).to.include(rule);
    });
  }

  it("has a plant, so that none can go blind unnoticed", () => {
    expect(new Set(plants.map(([rule]) => rule))).to.deep.equal(new Set(forbidden.map((rule) => rule.name)));
  });
});

async function violationsIn(baseDir: string): Promise<readonly IViolation[]> {
  const result = await cruise(
    folders,
    {
      baseDir,
      ruleSet: { forbidden: [...forbidden] },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "^(dist|out)/" },
      preserveSymlinks: true,
      combinedDependencies: false,
    },
    { extensions: [".ts", ".js", ".json"], exportsFields: ["exports"], conditionNames: ["import", "node", "types"] },
  );
  return (result.output as ICruiseResult).summary.violations;
}
