import { expect } from "chai";
import type { BookChange, BookPatch } from "../../../addin/ui/host.ts";
import { HostError } from "../../../addin/ui/host.ts";
import { aWorkbook } from "../a-workbook.ts";
import type { HostOptions } from "../emulator/options.ts";
import { manySheets } from "./a-book.ts";
import { openHost, type OpenHost } from "./open-host.ts";

let open: OpenHost | undefined;
let told: BookChange[] = [];

async function listening(bytes: Uint8Array, options: Partial<HostOptions> = {}): Promise<OpenHost> {
  open = await openHost(bytes, options);
  told = [];
  await open.excel.read();
  await open.excel.onChange((change) => told.push(change));
  open.syncs();
  return open;
}

function sheetsOf(patches: readonly BookPatch[]): readonly (string | undefined)[] {
  return patches.map((patch) => (patch.kind === "cells" ? patch.sheet : patch.kind));
}

afterEach(() => {
  expect(open?.emulator.unimplemented ?? []).to.deep.equal([]);
  open?.close();
  open = undefined;
});

describe("results of formulas that are calculated anew", () => {
  it("are told by their sheet and read with one trip, whatever else stands there", async () => {
    const { emulator, excel, syncs } = await listening(await aWorkbook());
    await excel.mark([{ sheet: "名单", row: 6, column: 3, severity: "note" }]);
    syncs();
    emulator.user.calculated("名单!C6", 99);
    await emulator.settled();
    expect(told).to.deep.equal([{ kind: "calculated", sheet: "名单" }]);
    const patches = await excel.reread(told);
    expect(patches.flatMap((patch) => (patch.kind === "cells" ? patch.rows : []))).to.deep.equal([
      { row: 6, cells: [{ column: 3, value: 99, formula: "SUM(C2:C3)" }] },
    ]);
    await excel.mark([{ sheet: "名单", row: 6, column: 3, severity: "note" }]);
    expect(syncs()).to.have.length(1);
  });

  it("are not told where there is no formula, and are where one was typed in since", async () => {
    const { emulator, excel } = await listening(await manySheets(1));
    emulator.user.calculated("表1!B2", 5);
    await emulator.settled();
    expect(told).to.deep.equal([]);
    emulator.user.type("表1!B3", "=B2*2");
    await emulator.settled();
    await excel.reread(told.splice(0));
    emulator.user.calculated("表1!B3", 10);
    await emulator.settled();
    expect(told).to.deep.equal([{ kind: "calculated", sheet: "表1" }]);
    const [patch] = await excel.reread(told);
    expect(patch).to.deep.include({
      kind: "cells",
      rows: [{ row: 3, cells: [{ column: 2, value: 10, formula: "B2*2" }] }],
    });
  });

  it("are among the changes that a write of ours brings about", async () => {
    const { excel } = await listening(await aWorkbook());
    const { changes } = await excel.write([{ cell: { sheet: "企业 清单", row: 3, column: 3 }, value: 7 }]);
    expect(changes).to.deep.include({ kind: "calculated", sheet: "名单" });
  });
});

describe("writing while the workbook changes", () => {
  it("takes nothing back after rows were inserted above, even before that is heard of", async () => {
    const { emulator, excel } = await listening(await manySheets(1));
    const { undo } = await excel.write([{ cell: { sheet: "表1", row: 2, column: 2 }, value: 7 }]);
    emulator.user.insertRows("表1", 2, 1);
    const before = Buffer.from(emulator.save());
    expect(await undo().catch((error: unknown) => error)).to.be.instanceOf(HostError);
    expect(Buffer.compare(before, emulator.save())).to.equal(0);
  });

  it("does not wait on its own for the cell that is being edited: what is typed there may be newer", async () => {
    const { emulator, excel, syncs } = await listening(await manySheets(1));
    emulator.enterCellEdit(1);
    const write = excel.write([{ cell: { sheet: "表1", row: 2, column: 2 }, value: 7 }]);
    const error = await write.catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HostError).and.to.have.property("code", "edit-mode");
    expect(syncs()).to.have.length(1);
    emulator.user.type("表1!B2", 8);
    await emulator.settled();
    expect(told).to.have.length(1);
  });
});

describe("a sheet that was given another name without a word (ExcelApi 1.14)", () => {
  it("is still known by the one under which it was read, after marks were cleared too", async () => {
    const { emulator, excel } = await listening(await manySheets(2), { requirementSet: "1.14" });
    emulator.user.renameSheet("表1", "改名");
    await excel.clearMarks();
    emulator.user.type("改名!B2", 5);
    await emulator.settled();
    expect(sheetsOf(await excel.reread(told))).to.deep.equal(["表1"]);
    expect(await excel.mark([{ sheet: "表1", row: 2, column: 2, severity: "blocking" }])).to.include({ cells: 1 });
    await excel.select({ sheet: "表1", row: 2, column: 2 });
    expect(await excel.selected()).to.deep.equal({ sheet: "表1", row: 2, column: 2 });
  });
});

describe("sheets that are taken away while the workbook is read", () => {
  it("are left out, and the reading comes to its end", async () => {
    const { emulator, excel } = await listening(await manySheets(4));
    const gone = ["表2", "表3"];
    const { batches } = emulator;
    batches.push = (batch) => {
      const [sheet] = batch.actions.some((action) => action.includes("items/visibility")) ? gone.splice(0, 1) : [];
      if (sheet !== undefined) emulator.user.deleteSheet(sheet);
      return Array.prototype.push.call(batches, batch);
    };
    const { sheets } = await excel.read();
    expect(gone).to.deep.equal([]);
    expect(sheets.map(({ name }) => name)).to.deep.equal(["表1", "表4"]);
  });
});
