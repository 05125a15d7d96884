import type { CellKind, SummaryBook, SummaryCell, SummarySheet } from "../../../shared/summary/book.ts";
import { listSheet, type CellInput } from "../../../shared/summary/list-sheet.ts";

/** A list with a column for each kind; every row has the same number of values. */
export function aList(
  rows: readonly (readonly CellInput[])[],
  kinds: readonly CellKind[] = (rows[0] ?? [null]).map(() => "text"),
): SummarySheet {
  const columns = kinds.map((kind, at) => ({
    id: `column${at}`,
    header: `栏${at}`,
    width: 12,
    kind,
    cell: (row: readonly CellInput[]): CellInput => row[at] ?? null,
  }));
  const words = { title: "标题", note: "说明", empty: "（无）", footer: "脚" };
  const { sheet } = listSheet({
    id: "overview",
    name: "汇总表",
    ...words,
    columns,
    items: rows,
    count: rows.length,
    closing: ["签章"],
  });
  return sheet;
}

export function aBook(...sheets: readonly SummarySheet[]): SummaryBook {
  return { title: "标题", since: "2018-01-01", pageNumber: "&P", sheets };
}

/** A sheet that is no list. */
export function aPage(rows: readonly (readonly (SummaryCell | undefined)[])[]): SummarySheet {
  return {
    id: "notes",
    name: "说明",
    widths: [20, 20],
    rows: () => rows.map((cells) => ({ cells })),
    merges: [],
    formats: [],
    frozen: { rows: 0, columns: 0 },
    pagesWide: 1,
    footer: "说明",
  };
}
