import type { Text } from "../cells/text.ts";

/** A closed list of values with the words that people read beside them. */
export type Choices = Readonly<{ [value: string]: Text }>;

/**
 * How a property stands in a cell. `flag`: 是 or blank. `list`: 是 when the list exists, its items have rows of their own.
 * `names`: ids with commas between them. `texts`: any words, one a line.
 */
export type CellContent =
  "text" | "expression" | "number" | "textOrNumber" | "date" | "flag" | "list" | "names" | "texts" | Choices;

/** A column of a sheet of the definition workbook. */
export interface DefinitionColumn {
  /** Stands in brackets behind the header; by it the column is found again, wherever it was moved to. */
  readonly key: string;
  readonly header: Text;
  readonly content: CellContent;
  /** Characters. */
  readonly width: number;
}

/** What a row of a sheet can be about, and which of the columns it uses. */
export interface RowKind {
  readonly kind: string;
  readonly label: Text;
  /** Column key → the property's path in the row's item, its keys joined by dots. */
  readonly cells: ReadonlyMap<string, string>;
  /** The column that holds the id of what this row belongs to. */
  readonly owner?: string;
}

export interface SheetPlan {
  readonly name: string;
  readonly title: Text;
  /** The first one says of which kind a row is. */
  readonly columns: readonly DefinitionColumn[];
  readonly kinds: readonly RowKind[];
}

export const KIND_COLUMN = "row";

/** The first column of every sheet: the kind of the row. */
export function kindColumn(kinds: readonly RowKind[]): DefinitionColumn {
  const content = Object.fromEntries(kinds.map(({ kind, label }) => [kind, label]));
  return { key: KIND_COLUMN, header: { zh: "行类", en: "Row" }, content, width: 16 };
}

/** "label.zh title.zh=label.zh" → each path with the column it stands in, which is called like it unless said otherwise. */
export function cellsOf(words: string): ReadonlyMap<string, string> {
  return new Map(
    words.split(/\s+/).map((word) => {
      const [path = "", column = path] = word.split("=");
      return [column, path] as const;
    }),
  );
}
