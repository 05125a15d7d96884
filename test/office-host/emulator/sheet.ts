import type { Area } from "./area.ts";
import type { XmlElement } from "./xml.ts";

export type CellValue = string | number | boolean | null;

/** A formula as text without "=", and as the file's element while nothing has moved it. */
export interface Formula {
  readonly text: string;
  readonly element?: XmlElement;
}

/** One cell of a sheet. `value` is the typed value or the formula's cached result; an error is its text. */
export interface Cell {
  readonly value: CellValue;
  readonly isError?: boolean;
  readonly style: number;
  readonly formula?: Formula;
  /** The entry of the file's shared strings it came from: it may hold more than plain text. */
  readonly shared?: number;
}

export interface Row {
  readonly attributes: Record<string, string>;
  readonly cells: Map<number, Cell>;
}

/** A conditional format. `rule` is the file's element without priority and dxfId; `dxf` its format. */
export interface ConditionalFormat {
  readonly id: string;
  areas: readonly Area[];
  readonly rule: XmlElement;
  stopIfTrue: boolean;
  /** The index in the file, while the format is as it was read. */
  dxfId?: number;
  dxf?: XmlElement;
}

/** An Excel table; `root` is its part, brought up to date when it is saved. */
export interface Table {
  readonly id: string;
  readonly part: string;
  readonly root: XmlElement;
  name: string;
  area: Area;
  columns: string[];
  hasHeaders: boolean;
  hasTotals: boolean;
}

export interface Comment {
  readonly id: string;
  row: number;
  column: number;
  content: string;
  resolved: boolean;
}

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

/** A sheet: what is understood as fields, the rest of its part in `root` (whose sheetData is empty). */
export interface Sheet {
  readonly id: string;
  readonly part: string;
  readonly root: XmlElement;
  readonly rows: Map<number, Row>;
  name: string;
  visibility: Visibility;
  merges: readonly Area[];
  /** The first has priority over the others, in the file and here. */
  formats: ConditionalFormat[];
  tables: Table[];
  comments: Comment[];
}

/** A defined name; `formula` is without "=". */
export interface DefinedName {
  readonly id: string;
  readonly name: string;
  formula: string;
  readonly sheet?: Sheet;
  isVisible: boolean;
  readonly attributes: Record<string, string>;
}
