import { expect } from "chai";
import { newSheetDraft, type SheetDraft } from "../../../addin/excel/sheet-draft.ts";
import { settleErrors } from "../../../addin/excel/settle-errors.ts";
import { openTrips } from "../../../addin/excel/trips.ts";
import { manySheets } from "./a-book.ts";
import { openHost, type OpenHost } from "./open-host.ts";

let open: OpenHost | undefined;

afterEach(() => {
  open?.close();
  open = undefined;
});

/** A sheet whose first and last column hold texts that read like errors. */
function aDraft(id: string, rows: number, columns: number): SheetDraft {
  const outline = { id, name: "表1", visibility: "visible" as const, isProtected: false, canMark: true, tables: [] };
  const draft = newSheetDraft(outline, { hiddenRows: "none", hiddenColumns: "none", merges: [], marks: [] });
  for (let row = 1; row <= rows; row++) {
    for (const column of [1, columns]) draft.suspects.push({ row, cell: { column, value: "#N/A" } });
  }
  return draft;
}

describe("texts that read like errors", () => {
  it("are told from errors in as many answers as Excel on the web needs", async () => {
    open = await openHost(await manySheets(1));
    const draft = aDraft(open.emulator.state.book.sheets[0]!.id, 1000, 800);
    await settleErrors(openTrips(), [draft]);
    expect(draft.suspects.every(({ cell }) => cell.error === undefined)).to.equal(true);
    for (const { responseBytes } of open.syncs()) expect(responseBytes).to.be.within(1, 5_000_000);
  });
});
