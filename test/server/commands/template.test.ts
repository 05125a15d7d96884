import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";

describe("parkforms template", function () {
  this.timeout(120_000);
  const run = useCommandProcess();
  let folder: string;
  const output = () => join(folder, "新建", "空白表.xlsx");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-template-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes the blank workbook of the newest version with unit, city and period filled in", async () => {
    const known = ["--unit", "示例园区", "--city", "深圳", "--period", "2026"];
    const { code, stdout } = await runCli("template", "application", ...known, "-o", output());
    expect(code).to.equal(0);
    expect(stdout).to.include(output());
    const [cover] = readWorkbook(readFileSync(output()), nodeCodec).sheets;
    const values = cover!.rows.flatMap((row) => row.cells.map((cell) => cell.value));
    expect(values).to.include.members(["示例园区", "深圳市", "application@2020.1"]);
  });

  it("does not write over a file that exists, unless forced", async () => {
    await run({}, "template", "application", "-o", output());
    const second = await run({}, "template", "application", "-o", output(), "--lang", "en");
    expect(second.code).to.equal(2);
    expect(second.stderr).to.include("exists already");
    expect((await run({}, "template", "application", "-o", output(), "--force")).code).to.equal(0);
  });

  it("writes an expert's score sheet with the parks of the round, and refuses parks for any other form", async () => {
    const application = join(import.meta.dirname, "../../main-job/fixtures/openpyxl-plain.xlsx");
    const parks = ["--applications", application, "-o", output()];
    expect((await run({}, "template", "application", ...parks)).code).to.equal(2);
    expect((await run({}, "template", "expert-score", "--period", "2026", ...parks)).code).to.equal(0);
    const values = readWorkbook(readFileSync(output()), nodeCodec)
      .sheets.flatMap((sheet) => sheet.rows)
      .flatMap((row) => row.cells.map((cell) => cell.value));
    expect(values).to.include("琶洲示例人工智能产业园");
  });
});
