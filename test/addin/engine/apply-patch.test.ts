import { expect } from "chai";
import fc from "fast-check";
import { applyPatch } from "../../../addin/engine/apply-patch.ts";
import { rowsIn, slicesOf, takeSlice } from "../../../addin/engine/slices.ts";
import type { BookPatch } from "../../../addin/ui/host.ts";
import type { CellRange } from "../../../shared/cells/address.ts";
import { isInside } from "../../../shared/cells/address.ts";
import { readPlainWorkbook } from "../../../shared/cells/workbook-schema.ts";
import type { Cell, Row, Sheet, Workbook } from "../../../shared/cells/workbook.ts";

const SIDE = 6;
const place = fc.integer({ min: 1, max: SIDE });

const cell = fc.record({
  column: place,
  value: fc.constantFrom<Cell["value"][]>("甲", 1, 0, "", true, null),
  more: fc.constantFrom<Partial<Cell>[]>({}, { formula: "A1" }, { numberFormat: "0.00" }, { error: "#N/A" }),
});
const cells = fc
  .uniqueArray(cell, { selector: ({ column }) => column, maxLength: SIDE })
  .map((all) => all.map(({ column, value, more }): Cell => ({ column, value: more.error ? null : value, ...more })))
  .map((all) => all.filter(holdsSomething).sort((a, b) => a.column - b.column));
const rows = fc
  .uniqueArray(fc.record({ row: place, hidden: fc.boolean(), cells }), { selector: ({ row }) => row, maxLength: SIDE })
  .map((all) => all.filter((row) => row.hidden || row.cells.length > 0).sort((a, b) => a.row - b.row));
const range = fc.tuple(place, place, place, place).map(([a, b, c, d]): CellRange => ({
  ...{ top: Math.min(a, b), bottom: Math.max(a, b) },
  ...{ left: Math.min(c, d), right: Math.max(c, d) },
}));
const cellsPatch = fc.record({ range, rows }).map(({ range: at, rows: all }): BookPatch => {
  const inside = all.flatMap((row) => {
    const kept = row.cells.filter(({ column }) => isInside(at, row.row, column));
    return kept.length > 0 ? [{ row: row.row, cells: kept }] : [];
  });
  return { kind: "cells", sheet: "甲", range: at, rows: inside };
});

function holdsSomething({ value, formula, error }: Cell): boolean {
  return value !== null || formula !== undefined || error !== undefined;
}

function aSheet(name: string, some: readonly Row[]): Sheet {
  return {
    ...{ name, visibility: "visible", rows: some, isProtected: false },
    ...{ merges: [], hiddenColumns: [], tables: [], validations: [], comments: [] },
  };
}

function aWorkbook(...sheets: readonly Sheet[]): Workbook {
  return { sheets, names: [], date1904: false };
}

/** "3,4" → the cell there. */
function grid({ sheets: [sheet] }: Workbook): Map<string, Cell> {
  return new Map(sheet!.rows.flatMap((row) => row.cells.map((one) => [`${row.row},${one.column}`, one] as const)));
}

const manyRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ row: index * 2 + 1, hidden: index % 7 === 0 },
    cells: Array.from({ length: 20 }, (__, column): Cell => ({ column: column + 1, value: index * column })),
  }));

describe("a change of the kept workbook", () => {
  it("puts in its rectangle, cell by cell, and leaves all around it as it was", () => {
    fc.assert(
      fc.property(rows, cellsPatch, (before, patch) => {
        const workbook = aWorkbook(aSheet("甲", before), aSheet("乙", before));
        const after = applyPatch(workbook, patch);
        if (patch.kind !== "cells") throw new Error("unreachable");
        const wanted = grid(workbook);
        for (const key of [...wanted.keys()]) {
          const [row = 0, column = 0] = key.split(",").map(Number);
          if (isInside(patch.range, row, column)) wanted.delete(key);
        }
        for (const row of patch.rows) for (const one of row.cells) wanted.set(`${row.row},${one.column}`, one);
        expect(grid(after)).to.deep.equal(new Map([...wanted]));
        expect(readPlainWorkbook(after).kind).to.equal("workbook");
        expect(after.sheets[0]!.rows.every((row) => row.hidden || row.cells.length > 0)).to.equal(true);
        const hidden = (some: readonly Row[]) => some.filter((row) => row.hidden).map(({ row }) => row);
        expect(hidden(after.sheets[0]!.rows)).to.deep.equal(hidden(before));
        expect(after.sheets[1]).to.equal(workbook.sheets[1]);
      }),
    );
  });

  it("gives the same workbook when nothing is changed by it, and the same rows where none is", () => {
    fc.assert(
      fc.property(rows, range, (before, at) => {
        const workbook = aWorkbook(aSheet("甲", before));
        const same = before.flatMap(({ row, cells: all }) => {
          const inside = all.filter(({ column }) => isInside(at, row, column));
          return inside.length > 0 ? [{ row, cells: inside.map((one) => ({ ...one })) }] : [];
        });
        expect(applyPatch(workbook, { kind: "cells", sheet: "甲", range: at, rows: same })).to.equal(workbook);
      }),
    );
    const many = manyRows(50);
    const patch: BookPatch = {
      ...{ kind: "cells", sheet: "甲", range: { top: 21, bottom: 21, left: 2, right: 2 } },
      rows: [{ row: 21, cells: [{ column: 2, value: "新" }] }],
    };
    const after = applyPatch(aWorkbook(aSheet("甲", many)), patch).sheets[0]!.rows;
    expect(after.filter((row, index) => row !== many[index])).to.have.length(1);
  });

  it("leaves out cells that hold nothing, and cells outside its rectangle", () => {
    const patch: BookPatch = {
      ...{ kind: "cells", sheet: "甲", range: { top: 1, bottom: 1, left: 1, right: 2 } },
      rows: [
        {
          row: 1,
          cells: [
            { column: 1, value: null, numberFormat: "0" },
            { column: 3, value: 3 },
          ],
        },
      ],
    };
    expect(applyPatch(aWorkbook(aSheet("甲", [])), patch).sheets[0]!.rows).to.deep.equal([]);
  });

  it("puts a sheet in the place of the one of its name, or last", () => {
    const workbook = aWorkbook(aSheet("甲", []), aSheet("乙", []));
    const names = (sheet: Sheet) => applyPatch(workbook, { kind: "sheet", sheet }).sheets.map(({ name }) => name);
    expect(names({ ...aSheet("甲", []), isProtected: true })).to.deep.equal(["甲", "乙"]);
    expect(names(aSheet("丙", []))).to.deep.equal(["甲", "乙", "丙"]);
  });

  it("takes over the names that moved along with a sheet, and keeps those there are where none are given", () => {
    const before = { ...aWorkbook(aSheet("甲", [])), names: [{ name: "unit", refersTo: "甲!$B$4" }] };
    const names = [{ name: "unit", refersTo: "甲!$B$5" }];
    const patch: BookPatch = { kind: "sheet", sheet: aSheet("甲", []) };
    expect(applyPatch(before, { ...patch, names }).names).to.deep.equal(names);
    expect(applyPatch(before, patch).names).to.deep.equal(before.names);
  });

  it("of a sheet that is gone changes nothing", () => {
    const workbook = aWorkbook(aSheet("乙", []));
    const patch: BookPatch = { kind: "cells", sheet: "甲", range: { top: 1, bottom: 1, left: 1, right: 1 }, rows: [] };
    expect(applyPatch(workbook, patch)).to.equal(workbook);
  });
});

describe("a change that crosses in slices", () => {
  const take = (workbook: Workbook | undefined, patches: readonly BookPatch[]): Workbook => {
    let taken = workbook;
    // A copy, as the other thread gets one.
    for (const slice of slicesOf(patches)) taken = takeSlice(taken, structuredClone(slice));
    return taken!;
  };

  it("is the same as at once, whatever its kind", () => {
    const patch = fc.oneof(
      cellsPatch,
      rows.map((some): BookPatch => ({ kind: "sheet", sheet: aSheet("甲", some) })),
      rows.map((some): BookPatch => {
        const names = [{ name: "unit", refersTo: `甲!$B$${String(some.length + 1)}` }];
        return { kind: "sheet", sheet: aSheet("甲", some), names };
      }),
      rows.map((some): BookPatch => ({ kind: "book", workbook: aWorkbook(aSheet("甲", some), aSheet("丙", some)) })),
    );
    fc.assert(
      fc.property(rows, fc.array(patch, { maxLength: 4 }), (before, patches) => {
        const workbook = aWorkbook(aSheet("甲", before));
        expect(take(workbook, patches)).to.deep.equal(patches.reduce(applyPatch, workbook));
      }),
    );
  });

  it("never has more than 500 rows or 8,000 cells, and loses none", () => {
    const workbook = aWorkbook(aSheet("甲", manyRows(3_000)));
    const part: BookPatch = {
      ...{ kind: "cells", sheet: "甲", range: { top: 1, bottom: 6_000, left: 1, right: 20 } },
      rows: manyRows(3_000).map((row) => ({ row: row.row, cells: row.cells.map((one) => ({ ...one, value: "新" })) })),
    };
    const slices = [...slicesOf([{ kind: "book", workbook }, part])];
    const sizes = slices.flatMap((slice) => (slice.kind === "rows" || slice.kind === "cells" ? [slice.rows] : []));
    expect(Math.max(...sizes.map((some) => some.length))).to.be.at.most(500);
    expect(Math.max(...sizes.map((some) => some.reduce((sum, row) => sum + row.cells.length, 0)))).to.be.at.most(8_000);
    expect(sizes.reduce((sum, some) => sum + some.length, 0)).to.equal(rowsIn([{ kind: "book", workbook }, part]));
    expect(take(undefined, [{ kind: "book", workbook }, part])).to.deep.equal(applyPatch(workbook, part));
  });
});
