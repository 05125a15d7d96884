import { furtherWords } from "./further-words.ts";
import { listSheet, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { isProvince, kindOf, titleOf } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { columnIndex } from "./totals.ts";
import { unitCells } from "./unit-cells.ts";

/** A row of the record: a unit, or all of them together where targets are set for the whole. */
interface Reviewed {
  readonly unit?: Unit;
}

/** 考核结果名册, 年度评价记录: what the summary knows of each unit beside what only the reviewer can say. */
export function reviewSheet(merged: Merged, overview: ListPlaces): List | undefined {
  const { say, units, form } = merged;
  const { review, targets } = form.definition.summary;
  if (!review) return undefined;
  const whole: readonly Reviewed[] = targets.length > 0 && units.length > 0 ? [{}] : [];
  const items: readonly Reviewed[] = [...units.map((unit) => ({ unit })), ...whole];
  const all = say(isProvince(merged) ? words.wholeProvince : words.wholeCity);
  return listSheet<Reviewed>({
    id: "review",
    name: say(review.title).slice(0, 31),
    title: titleOf(merged, review.title),
    note: say(furtherWords.reviewNote),
    columns: [
      { id: "index", header: say(words.index), width: 6, kind: "year", cell: ({ unit }) => unit?.index ?? null },
      { id: "city", header: say(words.city), width: 10, kind: "center", cell: ({ unit }) => unit?.city ?? "" },
      {
        id: "unit",
        header: say(words.unitName),
        width: 28,
        kind: "text",
        cell: (of) => of.unit?.entry.unitName ?? all,
      },
      ...ownColumns(merged, overview),
    ],
    items,
    count: items.length,
    empty: say(words.noUnits),
    frozenColumns: 3,
    closing: [say(words.signLine)],
    footer: say(review.title),
  });
}

function ownColumns(merged: Merged, overview: ListPlaces): readonly ListColumn<Reviewed>[] {
  const cellOf = unitCells(merged, overview);
  return merged.form.definition.summary.reviewColumns.map(({ label, column }, place) => {
    const named = { id: `review${place}`, header: merged.say(label) };
    if (column === undefined) return { ...named, width: 22, kind: "text", cell: () => null };
    const at = columnIndex(merged, column);
    const kind = kindOf(merged.columns[at]!);
    return {
      ...{ ...named, width: 16, kind: kind === "text" ? "check" : kind },
      cell: ({ unit }) => (unit ? cellOf(unit, at) : null),
    };
  });
}
