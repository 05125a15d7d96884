import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import ExcelJS from "exceljs";
import { expect } from "chai";
import type { Story } from "../../../server/demo/sample-parks.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { runCli } from "./run-cli.ts";
import { useCommandProcess } from "./command-process.ts";
import { sampleFiles } from "./sample-files.ts";

const form = "application@2018.1";

/** Opens an exported workbook in another program's hands, changes cells and saves it under a new name. */
async function edit(file: string, name: string, change: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  change(book);
  const edited = join(dirname(file), name);
  await book.xlsx.writeFile(edited);
  return edited;
}

/** The cell under the header [key] in the first row that holds all of these words. */
function cellAt(book: ExcelJS.Workbook, sheetName: string, key: string, ...having: string[]): ExcelJS.Cell {
  const sheet = book.getWorksheet(sheetName)!;
  const headers = sheet.getRow(2).values as readonly unknown[];
  const column = headers.findIndex((header) => String(header).endsWith(`[${key}]`));
  for (let row = 3; row <= sheet.rowCount; row++) {
    const values = sheet.getRow(row).values as readonly unknown[];
    if (having.every((words) => values.includes(words))) return sheet.getCell(row, column);
  }
  throw new Error(`no row with ${having.join(", ")}`);
}

interface Impact {
  readonly rules: readonly {
    readonly rule: string;
    readonly fails: readonly string[];
    readonly passes: readonly string[];
  }[];
  readonly units: readonly { readonly unit: string; readonly changes: readonly { readonly rule: string }[] }[];
  readonly errors: readonly { readonly file: string; readonly error: { readonly code: string } }[];
}

describe("criteria that staff change in Excel", function () {
  this.timeout(120_000);
  const run = useCommandProcess();
  let folder: string;
  let samples: string;
  let of: (story: Story) => string;
  let exported: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "parkforms-criteria-"));
    const made = await sampleFiles();
    samples = made.folder;
    of = (story) => made.of.get(story)!;
    exported = join(folder, "def.xlsx");
    const { code, stdout, stderr } = await runCli("form", "export", form, "-o", exported);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.include(exported);
  });

  after(() => {
    rmSync(folder, { recursive: true });
    rmSync(samples, { recursive: true });
  });

  it("a new threshold changes the findings, with nothing else changed", async () => {
    const edited = await edit(exported, "stricter.xlsx", (book) => {
      const cell = cellAt(book, "参数", "value", "参数 [parameter]", "backboneMin");
      expect(cell.value).to.equal(3);
      cell.value = 30;
      cellAt(book, "参数", "value", "参数 [parameter]", "aiMin").value = "100";
    });
    const yaml = join(folder, "stricter.yaml");
    expect((await run({}, "form", "import", edited, "-o", yaml)).code).to.equal(0);
    const { code, stdout } = await run({}, "form", "impact", form, yaml, of("clean"), of("cleanByMany"), "--json");
    const impact = JSON.parse(stdout) as Impact;
    expect(code).to.equal(1);
    expect(impact.rules.map(({ rule, fails, passes }) => [rule, fails.length, passes])).to.deep.equal([
      ["A3.1", 2, []],
    ]);
    expect(impact.units.map(({ changes }) => changes.map(({ rule }) => rule))).to.deep.equal([["A3.1"], ["A3.1"]]);
    const back = await run({}, "form", "impact", yaml, form, of("clean"), "--lang", "en");
    expect(back.code).to.equal(0);
    expect(back.stdout).to.match(/A3\.1 {2}\S.*\n {2}fails no more: 1/);
  });

  it("an unchanged workbook changes nothing", async () => {
    const yaml = join(folder, "same.yaml");
    expect((await run({}, "form", "import", exported, "-o", yaml)).code).to.equal(0);
    const { code, stdout } = await run({}, "form", "impact", form, yaml, of("wrongTypes"), of("fewPlatforms"));
    expect(code).to.equal(0);
    expect(stdout).to.include("没有变化");
  });

  it("a definition that was imported is one that lint finds sound", async () => {
    const own = join(folder, "own");
    mkdirSync(own);
    const yaml = join(own, `${form}.yaml`);
    await run({}, "form", "import", exported, "-o", yaml);
    expect((await run({}, "form", "lint", yaml)).code).to.equal(0);
  });

  it("a broken expression is refused with its cell, and nothing is written", async () => {
    let place = "";
    const edited = await edit(exported, "broken.xlsx", (book) => {
      const cell = cellAt(book, "规则", "holds", "规则 [rule]", "A2.7");
      place = `规则!${cell.address}`;
      cell.value = "f.plannedArea >= p.areaMinimum";
    });
    const yaml = join(folder, "broken.yaml");
    const { code, stdout, stderr } = await runCli("form", "import", edited, "-o", yaml, "--lang", "en");
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.include(`broken.xlsx ${place}  A2.7  No such key: areaMinimum`);
    expect(existsSync(yaml)).to.equal(false);
  });

  it("an import writes over nothing, and reads workbooks only", async () => {
    const taken = join(folder, "taken.yaml");
    writeFileSync(taken, "mine");
    const over = await run({}, "form", "import", exported, "-o", taken);
    expect(over.code).to.equal(2);
    expect(over.stderr).to.include("已存在");
    expect(readFileSync(taken, "utf8")).to.equal("mine");
    expect((await run({}, "form", "import", taken, "-o", join(folder, "x.yaml"))).code).to.equal(2);
    expect((await run({}, "form", "import", join(folder, "nowhere.xlsx"), "-o", join(folder, "x.yaml"))).code).to.equal(
      2,
    );
    const other = await run({}, "form", "import", of("clean"), "-o", join(folder, "x.yaml"));
    expect(other.code).to.equal(1);
    expect(other.stderr).to.include("缺少工作表“规则”");
  });

  it("an export needs --force to replace a file, and a known form", async () => {
    expect((await run({}, "form", "export", form, "-o", exported)).code).to.equal(2);
    const again = await run({}, "form", "export", form, "-o", exported, "--force");
    expect(again.code).to.equal(0);
    expect((await run({}, "form", "export", "nonsense", "-o", join(folder, "n.xlsx"))).code).to.equal(2);
  });

  it("the impact is a workbook too, the same bytes for the same input", async () => {
    const edited = await edit(exported, "looser.xlsx", (book) => {
      cellAt(book, "参数", "value", "参数 [parameter]", "platformMin").value = 1;
    });
    const yaml = join(folder, "looser.yaml");
    await run({}, "form", "import", edited, "-o", yaml);
    const [one, two] = [join(folder, "impact-1.xlsx"), join(folder, "impact-2.xlsx")];
    const words = ["form", "impact", form, yaml, of("fewPlatforms"), "-o"];
    expect((await run({}, ...words, one)).code).to.equal(0);
    await run({}, ...words, two);
    expect(readFileSync(one).equals(readFileSync(two))).to.equal(true);
    const book = readWorkbook(new Uint8Array(readFileSync(one)), nodeCodec);
    expect(book.sheets.map(({ name }) => name)).to.deep.equal(["按规则", "按单位", "未审核"]);
    const row = book.sheets[1]!.rows[2]!.cells.map(({ value }) => value);
    expect(row).to.include.members([basename(of("fewPlatforms")), "A4.1", "不再不满足", 1, 0]);
    expect((await run({}, ...words, one)).code).to.equal(2);
  });

  it("a file that cannot be read is named, and the others are compared", async () => {
    const { code, stdout } = await runCli("form", "impact", form, form, of("unreadable"), of("clean"), "--json");
    const impact = JSON.parse(stdout) as Impact;
    expect(code).to.equal(2);
    expect(impact.errors.map(({ file }) => file)).to.deep.equal([of("unreadable")]);
    expect(impact.units).to.have.length(1);
  });

  it("two forms are not versions of each other", async () => {
    const { code, stderr } = await run({}, "form", "impact", form, "expert-score", of("clean"));
    expect(code).to.equal(2);
    expect(stderr).to.include("不是同一种表");
  });
});
