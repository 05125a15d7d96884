import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { writeTemplate } from "../../../server/workbooks/template.ts";
import { ourForms } from "../../our-forms.ts";
import { definedNameOf, tableNameOf } from "../../../shared/forms/form.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import { hasLibreOffice, NO_LIBREOFFICE, recalculate, saveByLibreOffice } from "../../contracts/recalculate.ts";

/** Prints sheets, names, tables and validations of a workbook as openpyxl sees them; any warning is an error. */
const LOOK_WITH_OPENPYXL = `
import json, sys, warnings
warnings.simplefilter("error")
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
names = book.defined_names
names = [n.name for n in names.definedName] if hasattr(names, "definedName") else list(names)
print(json.dumps({
  "sheets": book.sheetnames,
  "names": names,
  "tables": [t for s in book.worksheets for t in s.tables],
  "lists": sum(1 for s in book.worksheets for v in s.data_validations.dataValidation if v.type == "list"),
}))
`;

const form = () => ourForms.get("application@2018.1")!;

describe("blank workbook in other programs", () => {
  let bytes: Uint8Array;

  before(async () => {
    bytes = await writeTemplate(form(), { unit: { name: "某园区", city: "440100" }, period: "2026" });
  });

  it("opens in LibreOffice with all sheets, and shows there what its calculated cells hold", function () {
    if (!hasLibreOffice()) return skip(this, NO_LIBREOFFICE);
    this.timeout(120_000);
    const { formulas, differences, sheets } = recalculate(bytes);
    expect(differences).to.deep.equal([]);
    expect(formulas).to.equal(form().definition.sheets.reduce((count, sheet) => count + sheet.displays.length, 0));
    expect(sheets).to.deep.equal(readWorkbook(bytes, nodeCodec).sheets.map((sheet) => sheet.name));
  });

  it("keeps names and tables when LibreOffice saves it", function () {
    if (!hasLibreOffice()) return skip(this, NO_LIBREOFFICE);
    this.timeout(120_000);
    const saved = readWorkbook(saveByLibreOffice(bytes), nodeCodec);
    const names = new Set(saved.names.map((each) => each.name));
    for (const { field } of form().fields.values()) expect(names.has(definedNameOf(field)), field.id).to.equal(true);
    const tables = saved.sheets.flatMap((sheet) => sheet.tables.map((table) => table.name));
    expect(tables).to.have.members([...form().tables.values()].map(({ table }) => tableNameOf(table)));
  });

  it("opens in openpyxl without a warning, with names, tables and drop-downs", function () {
    const python = ["python3", "/usr/bin/python3"].find(
      (each) => spawnSync(each, ["-c", "import openpyxl"]).status === 0,
    );
    if (python === undefined) return skip(this, "openpyxl is not installed");
    this.timeout(60_000);
    const seen = lookWithOpenpyxl(python, bytes);
    expect(seen.sheets).to.deep.equal(readWorkbook(bytes, nodeCodec).sheets.map((sheet) => sheet.name));
    expect(seen.names).to.include.members([...form().fields.values()].map(({ field }) => definedNameOf(field)));
    expect(seen.tables).to.have.members([...form().tables.values()].map(({ table }) => tableNameOf(table)));
    expect(seen.lists).to.be.above(30);
  });
});

interface Seen {
  readonly sheets: readonly string[];
  readonly names: readonly string[];
  readonly tables: readonly string[];
  readonly lists: number;
}

function lookWithOpenpyxl(python: string, bytes: Uint8Array): Seen {
  const folder = mkdtempSync(join(tmpdir(), "template-"));
  try {
    const file = join(folder, "blank.xlsx");
    writeFileSync(file, bytes);
    const run = spawnSync(python, ["-c", LOOK_WITH_OPENPYXL, file], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function skip(test: Mocha.Context, why: string): void {
  console.log(why);
  test.skip();
}
