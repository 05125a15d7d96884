import { mkdirSync, copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "chai";
import type { Story } from "../../../server/demo/sample-parks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";
import { sampleFiles } from "./sample-files.ts";

describe("parkforms merge", function () {
  this.timeout(120_000);
  const run = useCommandProcess();
  let folder: string;
  let of: (story: Story) => string;
  const output = () => join(folder, "out.xlsx");

  before(async () => {
    const samples = await sampleFiles();
    folder = samples.folder;
    of = (story) => samples.of.get(story)!;
  });

  afterEach(() => {
    rmSync(output(), { force: true });
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const merge = (...words: string[]) => run({}, "merge", "--level", "province", "-o", output(), ...words);

  it("ends with 0 when every file counts", async () => {
    const { code, stdout } = await merge(of("clean"), of("fewEnterprises"));
    expect(code).to.equal(0);
    expect(stdout).to.include("已汇总 2 个文件");
    const names = readWorkbook(readFileSync(output()), nodeCodec).sheets.map((sheet) => sheet.name);
    expect(names).to.include.members(["说明", "汇总表", "审核结果", "来源"]);
  });

  it("ends with 1 and lists what was left out, with the reason", async () => {
    const words = ["merge", "--level", "province", "-o", output(), of("clean"), of("wrongSums")];
    const { code, stdout } = await runCli(...words);
    expect(code).to.equal(1);
    expect(stdout)
      .to.include(basename(of("wrongSums")))
      .and.to.match(/有 \d+ 项强制性问题未改正/);
  });

  it("ends with 2 when a file cannot be read, and merges the others", async () => {
    const { code } = await merge(of("clean"), of("unreadable"));
    expect(code).to.equal(2);
    expect(existsSync(output())).to.equal(true);
  });

  it("counts a file once that was handed in twice", async () => {
    const again = join(folder, "again");
    mkdirSync(again);
    copyFileSync(of("clean"), join(again, "copy.xlsx"));
    const { code, stdout } = await merge(of("clean"), again);
    expect(code).to.equal(1);
    expect(stdout).to.include("已汇总 1 个文件").and.to.include("内容完全相同");
    rmSync(again, { recursive: true });
  });

  it("writes nothing when there is nothing to merge", async () => {
    const { code, stderr } = await merge(of("unreadable"));
    expect(code).to.equal(2);
    expect(stderr).to.include("没有可以汇总的工作簿");
    expect(existsSync(output())).to.equal(false);
  });

  it("merges one city and leaves out the files of others", async () => {
    const words = ["merge", "--level", "city", "--city", "广州", "-o", output(), of("clean"), of("fewEnterprises")];
    const { code, stdout } = await run({}, ...words);
    expect(code).to.equal(1);
    expect(stdout).to.include("已汇总 1 个文件");
  });

  it("gives the same bytes for the same files in any order", async () => {
    const { stderr } = await merge(of("clean"), of("cleanByMany"), of("fewEnterprises"));
    expect(stderr).to.equal("");
    const first = readFileSync(output());
    await merge("--force", of("fewEnterprises"), of("clean"), of("cleanByMany"));
    expect(readFileSync(output()).equals(first)).to.equal(true);
  });

  it("never writes over a file that was handed in", async () => {
    const { code, stderr } = await run({}, "merge", "--force", "--level", "city", "-o", of("clean"), of("clean"));
    expect(code).to.equal(2);
    expect(stderr).to.include("原件");
  });
});
