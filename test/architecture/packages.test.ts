import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

interface Package {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<{ [name: string]: string }>;
  readonly devDependencies: Readonly<{ [name: string]: string }>;
}
interface Lock {
  readonly packages: Readonly<{ [path: string]: { readonly version?: string; readonly resolved?: string } }>;
}

const root = join(import.meta.dirname, "../..");
const ours = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Package;
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
const wanted = { ...ours.dependencies, ...ours.devDependencies };

describe("the packages", () => {
  it("are asked for by one exact version each", () => {
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).to.deep.equal([]);
  });

  it("are locked at the version asked for", () => {
    const others = Object.entries(wanted).filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(others).to.deep.equal([]);
  });

  it("are locked without download addresses, so that any mirror can serve them", () => {
    const bound = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(bound.map(([path]) => path)).to.deep.equal([]);
  });

  it("run on the Node that the README names", () => {
    expect(ours.engines.node).to.equal(">=20.19");
  });
});
