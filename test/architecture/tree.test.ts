import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { expect } from "chai";

const root = join(import.meta.dirname, "../..");
const notOurs = new Set(["node_modules", "dist", "out", "coverage", ".git"]);
const files = walk(root).map((path) => relative(root, path));
const sources = files.filter((path) => /\.[cm]?[jt]s$/.test(path));

describe("the tree", () => {
  it("has no file of more than 300 lines", () => {
    const long = sources.filter((path) => readFileSync(join(root, path), "utf8").split("\n").length > 301);
    expect(long).to.deep.equal([]);
  });

  it("names files in kebab-case", () => {
    const odd = sources.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.[cm]?[jt]s$/.test(basename(path)),
    );
    expect(odd).to.deep.equal([]);
  });

  it("has no bag of odds and ends", () => {
    const bags = sources.filter((path) => /(^|\/)(index|utils?|helpers?|common|types|misc)(\.|\/)/.test(path));
    expect(bags).to.deep.equal([]);
  });

  it("has one main folder for each part that the law names", () => {
    const folders = readdirSync(root).filter(
      (name) => !name.startsWith(".") && statSync(join(root, name)).isDirectory(),
    );
    expect(folders.filter((name) => !notOurs.has(name))).to.have.members(["addin", "server", "shared", "test"]);
  });

  it("ends its lines with LF", () => {
    const texts = files.filter((path) => /\.(ts|js|json|md|ya?ml)$/.test(path));
    expect(texts.filter((path) => readFileSync(join(root, path), "utf8").includes("\r\n"))).to.deep.equal([]);
  });

  it("places every test beside the path of what it tests, or in a folder of its own kind", () => {
    const kinds =
      /^test\/(addin|server|shared|architecture|contracts|golden|main-job|office-host|browser|faults|bench|fixtures|postgres)\//;
    const stray = sources.filter((path) => path.startsWith("test/") && path.endsWith(".test.ts") && !kinds.test(path));
    expect(stray).to.deep.equal([]);
  });
});

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
