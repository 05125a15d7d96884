import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

interface Lock {
  readonly packages: Readonly<{ [path: string]: { readonly version?: string; readonly resolved?: string } }>;
}

const root = join(import.meta.dirname, "../..");
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
const hasExcel = ["win32", "darwin"].includes(process.platform);

describe("sideloading", () => {
  const own = read("addin/sideload/package.json") as { readonly dependencies: Readonly<{ [name: string]: string }> };
  const lock = read("addin/sideload/package-lock.json") as Lock;

  it("has tools of its own, which the root never installs", () => {
    const ours = JSON.stringify([read("package.json"), read("package-lock.json")]);
    for (const name of Object.keys(own.dependencies)) expect(ours).to.not.include(`"${name}"`);
    expect(read("package.json")).to.not.have.property("workspaces");
  });

  it("locks them at exact versions, without download addresses, and with the one package that installs", () => {
    for (const [name, version] of Object.entries({ ...own.dependencies, linkedom: "0.18.12" })) {
      expect(lock.packages[`node_modules/${name}`]?.version).to.equal(version);
    }
    expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).to.deep.equal([]);
  });

  it("says in both languages, before anything is fetched, that there is no Excel here", function () {
    if (hasExcel) return this.skip();
    const { status, stderr } = sideload();
    expect(status).to.equal(2);
    expect(stderr).to.include("没有 Excel").and.to.include("no Excel on this system");
  });

  it("names what can be asked for when it is asked for something else", () => {
    const { status, stderr } = sideload("begin");
    expect([status, stderr.split("\n").filter((line) => line.includes("start|stop|certificate")).length]).to.deep.equal(
      [2, 2],
    );
  });
});

function sideload(...words: readonly string[]) {
  return spawnSync(process.execPath, [join(root, "addin/sideload/sideload.js"), ...words], { encoding: "utf8" });
}
