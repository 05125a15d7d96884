import { commentCollection } from "./comment-surface.ts";
import { functions } from "./function-surface.ts";
import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { insertSheets } from "./insert-sheets.ts";
import { nameCollection } from "./name-surface.ts";
import { settingCollection } from "./setting-surface.ts";
import { assertStructure, isStructureProtected } from "./sheets.ts";
import { hostObject, surface } from "./surface.ts";
import { tableCollection } from "./table-surface.ts";
import { worksheetCollection } from "./worksheet-surface.ts";
import { element, insertBefore } from "./xml.ts";

const APPLICATION = surface<HostState>({
  name: "Application",
  scalars: { CalculationMode: ({ calculationMode }) => calculationMode },
  setters: {
    CalculationMode: (state, mode) => {
      state.calculationMode = String(mode);
    },
  },
  methods: {
    Calculate: () => undefined,
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
    CreateWorkbook: (state, [base64]) =>
      hostObject(CREATED, { state, base64: typeof base64 === "string" ? base64 : "" }),
  },
});

const CREATED = surface<{ readonly state: HostState; readonly base64: string }>({
  name: "WorkbookCreated",
  identity: () => ({ Id: "created" }),
  scalars: { Id: () => "created" },
  methods: {
    Open: ({ state, base64 }) => {
      state.openedWorkbooks.push(base64);
    },
  },
});

const RUNTIME = surface<HostState>({
  name: "Runtime",
  scalars: { EnableEvents: ({ eventsEnabled }) => eventsEnabled },
  setters: {
    EnableEvents: (state, value) => {
      state.eventsEnabled = value === true;
    },
  },
});

const PROTECTION = surface<HostState>({
  name: "WorkbookProtection",
  scalars: { Protected: ({ book }) => isStructureProtected(book.root) },
  methods: {
    Protect: (state) => {
      assertStructure(state);
      insertBefore(state.book.root, element("workbookProtection", { lockStructure: "1" }), ["bookViews", "sheets"]);
    },
    Unprotect: ({ book }) => {
      book.root.children = book.root.children.filter(
        (one) => typeof one === "string" || one.name !== "workbookProtection",
      );
    },
  },
});

/** The workbook: the root object of the API. */
export const workbookSurface = surface<HostState>({
  name: "Workbook",
  scalars: { Name: () => "workbook.xlsx", ReadOnly: () => false, IsDirty: () => false },
  navigations: {
    Application: (state) => hostObject(APPLICATION, state),
    Functions: functions,
    Comments: (state) => commentCollection(state, state.book.sheets),
    Names: (state) => nameCollection({ state }),
    Protection: (state) => hostObject(PROTECTION, state),
    Settings: settingCollection,
    Tables: (state) => tableCollection(state, state.book.sheets),
    Worksheets: worksheetCollection,
    _Runtime: (state) => hostObject(RUNTIME, state),
  },
  methods: {
    GetActiveCell: (state) => {
      const { top, left } = state.selection[0]!;
      const areas = [{ top, left, bottom: top, right: left }];
      return state.range({ state, sheet: state.activeSheet, areas });
    },
    GetSelectedRange: (state) => {
      const { activeSheet: sheet, selection: areas } = state;
      if (areas.length !== 1) throw new HostError("InvalidSelection", "The current selection is not one range.");
      return state.range({ state, sheet, areas });
    },
    GetSelectedRanges: (state) =>
      state.range({ state, sheet: state.activeSheet, areas: state.selection, isUnion: true }),
    InsertWorksheetsFromBase64: (state, [base64, options]) => insertSheets(state, String(base64), options),
    _GetRangeForEventByReferenceId: (state, [id]) => {
      const cells = state.references.get(String(id));
      if (!cells) throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
      return state.range(cells);
    },
    _GetRangeOrNullObjectForEventByReferenceId: (state, [id]) => {
      const cells = state.references.get(String(id));
      return cells && cells.areas.length > 0 ? state.range(cells) : null;
    },
    _GetReferenceCount: ({ references }) => references.size,
    _RemoveReference: ({ references }, [id]) => {
      references.delete(String(id));
    },
    _RemoveAllReferences: ({ references }) => {
      references.clear();
    },
  },
});
