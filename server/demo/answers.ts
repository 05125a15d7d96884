/**
 * What goes into a cell: text, a figure, or a date as "2026-03-20" and a month as "2026-03", which the filler makes
 * real dates; `raw` is put in exactly as it is, whatever the field's type.
 */
export type Answer = string | number | { readonly raw: string | number };

export type Answers = Readonly<{ [id: string]: Answer }>;

/** All that a unit fills in: by field id, and by table id row for row. */
export interface FilledForm {
  readonly fields: Answers;
  readonly tables: Readonly<{ [tableId: string]: readonly Answers[] }>;
}

/** What happens to a workbook beside its answers: things people do to sheets. */
export type Rearrangement =
  | { readonly kind: "renameSheet"; readonly from: string; readonly to: string }
  | { readonly kind: "totalRow"; readonly table: string; readonly label: string; readonly columns: readonly string[] }
  | { readonly kind: "mergeBelow"; readonly table: string; readonly column: string; readonly row: number };
