import type { Sheet } from "../cells/workbook.ts";
import { foldWords } from "./fold.ts";
import type { FormLayout } from "../forms/layout.ts";
import type { FoundField } from "./found-field.ts";
import type { FoundTables } from "./find-table.ts";
import { layoutProblem } from "./gathered.ts";
import { isBlank } from "./grid.ts";
import type { Problem } from "./record.ts";

/** Hidden sheets from which something was read. */
export function hiddenSheets(
  layout: FormLayout,
  fields: readonly FoundField[],
  tables: FoundTables,
): readonly Problem[] {
  const sheets = new Set<Sheet>([
    ...fields.map((field) => field.sheet),
    ...[...tables.headers.values()].map((header) => header.sheet),
  ]);
  const hidden = [...sheets].filter((sheet) => sheet.visibility !== "visible" && holdsSomething(sheet));
  return hidden.map((sheet) => {
    const own = layout.find((one) => foldWords(one.sheet.name) === foldWords(sheet.name));
    const cells = [{ sheet: sheet.name, row: 1, column: 1 }];
    return layoutProblem("hiddenSheet", own?.sheet.id ?? layout[0]!.sheet.id, { cells, slots: { sheet: sheet.name } });
  });
}

function holdsSomething(sheet: Sheet): boolean {
  return sheet.rows.some((row) => row.cells.some((cell) => !isBlank(cell)));
}
