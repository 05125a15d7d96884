import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "chai";
import type { Story } from "../../../server/demo/sample-parks.ts";
import { runCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";
import { sampleFiles } from "./sample-files.ts";

interface Document {
  readonly files: readonly {
    readonly file: string;
    readonly error?: { readonly code: string; readonly message: string };
    readonly findings?: readonly {
      readonly rule: string;
      readonly cells: readonly string[];
      readonly message: string;
    }[];
    readonly counts?: Readonly<{ [severity: string]: number }>;
  }[];
}

describe("parkforms check", function () {
  this.timeout(120_000);
  const run = useCommandProcess();
  let folder: string;
  let of: (story: Story) => string;

  before(async () => {
    const samples = await sampleFiles();
    folder = samples.folder;
    of = (story) => samples.of.get(story)!;
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("ends with 0 on a workbook without faults and says so", async () => {
    const { code, stdout, stderr } = await runCli("check", of("clean"));
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout)
      .to.include(basename(of("clean")))
      .and.to.include("没有发现问题");
  });

  it("ends with 1 on a mandatory finding and names rule and cell", async () => {
    const { code, stdout } = await runCli("check", of("wrongTypes"));
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(/强制性 \d+ 项/)
      .and.to.include("企业清单!H4");
  });

  it("speaks English when asked", async () => {
    const { stdout } = await run({}, "check", "--lang", "en", of("wrongTypes"));
    expect(stdout)
      .to.match(/mandatory: \d+/i)
      .and.not.to.include("强制性");
  });

  it("ends with 0 when criteria are unmet but nothing blocks", async () => {
    const { code, stdout } = await run({}, "check", of("fewEnterprises"));
    expect(code).to.equal(0);
    expect(stdout).to.include("准强制性").and.to.include("A3.1").and.to.include("指南 一(一)3");
  });

  it("ends with 2 on a file that cannot be read, names it, and still checks the others", async () => {
    const { code, stdout } = await run(
      {},
      "check",
      "--json",
      of("unreadable"),
      of("clean"),
      join(folder, "nowhere.xlsx"),
    );
    const { files } = JSON.parse(stdout) as Document;
    expect(code).to.equal(2);
    expect(files.map((one) => one.error?.code ?? "checked")).to.deep.equal([
      "zip-truncated",
      "checked",
      "file-missing",
    ]);
  });

  it("gives one JSON document of the promised shape, and nothing else", async () => {
    const { stdout, stderr } = await runCli("check", "--json", of("wrongTypes"));
    const [file] = (JSON.parse(stdout) as Document).files;
    expect(stderr).to.equal("");
    expect(file).to.have.keys("file", "form", "unit", "period", "findings", "notEvaluated", "counts");
    const finding = file!.findings!.find((one) => one.rule === "enterprises.aiOutput.type")!;
    expect(finding).to.include.keys("rule", "severity", "clause", "sheet", "cells", "value", "message", "hint");
    expect(finding).to.deep.include({ severity: "mandatory", sheet: "企业清单", cells: ["H4"], value: "25oo" });
  });

  it("offers the fix of a figure that was understood from text", async () => {
    const { stdout } = await run({}, "check", "--json", of("understood"));
    const [file] = (JSON.parse(stdout) as Document).files;
    expect(file!.counts).to.include({ mandatory: 0 });
    expect(file!.findings!.find((one) => one.cells.includes("H4"))).to.have.nested.property("fix.cell", "H4");
  });

  it("takes a folder, and draws up a total", async () => {
    const { code, stdout } = await run({}, "check", folder);
    expect(code).to.equal(2);
    expect(stdout).to.match(/共 15 个文件:\d+ 个有强制性问题/);
  });

  it("says that a folder holds no workbook", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const { code, stdout } = await run({}, "check", "--lang", "en", empty);
    expect(code).to.equal(2);
    expect(stdout).to.include("There is no workbook in the folder");
    rmSync(empty, { recursive: true });
  });

  describe("--marked", () => {
    const into = () => join(folder, "marked");
    const copyOf = (file: string) => join(into(), basename(file).replace(".xlsx", ".已审核.xlsx"));

    afterEach(() => {
      rmSync(into(), { recursive: true, force: true });
    });

    it("writes the marked copy beside its name and leaves the original as it is", async () => {
      const before = readFileSync(of("wrongTypes"));
      const { code, stdout } = await run({}, "check", "--marked", into(), of("wrongTypes"));
      expect(code).to.equal(1);
      expect(stdout).to.include(copyOf(of("wrongTypes")));
      expect(readFileSync(of("wrongTypes")).equals(before)).to.equal(true);
      expect(readFileSync(copyOf(of("wrongTypes"))).includes("PK")).to.equal(true);
    });

    it("does not replace an earlier copy, in which reasons may stand, unless forced", async () => {
      mkdirSync(into());
      writeFileSync(copyOf(of("clean")), "reasons");
      const { code, stderr } = await run({}, "check", "--marked", into(), of("clean"));
      expect(code).to.equal(2);
      expect(stderr).to.include("--force");
      expect(readFileSync(copyOf(of("clean")), "utf8")).to.equal("reasons");
      expect((await run({}, "check", "--force", "--marked", into(), of("clean"))).code).to.equal(0);
    });

    it("never writes a marked copy over the file it was made from", async () => {
      mkdirSync(into());
      writeFileSync(copyOf(of("clean")), readFileSync(of("clean")));
      const { code, stderr } = await run({}, "check", "--force", "--marked", into(), copyOf(of("clean")));
      expect(code).to.equal(2);
      expect(stderr).to.include("原件");
      expect(readFileSync(copyOf(of("clean"))).equals(readFileSync(of("clean")))).to.equal(true);
    });

    it("says so when the folder cannot be had", async () => {
      const { code, stderr } = await run({}, "check", "--lang", "en", "--marked", join(of("clean"), "x"), of("clean"));
      expect(code).to.equal(2);
      expect(stderr).to.include("Cannot write");
      expect(existsSync(into())).to.equal(false);
    });
  });
});
