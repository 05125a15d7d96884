import { expect } from "chai";
import type { Workbook } from "exceljs";
import { HostError } from "../../../addin/ui/host.ts";
import { nodeCodec } from "../../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../../shared/xlsx/read.ts";
import type { HostOptions } from "../emulator/options.ts";
import { aBook, aLargeSheet, manySheets } from "./a-book.ts";
import { openHost, type OpenHost } from "./open-host.ts";

let open: OpenHost | undefined;

async function opened(bytes: Uint8Array, options: Partial<HostOptions> = {}): Promise<OpenHost> {
  open = await openHost(bytes, options);
  return open;
}

afterEach(() => {
  expect(open?.emulator.unimplemented ?? []).to.deep.equal([]);
  open?.close();
  open = undefined;
});

describe("reading the open workbook", () => {
  for (const count of [3, 30]) {
    it(`takes at most four round trips with marking, for ${String(count)} sheets`, async () => {
      const { excel, syncs } = await opened(await manySheets(count));
      const { sheets } = await excel.read();
      const marked = await excel.mark(
        sheets.map(({ name }) => ({ sheet: name, row: 2, column: 2, severity: "blocking" })),
      );
      expect(sheets).to.have.length(count);
      expect(marked.cells).to.equal(count);
      expect(syncs()).to.have.length.at.most(4);
    });
  }

  it("reads a large sheet in more trips, each far below 5 MB, and tells how far it is", async () => {
    const bytes = await aLargeSheet(2500, 20, "广州市海珠区琶洲示例人工智能产业园");
    const { excel, syncs } = await opened(bytes);
    const parts: number[] = [];
    const workbook = await excel.read((part) => parts.push(part));
    expect(workbook.sheets[0]!.rows).to.deep.equal(readWorkbook(bytes, nodeCodec).sheets[0]!.rows);
    expect(parts.at(-1)).to.equal(1);
    expect(parts).to.deep.equal(parts.toSorted((one, other) => one - other));
    const answers = syncs().filter(({ error }) => error === undefined);
    for (const { responseBytes } of answers) expect(responseBytes).to.be.lessThan(5 * 1024 * 1024);
    expect(answers.length).to.be.within(4, 6);
  });

  it("halves what Excel finds too much, and goes on", async () => {
    const bytes = await aLargeSheet(1500, 20, "甲".repeat(60));
    const { excel, syncs } = await opened(bytes);
    const workbook = await excel.read();
    expect(workbook.sheets[0]!.rows).to.have.length(1500);
    expect(syncs().filter(({ error }) => error === "ResponsePayloadSizeLimitExceeded").length).to.be.within(1, 3);
  });

  const errors = [
    ["#N/A", { formula: "1/0", result: { error: "#DIV/0!" } }],
    [{ error: "#REF!" }, "#VALUE!"],
  ] as never;
  const toldApart = [
    { column: 1, value: "#N/A" },
    { column: 2, value: null, formula: "1/0", error: "#DIV/0!" },
    { column: 1, value: null, error: "#REF!" },
    { column: 2, value: "#VALUE!" },
  ];

  it("tells errors from texts that read like them, without a further question while all fits one answer", async () => {
    const { excel, syncs } = await opened(await aBook({ 表: errors }));
    const [sheet] = (await excel.read()).sheets;
    expect(sheet!.rows.flatMap((row) => row.cells)).to.deep.equal(toldApart);
    expect(syncs()).to.have.length(3);
  });

  it("asks which texts are errors where there are many cells, and only where a cell leaves it open", async () => {
    const far = (workbook: Workbook): void => {
      workbook.getWorksheet("表")!.getCell(5000, 20).value = "末";
    };
    const open = await opened(await aBook({ 表: errors }, far));
    const [sheet] = (await open.excel.read()).sheets;
    expect(sheet!.rows.slice(0, 2).flatMap((row) => row.cells)).to.deep.equal(toldApart);
    expect(open.syncs().at(-1)!.actions).to.include("Query valueTypes");
    open.close();
    const sure = await opened(await aBook({ 表: [[{ formula: "1/0", result: { error: "#DIV/0!" } }]] as never }, far));
    expect((await sure.excel.read()).sheets[0]!.rows[0]!.cells[0]).to.deep.include({ error: "#DIV/0!", value: null });
    expect(sure.syncs().flatMap(({ actions }) => actions)).to.not.include("Query valueTypes");
  });

  it("keeps hidden rows and columns, merges, protection and hidden sheets", async () => {
    const bytes = await aBook(
      {
        表: [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ],
        代码: [["x"]],
      },
      async (workbook) => {
        const sheet = workbook.getWorksheet("表")!;
        sheet.getRow(2).hidden = true;
        sheet.getColumn(2).hidden = true;
        sheet.mergeCells("A5:B6");
        workbook.getWorksheet("代码")!.state = "veryHidden";
        await workbook.getWorksheet("代码")!.protect("", {});
      },
    );
    const { excel } = await opened(bytes);
    const [sheet, codes] = (await excel.read()).sheets;
    expect(sheet!.rows.map(({ hidden }) => hidden)).to.deep.equal([false, true, false]);
    expect(sheet!.hiddenColumns).to.deep.equal([{ first: 2, last: 2 }]);
    expect(sheet!.merges).to.deep.equal([{ top: 5, left: 1, bottom: 6, right: 2 }]);
    expect(codes).to.deep.include({ visibility: "veryHidden", isProtected: true });
  });

  it("counts days from 1904 where the workbook does", async () => {
    const bytes = await aBook({ 表: [[1]] }, (workbook) => {
      workbook.properties.date1904 = true;
    });
    const { excel } = await opened(bytes);
    expect((await excel.read()).date1904).to.equal(true);
  });

  it("works with ExcelApi 1.9, where merged cells cannot be read", async () => {
    const bytes = await aBook({ 表: [[1]] }, (workbook) => {
      workbook.getWorksheet("表")!.mergeCells("A1:B2");
    });
    const { excel } = await opened(bytes, { requirementSet: "1.9" });
    expect(excel.abilities.merges).to.equal(false);
    expect((await excel.read()).sheets[0]).to.deep.include({ merges: [] });
  });

  it("reads a workbook without a value", async () => {
    const { excel } = await opened(await aBook({ 空: [] }));
    expect((await excel.read()).sheets[0]).to.deep.include({ name: "空", rows: [] });
  });
});

describe("a cell that is being edited", () => {
  it("makes calls wait, which the pane can show, and go on when the user has left it", async () => {
    const { emulator, excel } = await opened(await manySheets(1));
    const told: boolean[] = [];
    excel.onWaiting!((isWaiting) => told.push(isWaiting));
    emulator.enterCellEdit(2);
    expect((await excel.read()).sheets).to.have.length(1);
    expect(told).to.deep.equal([true, false]);
  });

  it("is waited for no longer than patience lasts", async () => {
    const { emulator, excel } = await opened(await manySheets(1));
    emulator.enterCellEdit();
    const error = await excel.read().catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HostError).and.to.have.property("code", "edit-mode");
  });
});
