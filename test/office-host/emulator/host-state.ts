import type { Area } from "./area.ts";
import type { Book } from "./book.ts";
import type { Sheet } from "./sheet.ts";
import type { HostObject } from "./surface.ts";

/** Cells of one sheet that an add-in holds on to; the areas follow the cells when others are pushed in or taken out. */
export interface Cells {
  readonly state: HostState;
  readonly sheet: Sheet;
  areas: readonly Area[];
  /** It is a RangeAreas, however many areas there are. */
  readonly isUnion?: boolean;
}

/** Who is changing the workbook. */
export type Actor = "addin" | "user" | "coAuthor";

/** An event for the add-in, before it is known whether anyone listens. */
export interface HostEvent {
  /** The number of the event type on the wire. */
  readonly type: number;
  readonly sheet: Sheet;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The cells it is about, for which the client gets a reference. */
  readonly cells?: Cells;
}

/** Everything that changes while a workbook is open in the host. */
export interface HostState {
  readonly book: Book;
  /** Ranges that the add-in or an event refers to, by their reference ids. */
  readonly references: Map<string, Cells>;
  /** How often each "type|target" is listened to. */
  readonly listening: Map<string, number>;
  /** The highest ExcelApi set: 14 for 1.14. */
  readonly apiMinor: number;
  readonly truncatesAddresses: boolean;
  /** Base64 files that the add-in opened in windows of their own. */
  readonly openedWorkbooks: string[];
  /** Sheets that are protected whatever the file says. */
  readonly protectedSheets: Set<string>;
  actor: Actor;
  eventsEnabled: boolean;
  calculationMode: string;
  activeSheet: Sheet;
  selection: readonly Area[];
  /** Tells the add-in later, if it listens. */
  raise(event: HostEvent): void;
  /** A sheet as an object of the API. */
  worksheet(sheet: Sheet): HostObject;
  /** Cells as a Range, or as a RangeAreas when they are a union. */
  range(cells: Cells): HostObject;
}

const referenceIds = new WeakMap<Cells, string>();

/** The reference id of cells, under which they are found again until it is dropped. */
export function refer(cells: Cells): string {
  let id = referenceIds.get(cells);
  if (id === undefined) referenceIds.set(cells, (id = cells.state.book.nextId()));
  cells.state.references.set(id, cells);
  return id;
}

/** What identifies cells to the client: nothing while it has not asked to keep them. */
export function referenceOf(cells: Cells): Readonly<Record<string, unknown>> {
  const id = referenceIds.get(cells);
  return id !== undefined && cells.state.references.has(id) ? { _ReferenceId: id } : {};
}
