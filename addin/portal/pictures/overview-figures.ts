import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { numberIn, rowsIn, sheetIn, type SummaryRow } from "./summary-rows.ts";

/** A column of 汇总表 that holds figures. */
export interface FigureColumn {
  readonly id: string;
  readonly label: string;
  readonly unit: string | undefined;
}

/** Columns of 汇总表 that say which row it is, and no figure. */
const heads: ReadonlySet<string> = new Set([
  "index",
  "level",
  "region",
  "city",
  "unit",
  "county",
  "code",
  "status",
  "link",
]);

/** The columns of 汇总表 with figures that its total adds up or works out. */
export function figureColumns(document: SummaryDocument): readonly FigureColumn[] {
  const total = totalRow(document);
  if (!total) return [];
  return (sheetIn(document, "overview")?.columns ?? [])
    .filter(({ id }) => !heads.has(id) && numberIn(total.at(id)) !== null)
    .map(({ id, label, unit }) => ({ id, label, unit }));
}

/** City name → what its own row of the province's 汇总表 says in this column. */
export function cityFigures(document: SummaryDocument, column: string): ReadonlyMap<string, number> {
  return figuresOf(
    rowsIn(document, "overview").filter(({ role }) => role === "city"),
    { name: "city", column },
  );
}

/** Unit → its figure in this column. */
export function unitFigures(document: SummaryDocument, column: string): ReadonlyMap<string, number> {
  return figuresOf(
    rowsIn(document, "overview").filter(({ role }) => role === "body"),
    { name: "unit", column },
  );
}

/** What the total of 汇总表 says in this column; null where nothing is added up. */
export function totalFigure(document: SummaryDocument, column: string): number | null {
  return numberIn(totalRow(document)?.at(column) ?? null);
}

/** The first total: a second one counts every enterprise once. */
function totalRow(document: SummaryDocument): SummaryRow | undefined {
  return rowsIn(document, "overview").find(({ role }) => role === "total");
}

function figuresOf(
  rows: readonly SummaryRow[],
  { name, column }: { readonly name: string; readonly column: string },
): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row) => {
      const value = numberIn(row.at(column));
      return value === null ? [] : [[String(row.at(name) ?? ""), value] as const];
    }),
  );
}
