import type { HostState } from "./host-state.ts";
import type { Surface } from "./surface.ts";

/** The wire's names of the events of sheets, with the numbers of their types. */
const EVENTS: Readonly<Record<string, number>> = {
  DataChangedEvent: 10,
  ActivatedEvent: 11,
  DeactivatedEvent: 12,
  SelectionChangedEvent: 14,
  CalculatedEvent: 16,
  FormatChangedEvent: 18,
  RowHiddenChangedEvent: 22,
  ProtectionChangedEvent: 24,
  EventNameChanged: 25,
  EventVisibilityChanged: 26,
};

/** Those that only all sheets together have. */
const COLLECTION_EVENTS: Readonly<Record<string, number>> = { ...EVENTS, AddedEvent: 13, DeletedEvent: 15 };

/** Those that the tables of a workbook, or of a sheet, have together. */
const TABLE_EVENTS: Readonly<Record<string, number>> = { DataChangedEvent: 101, AddedEvent: 102, DeletedEvent: 103 };

const EVENTS_OF = { sheet: EVENTS, collection: COLLECTION_EVENTS, tables: TABLE_EVENTS } as const;

/** The workbook as a target of events. */
export const WORKBOOK_TARGET = "Workbook";

/** The methods by which the client starts and stops listening to the events of a sheet, of all sheets, or of tables. */
export function listening<Self>(
  kind: keyof typeof EVENTS_OF,
  target: (self: Self) => { readonly state: HostState; readonly id: string },
): NonNullable<Surface<Self>["methods"]> {
  const methods: Record<string, (self: Self) => void> = {};
  for (const [name, type] of Object.entries(EVENTS_OF[kind])) {
    const count = (change: number) => (self: Self) => {
      const { state, id } = target(self);
      const key = `${String(type)}|${id}`;
      state.listening.set(key, Math.max(0, (state.listening.get(key) ?? 0) + change));
    };
    methods[`_Register${name}`] = count(1);
    methods[`_Unregister${name}`] = count(-1);
  }
  return methods;
}
