import { spawnSync } from "node:child_process";
import { expect } from "chai";
import fc from "fast-check";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { formatAddress } from "../../../shared/cells/address.ts";
import type { Cell, CellValue, Workbook } from "../../../shared/cells/workbook.ts";
import { DEFAULT_LIMITS } from "../../../shared/xlsx/limits.ts";
import type { PlacedValue } from "../../../shared/xlsx/placed-value.ts";
import { writeCells } from "../../../shared/xlsx/write-cells.ts";
import { packedBytes, readZipDirectory } from "../../../shared/xlsx/zip.ts";
import { packageFaults } from "../../contracts/package-faults.ts";
import { hasLibreOffice, NO_LIBREOFFICE, saveByLibreOffice } from "../../contracts/recalculate.ts";
import { arbitraryBook, writtenByExceljs, writtenBySheetJs } from "./an-arbitrary-book.ts";
import { aBareBook, anExcelJsBook, booksOfPrograms, fixture, marked, textsOf } from "./mark-books.ts";
import { seenByExceljs, seenBySheetJs } from "./other-readers.ts";
import { read } from "./seen-cells.ts";

const books: typeof booksOfPrograms = { ...booksOfPrograms, "a marked copy": () => marked(fixture("rich-xlsxwriter")) };

const write = (bytes: Uint8Array, changes: readonly PlacedValue[]): Uint8Array => writeCells(bytes, nodeCodec, changes);

/** Cells of all sheets by address. */
function cellsIn({ sheets }: Workbook): Map<string, Cell> {
  const all = sheets.flatMap(({ name, rows }) =>
    rows.flatMap(({ row, cells }) =>
      cells.map((cell) => [`${name}!${formatAddress(row, cell.column)}`, cell] as const),
    ),
  );
  return new Map(all);
}

/** What the reader has to see after the values were put in: these, and all else as before. */
function expectWritten(before: Workbook, after: Workbook, changes: readonly PlacedValue[]): void {
  const wanted = cellsIn(before);
  const found = cellsIn(after);
  for (const { cell, value, numberFormat } of changes) {
    const key = `${cell.sheet}!${formatAddress(cell.row, cell.column)}`;
    const seen = found.get(key);
    const old = wanted.get(key)?.numberFormat;
    wanted.delete(key);
    if (value === null || value === "") expect(seen, key).to.equal(undefined);
    else {
      expect(seen, key)
        .to.deep.include({ value: Object.is(value, -0) ? 0 : value })
        .and.not.have.any.keys("formula", "error");
      const format = numberFormat ?? old;
      if (format !== undefined) expect(seen!.numberFormat ?? "General", key).to.equal(format);
      found.delete(key);
    }
  }
  expect(found).to.deep.equal(wanted);
  const frame = ({ sheets, ...rest }: Workbook) => ({ ...rest, sheets: sheets.map(({ rows: _, ...sheet }) => sheet) });
  expect(frame(after)).to.deep.equal(frame(before));
}

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      "园",
      "😀",
      " ",
      "\n",
      "\r",
      "\t",
      "_",
      "x",
      "0",
      "0041",
      "5F_",
      "\u0001",
      "\ud800",
      "&",
      "<",
    ),
    maxLength: 12,
  }),
  fc.string({ unit: "binary", maxLength: 3 }).map((text) => `_x005F${text}`),
);

function valuesIn(sheets: readonly string[]): fc.Arbitrary<PlacedValue[]> {
  const value = fc.oneof(
    { weight: 3, arbitrary: texts },
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const change = fc.record(
    {
      cell: fc.record({
        sheet: fc.constantFrom(...sheets),
        row: fc.integer({ min: 1, max: 70 }),
        column: fc.integer({ min: 1, max: 32 }),
      }),
      value,
      numberFormat: fc.constantFrom("General", "@", "0.00", "yyyy-mm-dd", '0.0"万元"', "0%"),
    },
    { requiredKeys: ["cell", "value"] },
  );
  return fc.uniqueArray(change, {
    selector: ({ cell }) => `${cell.sheet}!${formatAddress(cell.row, cell.column)}`,
    maxLength: 30,
  });
}

describe("values put into an .xlsx", () => {
  for (const [name, make] of Object.entries(books)) {
    it(`read back exactly from ${name}, with nothing else changed and nothing for Excel to repair`, async () => {
      const book = await make();
      const before = read(book);
      const known = cellsIn(before);
      const changes = before.sheets.flatMap(({ name: sheet, tables }): PlacedValue[] => {
        const isHead = (row: number, column: number): boolean =>
          tables.some(({ range }) => range.top === row && column >= range.left && column <= range.right);
        const targets = [1, 3, 4, 5, 6, 40].flatMap((row) => [1, 3, 20].map((column) => ({ sheet, row, column })));
        return targets
          .filter(({ row, column }) => !isHead(row, column))
          .filter(({ row, column }) => !known.get(`${sheet}!${formatAddress(row, column)}`)?.formula)
          .map((cell, index) => ({ cell, value: [" 园区 ", 12.5, null, true, "1\r\n2"][index % 5]! }));
      });
      const after = write(book, changes);
      expectWritten(before, read(after), changes);
      expect(packageFaults(book)).to.include.members(packageFaults(after));
    });
  }

  it("read back exactly from any book, and other readers see the same", async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryBook.chain((made) =>
          fc.tuple(fc.constant(made), valuesIn(made.map(({ name }) => name)), fc.boolean()),
        ),
        async ([made, changes, isExceljs]) => {
          const book = isExceljs ? await writtenByExceljs(made) : writtenBySheetJs(made, true);
          const after = write(book, changes);
          expectWritten(read(book), read(after), changes);
          expect(packageFaults(after)).to.deep.equal(packageFaults(book));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are what exceljs and SheetJS see", async () => {
    const values: readonly CellValue[] = [" 两端空格 ", 0.1, -3e-7, 1e21, true, "a\nb", "<&>", "_x0041_", "2026-01"];
    const changes = values.map((value, index) => ({ cell: { sheet: "封面", row: 9, column: index + 1 }, value }));
    const after = write(await anExcelJsBook(), changes);
    for (const seen of [await seenByExceljs(after), seenBySheetJs(after)]) {
      const found = values.map((_, index) => seen.get(`封面!${formatAddress(9, index + 1)}`)?.value);
      // Neither of the two takes the escapes of what XML cannot hold apart in every version.
      expect(found.map((value) => (value === "_x005F_x0041_" ? "_x0041_" : value))).to.deep.equal(values);
    }
  });

  it("are what LibreOffice sees, which calculates the formulas anew", function () {
    if (!hasLibreOffice()) {
      console.log(`      ${NO_LIBREOFFICE}`);
      return this.skip();
    }
    this.timeout(120_000);
    const book = fixture("ledger-openpyxl");
    const values: readonly CellValue[] = [" 两端空格 ", 0.5, true, "a\nb", "<&>"];
    const changes = values.map((value, index) => ({ cell: { sheet: "封面", row: 9, column: index + 1 }, value }));
    const seen = cellsIn(read(saveByLibreOffice(write(book, changes))));
    expect(values.map((_, index) => seen.get(`封面!${formatAddress(9, index + 1)}`)?.value)).to.deep.equal(values);
  });
});

describe("openpyxl", () => {
  const list =
    "import json,sys,io,openpyxl;b=openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()));" +
    "print(json.dumps([c.value for c in b['封面'][9]][:6]))";

  it("sees the values that were put in", function () {
    if (spawnSync("python3", ["-c", "import openpyxl"]).status !== 0) {
      console.log("      openpyxl is not installed: not asked to open what was written");
      return this.skip();
    }
    const values: readonly CellValue[] = [" 两端空格 ", 0.1, 1e21, true, "a\nb", "<&>"];
    const changes = values.map((value, index) => ({ cell: { sheet: "封面", row: 9, column: index + 1 }, value }));
    const input = write(fixture("rich-xlsxwriter"), changes);
    const { stdout } = spawnSync("python3", ["-c", list], {
      input,
      encoding: "utf8",
      env: { ...process.env, PYTHONUTF8: "1" },
    });
    expect(JSON.parse(stdout)).to.deep.equal(values);
  });
});

describe("a package that values are put into", () => {
  const packed = (bytes: Uint8Array): Map<string, Uint8Array> => {
    const entries = readZipDirectory(bytes, nodeCodec, DEFAULT_LIMITS);
    return new Map(entries.map((entry) => [entry.name, packedBytes(bytes, entry)]));
  };

  it("keeps the packed bytes of every part but the sheet that is written to", () => {
    const book = fixture("rich-xlsxwriter");
    const after = packed(write(book, [{ cell: { sheet: "封面", row: 30, column: 2 }, value: "新" }]));
    const changed = [...packed(book)].filter(([name, data]) => !Buffer.from(after.get(name)!).equals(data));
    expect(changed.map(([name]) => name)).to.deep.equal(["xl/worksheets/sheet1.xml"]);
  });

  it("has a font, a fill and a border where it had no formats and a figure gets one", () => {
    const book = aBareBook();
    const [sheet] = read(book).sheets;
    const changes = [{ cell: { sheet: sheet!.name, row: 3, column: 2 }, value: 12.5, numberFormat: "0.00" }];
    const styles = textsOf(write(book, changes)).get("xl/styles.xml")!;
    expect(styles.match(/<(?:fonts|fills|borders|cellXfs) count="\d"/g)).to.deep.equal([
      '<fonts count="1"',
      '<fills count="2"',
      '<borders count="1"',
      '<cellXfs count="2"',
    ]);
  });

  it("is the same file when nothing is put in", () => {
    const book = fixture("rich-xlsxwriter");
    expect(write(book, [])).to.equal(book);
  });
});
