import type { CellKind } from "./book.ts";
import type { SummaryColumn } from "../forms/definition.ts";
import { furtherWords } from "./further-words.ts";
import { listSheet, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { kindOf, titleOf, unitWord } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { addedUp, allUnitsFrom } from "./total-formula.ts";
import { columnIndex } from "./totals.ts";
import { unitCells } from "./unit-cells.ts";

interface Line {
  readonly column: SummaryColumn;
  readonly at: number;
}

/** 片区×指标: a row per indicator, a column per unit and their total, live over 汇总表. */
export function matrixSheet(merged: Merged, overview: ListPlaces): List {
  const { say, columns, units } = merged;
  const name = { zh: say(furtherWords.matrix, { unit: unitWord(merged) }), en: "" };
  const cellOf = unitCells(merged, overview);
  const items = merged.form.definition.summary.matrix.map((id): Line => {
    const at = columnIndex(merged, id);
    return { column: columns[at]!, at };
  });
  const figure = { kind: "number2", width: 18, kindOf: ({ column }: Line): CellKind => kindOf(column) } as const;
  const own = (unit: Unit): ListColumn<Line> => {
    return { ...figure, ...unitHeader(unit), cell: ({ at }) => cellOf(unit, at) };
  };
  const all = allUnitsFrom(merged, overview);
  return listSheet<Line>({
    id: "matrix",
    name: name.zh,
    title: titleOf(merged, { zh: name.zh, en: name.zh }),
    note: say(furtherWords.matrixNote),
    columns: [
      { id: "column", header: say(words.indicator), width: 36, kind: "text", cell: ({ column }) => say(column.label) },
      { id: "measure", header: say(words.measure), width: 10, kind: "center", cell: ({ column }) => column.unit ?? "" },
      ...units.map(own),
      { ...figure, id: "total", header: say(words.sum), cell: ({ at }) => addedUp(merged, at, all) },
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    frozenColumns: 2,
    footer: name.zh,
  });
}

/** The head of a unit's own column. */
export function unitHeader({ index, entry }: Unit): { readonly id: string; readonly header: string } {
  return { id: `unit${index}`, header: entry.unitName };
}
