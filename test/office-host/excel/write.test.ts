import { expect } from "chai";
import type { CellChange } from "../../../addin/ui/host.ts";
import { HostError } from "../../../addin/ui/host.ts";
import type { CellValue, Sheet, Workbook } from "../../../shared/cells/workbook.ts";
import { cellAt } from "../../../shared/records/grid.ts";
import type { HostOptions } from "../emulator/options.ts";
import { aBook } from "./a-book.ts";
import { readFixture } from "./read-fixture.ts";
import { openHost, type OpenHost } from "./open-host.ts";

let open: OpenHost | undefined;

async function opened(options: Partial<HostOptions> = {}): Promise<OpenHost> {
  const bytes = await aBook(
    {
      表: [
        ["甲", 1, "2024-5-1", true],
        [{ formula: "B1*2", result: 2 }, null, "'x", { error: "#N/A" }],
      ],
      锁: [["固定"]],
    },
    async (workbook) => {
      workbook.getWorksheet("表")!.getCell("C1").numFmt = "@";
      await workbook.getWorksheet("锁")!.protect("", {});
    },
  );
  open = await openHost(bytes, options);
  return open;
}

afterEach(() => {
  expect(open?.emulator.unimplemented ?? []).to.deep.equal([]);
  open?.close();
  open = undefined;
});

function change(row: number, column: number, value: CellValue, numberFormat?: string): CellChange {
  return { cell: { sheet: "表", row, column }, value, ...(numberFormat === undefined ? {} : { numberFormat }) };
}

describe("writing into the open workbook", () => {
  it("puts many values in with one trip, texts as texts, and number formats only where given", async () => {
    const { excel, syncs } = await opened();
    await excel.read();
    syncs();
    const { changes } = await excel.write([
      change(1, 2, 3.5, "0.00"),
      change(1, 1, "2026-01-01"),
      change(4, 1, "25%"),
      change(4, 2, null),
      change(1, 4, false),
    ]);
    expect(syncs()).to.have.length(1);
    const [sheet] = (await excel.read()).sheets;
    expect(sheet!.rows[0]!.cells).to.deep.equal([
      { column: 1, value: "2026-01-01" },
      { column: 2, value: 3.5, numberFormat: "0.00" },
      { column: 3, value: "2024-5-1", numberFormat: "@" },
      { column: 4, value: false },
    ]);
    expect(sheet!.rows.at(-1)!.cells).to.deep.equal([{ column: 1, value: "25%" }]);
    expect(changes).to.deep.equal([
      {
        kind: "cells",
        sheet: "表",
        ranges: [
          { top: 1, left: 1, bottom: 1, right: 2 },
          { top: 1, left: 4, bottom: 1, right: 4 },
          { top: 4, left: 1, bottom: 4, right: 2 },
        ],
      },
      { kind: "calculated", sheet: "表" },
    ]);
  });

  it("is undone to values, formulas, errors, texts that look like dates, and number formats as they were", async () => {
    const { excel } = await opened();
    const before = await excel.read();
    const cells = [1, 2].flatMap((row) => [1, 2, 3, 4].map((column) => change(row, column, 7, "0.0")));
    const { undo, changes } = await excel.write(cells);
    expect((await excel.read()).sheets[0]!.rows[0]!.cells[2]).to.deep.equal({
      column: 3,
      value: 7,
      numberFormat: "0.0",
    });
    expect(await undo()).to.deep.equal(changes);
    const after = (await excel.read()).sheets[0]!.rows;
    expect(after[0]).to.deep.equal(before.sheets[0]!.rows[0]);
    // The emulator calculates nothing, so a formula that is typed anew has no result.
    expect(after[1]!.cells[0]).to.deep.include({ formula: "B1*2" });
    expect(after[1]!.cells.slice(1)).to.deep.equal(before.sheets[0]!.rows[1]!.cells.slice(1));
  });

  for (const requirementSet of ["1.9", "1.14"] as const) {
    it(`is not told as a change, with ExcelApi ${requirementSet}; what the user does next is`, async () => {
      const { emulator, excel } = await opened({ requirementSet });
      await excel.read();
      const told: unknown[] = [];
      await excel.onChange((event) => told.push(event));
      await excel.write([change(1, 1, "乙")]);
      await emulator.settled();
      expect(told).to.deep.equal([]);
      emulator.user.type("表!B1", 5);
      await emulator.settled();
      expect(told).to.deep.equal([{ kind: "cells", sheet: "表", ranges: [{ top: 1, left: 2, bottom: 1, right: 2 }] }]);
    });
  }

  it("fills in the cells of a protected sheet of our forms that are open for input, and takes it back", async () => {
    open = await openHost(readFixture("main-job/fixtures/openpyxl-plain.xlsx"));
    const { excel } = open;
    const before = await excel.read();
    const cell = { sheet: "基本情况", row: 11, column: 2 };
    const { undo } = await excel.write([{ cell, value: 350, numberFormat: "0.00" }]);
    const sheetOf = (workbook: Workbook): Sheet => workbook.sheets.find(({ name }) => name === cell.sheet)!;
    const now = sheetOf(await excel.read());
    expect(now.isProtected).to.equal(true);
    expect(cellAt(now, cell.row, cell.column)).to.deep.equal({ column: 2, value: 350, numberFormat: "0.00" });
    await undo();
    expect(sheetOf(await excel.read())).to.deep.equal(sheetOf(before));
  });

  it("says that a sheet is protected, writes nothing elsewhere, and goes on hearing changes", async () => {
    const { emulator, excel } = await opened();
    await excel.read();
    const told: unknown[] = [];
    await excel.onChange((event) => told.push(event));
    const locked = { cell: { sheet: "锁", row: 1, column: 1 }, value: 1 };
    const error = await excel.write([change(1, 1, "乙"), locked]).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HostError).and.to.have.property("code", "protected");
    expect((await excel.read()).sheets[0]!.rows[0]!.cells[0]!.value).to.equal("甲");
    emulator.user.type("表!A1", "丙");
    await emulator.settled();
    expect(told).to.have.length(1);
  });
});
