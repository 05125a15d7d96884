import { element, type Child } from "./element.ts";

export interface TableColumn<Row> {
  readonly title: string;
  /** Text, or an element that says more. */
  readonly cell: (row: Row) => Child;
  /** Figures stand to the right. */
  readonly isNumber?: boolean;
  /** The cell names its row. */
  readonly isHead?: boolean;
}

export interface TableSettings<Row> {
  /** Says what the table is, to screen readers too. */
  readonly caption: string;
  /** The caption is only spoken: a heading above says the same. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Instead of a table without rows. */
  readonly empty: string;
}

/** Rows and columns; on a narrow page it scrolls sideways within its own frame, by keyboard too. */
export function dataTable<Row>({ caption, isCaptionHidden, columns, rows, empty }: TableSettings<Row>): HTMLElement {
  if (rows.length === 0) return element("p", { class: "quiet", text: empty });
  const table = element("table", { class: "data" }, [
    element("caption", { text: caption, ...(isCaptionHidden && { class: "spoken" }) }),
    element("thead", {}, [element("tr", {}, columns.map(headCell))]),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          columns.map((column) => bodyCell(column, row)),
        ),
      ),
    ),
  ]);
  return element("div", { class: "data-frame", attributes: { tabindex: "0", role: "region", "aria-label": caption } }, [
    table,
  ]);
}

function headCell<Row>({ title, isNumber }: TableColumn<Row>): HTMLElement {
  return element("th", { text: title, attributes: { scope: "col" }, ...(isNumber && { class: "figure" }) });
}

function bodyCell<Row>({ cell, isNumber, isHead }: TableColumn<Row>, row: Row): HTMLElement {
  const settings = { ...(isNumber && { class: "figure" }) };
  if (isHead) return element("th", { ...settings, attributes: { scope: "row" } }, [cell(row)]);
  return element("td", settings, [cell(row)]);
}
