import { expect } from "chai";
import type { BookChange, BookPatch } from "../../../addin/ui/host.ts";
import { aWorkbook } from "../a-workbook.ts";
import type { HostOptions } from "../emulator/options.ts";
import { openHost, type OpenHost } from "./open-host.ts";

let open: OpenHost | undefined;
let told: BookChange[] = [];

async function listening(options: Partial<HostOptions> = {}): Promise<OpenHost> {
  open = await openHost(await aWorkbook(), options);
  told = [];
  await open.excel.read();
  await open.excel.onChange((change) => told.push(change));
  open.syncs();
  return open;
}

/** What the next read of everything tells of a sheet. */
async function sheetNow({ excel }: OpenHost, name: string): Promise<unknown> {
  return (await excel.read()).sheets.find((sheet) => sheet.name === name);
}

function ofKind<Kind extends BookPatch["kind"]>(
  patch: BookPatch | undefined,
  kind: Kind,
): Extract<BookPatch, { kind: Kind }> {
  expect(patch?.kind).to.equal(kind);
  return patch as Extract<BookPatch, { kind: Kind }>;
}

afterEach(() => {
  expect(open?.emulator.unimplemented ?? []).to.deep.equal([]);
  open?.close();
  open = undefined;
});

describe("changes of the open workbook", () => {
  it("of a cell are told with its place and read again with one trip; two with its mark", async () => {
    const host = await listening();
    host.emulator.user.type("名单!C2", "三十");
    await host.emulator.settled();
    expect(told).to.deep.equal([{ kind: "cells", sheet: "名单", ranges: [{ top: 2, left: 3, bottom: 2, right: 3 }] }]);
    const [patch] = await host.excel.reread(told);
    expect(ofKind(patch, "cells").rows).to.deep.equal([{ row: 2, cells: [{ column: 3, value: "三十" }] }]);
    await host.excel.mark([{ sheet: "名单", row: 2, column: 3, severity: "blocking" }]);
    expect(host.syncs()).to.have.length(2);
  });

  it("keep marks in two trips when a marked cell is edited again", async () => {
    const host = await listening();
    await host.excel.mark([{ sheet: "名单", row: 2, column: 3, severity: "blocking" }]);
    host.syncs();
    host.emulator.user.type("名单!C2", 40);
    await host.emulator.settled();
    await host.excel.reread(told);
    await host.excel.mark([]);
    expect(host.syncs().map(({ error }) => error)).to.deep.equal([undefined, undefined]);
    expect(host.emulator.state.book.sheets[0]!.formats).to.have.length(1);
  });

  it("of a co-author are told too", async () => {
    const host = await listening();
    host.emulator.coAuthor.type("名单!B2", "丁园");
    await host.emulator.settled();
    expect(told.map(({ kind }) => kind)).to.deep.equal(["cells"]);
  });

  it("of emptied cells and pasted blocks are read with what is left", async () => {
    const host = await listening();
    host.emulator.user.clear("名单!A2:E2");
    host.emulator.user.paste("名单!B3", [
      ["戊园", "#REF!"],
      ["己园", 8],
    ]);
    await host.emulator.settled();
    const patches = await host.excel.reread(told);
    expect(ofKind(patches[0], "cells").rows).to.deep.equal([]);
    expect(ofKind(patches[1], "cells").rows.map(({ row }) => row)).to.deep.equal([3, 4]);
    expect(host.syncs()).to.have.length(1);
  });

  it("of whole columns are read only as far as they are in use", async () => {
    const host = await listening();
    const ranges = [{ top: 1, left: 2, bottom: 1_048_576, right: 4 }];
    const [patch] = await host.excel.reread([{ kind: "cells", sheet: "名单", ranges }]);
    expect(ofKind(patch, "cells").range).to.deep.equal(ranges[0]);
    expect(ofKind(patch, "cells").rows.map(({ row }) => row)).to.deep.equal([1, 2, 3, 4, 6]);
    expect(host.syncs()[0]!.responseBytes).to.be.lessThan(5000);
  });

  it("of rows are told as a new structure and read in two trips, with the names that moved along", async () => {
    const host = await listening();
    await host.excel.mark([{ sheet: "名单", row: 4, column: 3, severity: "blocking" }]);
    host.syncs();
    host.emulator.user.insertRows("名单", 2, 2);
    await host.emulator.settled();
    expect(told).to.deep.equal([{ kind: "structure", sheet: "名单" }]);
    const [patch] = await host.excel.reread(told);
    expect(host.syncs()).to.have.length(2);
    const { sheet, names } = ofKind(patch, "sheet");
    expect(names!.find(({ name }) => name === "产值")!.refersTo).to.equal("名单!$C$4:$C$6");
    await host.excel.mark([{ sheet: "名单", row: 6, column: 3, severity: "blocking" }]);
    expect(host.emulator.state.book.sheets[0]!.formats[0]!.areas).to.deep.equal([
      { top: 5, left: 2, bottom: 5, right: 2 },
    ]);
    expect(sheet).to.deep.equal(await sheetNow(host, "名单"));
  });

  it("of rows that are hidden or shown are told, and read", async () => {
    const host = await listening();
    host.emulator.user.hideRows("名单!3:4");
    await host.emulator.settled();
    expect(told).to.deep.equal([{ kind: "structure", sheet: "名单" }]);
    const [patch] = await host.excel.reread(told);
    expect(
      ofKind(patch, "sheet")
        .sheet.rows.filter(({ hidden }) => hidden)
        .map(({ row }) => row),
    ).to.deep.equal([3, 4, 5]);
  });

  it("of sheets are told, and everything is read anew", async () => {
    const host = await listening();
    host.emulator.user.addSheet("新表");
    await host.emulator.settled();
    expect(told).to.deep.equal([{ kind: "structure" }]);
    const [patch] = await host.excel.reread(told);
    expect(ofKind(patch, "book").workbook.sheets.map(({ name }) => name)).to.include("新表");
  });

  it("on a sheet that is gone by the time it is read lead to everything being read", async () => {
    const host = await listening();
    host.emulator.user.type("名单!C2", 3);
    await host.emulator.settled();
    host.emulator.user.deleteSheet("名单");
    const [patch] = await host.excel.reread(told.slice(0, 1));
    expect(ofKind(patch, "book").workbook.sheets.map(({ name }) => name)).to.not.include("名单");
  });

  it("are not told any more after stopping", async () => {
    const host = await listening();
    const stop = await host.excel.onChange(() => told.push({ kind: "structure" }));
    const trips = host.emulator.batches.length;
    stop();
    while (host.emulator.batches.length === trips) await new Promise((resolve) => setTimeout(resolve, 1));
    host.emulator.user.type("名单!C2", 3);
    await host.emulator.settled();
    expect(told.map(({ kind }) => kind)).to.deep.equal(["cells"]);
  });
});

describe("the selection", () => {
  it("is set, read and heard by its first cell", async () => {
    const { emulator, excel } = await listening();
    const heard: unknown[] = [];
    await excel.onSelect((cell) => heard.push(cell));
    await excel.select({ sheet: "企业 清单", row: 3, column: 2 });
    expect(await excel.selected()).to.deep.equal({ sheet: "企业 清单", row: 3, column: 2 });
    emulator.user.select("名单!B2:C3,D5");
    await emulator.settled();
    expect(heard.at(-1)).to.deep.equal({ sheet: "名单", row: 2, column: 2 });
  });
});
