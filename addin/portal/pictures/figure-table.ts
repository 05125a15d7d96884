import { csvText } from "../../../shared/summary/summary-csv.ts";
import type { Language } from "../../../shared/cells/text.ts";
import { dataTable } from "../../ui/data-table.ts";
import { element } from "../../ui/element.ts";
import { figureText } from "./figure-text.ts";
import type { RowValue } from "./summary-rows.ts";

/** The figures of a picture. The first column names the row. */
export interface FigureTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly RowValue[];
    /** Where the list behind the row is. */
    readonly href?: string;
  }[];
  readonly empty: string;
}

/** The figures as a table of the page. */
export function shownTable({ caption, heads, rows, empty }: FigureTable, language: Language): HTMLElement {
  const isNumber = heads.map((_, at) => rows.some(({ cells }) => typeof cells[at] === "number"));
  return dataTable({
    caption,
    isCaptionHidden: true,
    empty,
    rows,
    columns: heads.map((title, at) => ({
      title,
      ...(at === 0 ? { isHead: true } : { isNumber: isNumber[at]! }),
      cell: ({ cells, href }: FigureTable["rows"][number]) => {
        const value = cells[at] ?? null;
        const text = typeof value === "string" ? value : figureText(value, language);
        return at === 0 && href !== undefined ? element("a", { text, attributes: { href } }) : text;
      },
    })),
  });
}

/** The figures as a CSV file, whole and without rounding. */
export function csvOf({ heads, rows }: Pick<FigureTable, "heads" | "rows">): string {
  return csvText([heads, ...rows.map(({ cells }) => cells)]);
}
