import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { definitionsFolder } from "../../../server/forms/load-forms.ts";
import { runCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";

const root = join(import.meta.dirname, "../../..");
const application = join(definitionsFolder(), "application@2018.1.yaml");

describe("parkforms form", function () {
  this.timeout(120_000);
  const run = useCommandProcess();
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-form-"));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("lint finds our own definitions sound", async () => {
    const { code, stdout } = await run({}, "form", "lint");
    expect(code).to.equal(0);
    expect(stdout).to.match(/application@2018\.1 无误:\d+ 个工作表/);
  });

  it("lint names file, line and rule of a mistake, and ends with 1", async () => {
    const source = readFileSync(application, "utf8");
    const line = source.split("\n").findIndex((one) => one.includes("holds: f.hasLeadership")) + 1;
    const file = join(folder, "application@2018.1.yaml");
    writeFileSync(file, source.replace("holds: f.hasLeadership", "holds: f.hasLeadershop"));
    const { code, stderr } = await runCli("form", "lint", "--lang", "en", file);
    expect(code).to.equal(1);
    expect(stderr)
      .to.include(`application@2018.1.yaml:${String(line)}`)
      .and.to.include("A1.1");
  });

  it("lint ends with 2 when the file does not exist", async () => {
    const { code, stderr } = await run({}, "form", "lint", join(folder, "nowhere.yaml"));
    expect(code).to.equal(2);
    expect(stderr).to.include("找不到文件");
  });

  it("list names every form with its validity", async () => {
    const { stdout } = await run({}, "form", "list", "--lang", "en");
    expect(stdout).to.include("application@2018.1").and.to.include("valid from 2018-01-01");
  });

  it("catalogue gives what CATALOGUE.md holds", async () => {
    const file = join(folder, "CATALOGUE.md");
    await run({}, "form", "catalogue", "-o", file);
    expect(readFileSync(file, "utf8")).to.equal(readFileSync(join(root, "CATALOGUE.md"), "utf8"));
  });
});
