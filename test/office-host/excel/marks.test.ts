import { expect } from "chai";
import { strFromU8, unzipSync } from "fflate";
import { markLooks } from "../../../shared/xlsx/mark-palette.ts";
import type { CellMark } from "../../../shared/xlsx/mark.ts";
import { HostError } from "../../../addin/ui/host.ts";
import { MARK_FORMULA } from "../../../addin/excel/mark-sign.ts";
import { aWorkbook } from "../a-workbook.ts";
import type { HostOptions } from "../emulator/options.ts";
import { aBook, manySheets } from "./a-book.ts";
import { openHost, reopenHost, type OpenHost } from "./open-host.ts";

const open: OpenHost[] = [];

async function opened(bytes: Uint8Array, options: Partial<HostOptions> = {}): Promise<OpenHost> {
  const host = await openHost(bytes, options);
  open.push(host);
  return host;
}

afterEach(() => {
  for (const host of open.splice(0)) {
    expect(host.emulator.unimplemented).to.deep.equal([]);
    host.close();
  }
});

function mark(sheet: string, row: number, column: number, severity: CellMark["severity"] = "blocking"): CellMark {
  return { sheet, row, column, severity };
}

/** Our marks on a sheet of the saved file: "A1:B2" by formula. */
function savedMarks({ emulator }: OpenHost): string[] {
  const parts = unzipSync(emulator.save());
  return Object.entries(parts)
    .filter(([name]) => name.startsWith("xl/worksheets/sheet"))
    .flatMap(([, bytes]) => [
      ...strFromU8(bytes).matchAll(
        /<conditionalFormatting sqref="([^"]*)">(?:(?!<\/conditionalFormatting>).)*parkforms-mark/gs,
      ),
    ])
    .map(([, areas]) => areas!);
}

describe("marks in the open workbook", () => {
  it("lie above the user's own formats, with fill, font and border, and touch no cell", async () => {
    const host = await opened(await aWorkbook());
    await host.excel.read();
    const cells = JSON.stringify(
      [...host.emulator.state.book.sheets[0]!.rows.values()].map(({ cells: row }) => [...row]),
    );
    await host.excel.mark([mark("名单", 2, 3), mark("名单", 4, 3, "note")]);
    const [sheet] = host.emulator.state.book.sheets;
    expect(JSON.stringify([...sheet!.rows.values()].map(({ cells: row }) => [...row]))).to.equal(cells);
    const [first, second, own] = sheet!.formats;
    expect(own!.rule.attributes["type"]).to.equal("cellIs");
    expect(savedMarks(host)).to.have.members(["C2", "C4"]);
    const look = JSON.stringify(first!.dxf);
    expect(look).to.include(`FF${markLooks.blocking.fill}`).and.to.include(`FF${markLooks.blocking.ink}`);
    expect(look).to.include("border").and.to.include('"name":"b"');
    expect(JSON.stringify(second!.dxf)).to.include(`FF${markLooks.note.fill}`);
  });

  it("are gone after clearing, and the saved workbook is that of a workbook never marked, part by part", async () => {
    const bytes = await aWorkbook();
    const marked = await opened(bytes);
    const never = unzipSync(marked.emulator.save());
    await marked.excel.read();
    await marked.excel.mark([mark("名单", 2, 3), mark("名单", 8, 1, "doubt"), mark("企业 清单", 3, 2, "criterion")]);
    expect(Object.keys(unzipSync(marked.emulator.save()))).to.not.deep.equal(Object.keys(never));
    await marked.excel.clearMarks();
    const cleared = unzipSync(marked.emulator.save());
    expect(Object.keys(cleared)).to.deep.equal(Object.keys(never));
    for (const [name, part] of Object.entries(cleared)) {
      expect(Buffer.compare(part, never[name]!), name).to.equal(0);
    }
  });

  it("stand as they are when nothing changed, and change only where they differ", async () => {
    const host = await opened(await manySheets(3));
    await host.excel.read();
    const marks = [mark("表1", 2, 1), mark("表2", 2, 1), mark("表2", 2, 2, "note")];
    await host.excel.mark(marks);
    host.syncs();
    await host.excel.mark(marks);
    expect(host.syncs()).to.deep.equal([]);
    await host.excel.mark(marks.slice(0, 2));
    const [batch, ...more] = host.syncs();
    expect(more).to.deep.equal([]);
    expect(batch!.actions.filter((action) => action === "Delete")).to.have.length(1);
    expect(batch!.actions).to.not.include("Set Formula");
  });

  it("cost at most 50 KB for 1,000 scattered cells", async () => {
    const host = await opened(await manySheets(1));
    await host.excel.read();
    host.syncs();
    const severities = Object.keys(markLooks) as CellMark["severity"][];
    const marks = Array.from({ length: 1000 }, (_, index) => {
      return mark("表1", index * 2 + 1, ((index * 7) % 30) + 1, severities[index % 4]);
    });
    expect((await host.excel.mark(marks)).cells).to.equal(1000);
    const sent = host.syncs();
    expect(sent).to.have.length(1);
    expect(sent[0]!.requestBytes).to.be.at.most(50_000);
  });

  it("lose no cell to Excel's limit of addresses", async () => {
    const host = await opened(await manySheets(1));
    await host.excel.read();
    const marks = Array.from({ length: 5000 }, (_, index) => mark("表1", index * 2 + 1, ((index * 7) % 30) + 1));
    await host.excel.mark(marks);
    const areas = host.emulator.state.book.sheets[0]!.formats.flatMap((format) => format.areas);
    expect(areas).to.have.length(5000);
  });

  it("cover merged areas whole", async () => {
    const host = await opened(await aWorkbook());
    await host.excel.read();
    await host.excel.mark([mark("名单", 8, 1)]);
    expect(savedMarks(host)).to.deep.equal(["A8:B9"]);
  });

  it("leave protected sheets alone and name them, without an error", async () => {
    const host = await opened(await manySheets(3), { protectedSheets: ["表2"] });
    await host.excel.read();
    const marked = await host.excel.mark([mark("表1", 1, 1), mark("表2", 1, 1), mark("表3", 1, 1)]);
    expect(marked).to.deep.equal({ cells: 2, protectedSheets: ["表2"] });
  });

  it("stand on protected sheets that let their cells be formatted, as those of our forms do", async () => {
    const bytes = await aBook({ 表: [["值"]] }, (workbook) =>
      workbook.getWorksheet("表")!.protect("", { formatCells: true }),
    );
    const host = await opened(bytes);
    await host.excel.read();
    expect(await host.excel.mark([mark("表", 1, 1)])).to.deep.equal({ cells: 1, protectedSheets: [] });
  });

  it("are put where they can be when a sheet was protected meanwhile", async () => {
    const host = await opened(await manySheets(2));
    await host.excel.read();
    host.emulator.state.protectedSheets.add("表1");
    const marked = await host.excel.mark([mark("表1", 1, 1), mark("表2", 1, 1)]);
    expect(marked).to.deep.equal({ cells: 1, protectedSheets: ["表1"] });
    expect(host.emulator.state.book.sheets.map(({ formats }) => formats.length)).to.deep.equal([0, 1]);
  });

  it("that stay when all are cleared, because their sheet was protected since, are told by its name", async () => {
    const host = await opened(await manySheets(2));
    await host.excel.read();
    await host.excel.mark([mark("表1", 1, 1), mark("表2", 1, 1)]);
    host.emulator.state.protectedSheets.add("表1");
    const error = await host.excel.clearMarks().catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HostError).and.to.include({ code: "protected", detail: "表1" });
    expect(host.emulator.state.book.sheets.map(({ formats }) => formats.length)).to.deep.equal([1, 0]);
    host.emulator.state.protectedSheets.clear();
    await host.excel.clearMarks();
    expect(savedMarks(host)).to.deep.equal([]);
  });

  it("are put anew when the user has taken one away", async () => {
    const host = await opened(await manySheets(1));
    await host.excel.read();
    await host.excel.mark([mark("表1", 1, 1), mark("表1", 2, 1, "note")]);
    host.emulator.state.book.sheets[0]!.formats = [];
    await host.excel.mark([mark("表1", 2, 2, "note")]);
    expect(savedMarks(host)).to.deep.equal(["B2"]);
  });

  it("of a pane that crashed are taken over by the next one", async () => {
    const first = await opened(await manySheets(2));
    await first.excel.read();
    await first.excel.mark([mark("表1", 1, 1), mark("表2", 1, 1)]);
    const next = await reopenHost(first);
    open.push(next);
    await next.excel.read();
    await next.excel.mark([mark("表1", 2, 2)]);
    expect(savedMarks(next)).to.deep.equal(["B2"]);
    await next.excel.clearMarks();
    expect(savedMarks(next)).to.deep.equal([]);
    expect(next.emulator.state.book.settings.size).to.equal(0);
  });

  it("that were saved with the file are known by their formula when it is opened again, and cleared without reading", async () => {
    const first = await opened(await manySheets(2));
    const never = unzipSync(first.emulator.save());
    await first.excel.read();
    await first.excel.mark([mark("表1", 1, 1), mark("表2", 1, 1)]);
    const saved = await opened(first.emulator.save());
    expect(savedMarks(saved)).to.deep.equal(["A1", "A1"]);
    await saved.excel.clearMarks();
    expect(saved.emulator.state.book.settings.size).to.equal(0);
    const cleared = unzipSync(saved.emulator.save());
    for (const name of Object.keys(never).filter((part) => part.startsWith("xl/worksheets/"))) {
      expect(strFromU8(cleared[name]!), name).to.equal(strFromU8(never[name]!));
    }
  });

  it("that came along with copied cells are noticed by reading the cells again", async () => {
    const host = await opened(await manySheets(1));
    await host.excel.read();
    const marks = [mark("表1", 1, 1)];
    await host.excel.mark(marks);
    // As Excel does it when a marked cell is copied and pasted: the format reaches over both.
    const [format] = host.emulator.state.book.sheets[0]!.formats;
    format!.areas = [...format!.areas, { top: 4, left: 3, bottom: 4, right: 3 }];
    const range = { top: 5, left: 4, bottom: 5, right: 4 };
    await host.excel.reread([{ kind: "cells", sheet: "表1", ranges: [range] }]);
    await host.excel.mark(marks);
    expect(savedMarks(host)).to.deep.equal(["A1"]);
  });

  it("carry a formula that marked copies carry too", () => {
    expect(MARK_FORMULA).to.equal('=LEN("parkforms-mark")>0');
  });
});
