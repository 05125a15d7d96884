import { WHOLE_SHEET, type Area } from "./area.ts";
import { isProtected, sheetNamed, usedArea } from "./book.ts";
import { colorElement, colorOf } from "./color.ts";
import { commentCollection } from "./comment-surface.ts";
import { assertUnprotected } from "./edit-cells.ts";
import { cellsAt, cellsInList } from "./find-cells.ts";
import { HostError } from "./host-error.ts";
import type { HostState } from "./host-state.ts";
import { listening, WORKBOOK_TARGET } from "./listening.ts";
import { nameCollection } from "./name-surface.ts";
import { activateSheet } from "./select-cells.ts";
import type { Sheet, Visibility } from "./sheet.ts";
import { addSheet, assertStructure, deleteSheet, renameSheet, sourceOf } from "./sheets.ts";
import { sheetPage, showGridlines } from "./sheet-page-surface.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";
import { tableCollection } from "./table-surface.ts";
import { childOf, element } from "./xml.ts";

interface OnSheet {
  readonly state: HostState;
  readonly sheet: Sheet;
}

const SURFACE = surface<OnSheet>({
  name: "Worksheet",
  identity: ({ sheet }) => ({ Id: sheet.id }),
  scalars: {
    Id: ({ sheet }) => sheet.id,
    Name: ({ sheet }) => sheet.name,
    Position: ({ state, sheet }) => state.book.sheets.indexOf(sheet),
    Visibility: ({ sheet }) => sheet.visibility,
    TabColor: ({ sheet }) => colorOf(childOf(childOf(sheet.root, "sheetPr"), "tabColor")) ?? "",
  },
  setters: {
    Name: ({ state, sheet }, name) => {
      renameSheet(state, sheet, String(name));
    },
    Position: ({ state, sheet }, position) => {
      assertStructure(state);
      const { sheets } = state.book;
      sheets.splice(sheets.indexOf(sheet), 1);
      sheets.splice(Number(position), 0, sheet);
    },
    Visibility: ({ state, sheet }, visibility) => {
      assertStructure(state);
      sheet.visibility = visibility as Visibility;
    },
    Gridlines: showGridlines,
    TabColor: ({ sheet }, color) => {
      let properties = childOf(sheet.root, "sheetPr");
      if (!properties) sheet.root.children.unshift((properties = element("sheetPr")));
      properties.children = properties.children.filter((one) => typeof one === "string" || one.name !== "tabColor");
      if (color !== "") properties.children.unshift(colorElement("tabColor", String(color)));
    },
  },
  navigations: {
    ...sheetPage,
    Names: ({ state, sheet }) => nameCollection({ state, sheet }),
    Tables: ({ state, sheet }) => tableCollection(state, [sheet]),
    Comments: ({ state, sheet }) => commentCollection(state, [sheet]),
    Protection: (on) => hostObject(PROTECTION, on),
  },
  methods: {
    ...listening<OnSheet>("sheet", ({ state, sheet }) => ({ state, id: sheet.id })),
    Activate: ({ state, sheet }) => {
      activateSheet(state, sheet);
    },
    Delete: ({ state, sheet }) => {
      deleteSheet(state, sheet);
    },
    GetRange: ({ state, sheet }, [address]) =>
      typeof address === "string" && address !== ""
        ? state.range(cellsAt(state, sheet, address))
        : range({ state, sheet }, WHOLE_SHEET),
    GetRanges: ({ state, sheet }, [address]) =>
      typeof address === "string"
        ? state.range(cellsInList(state, sheet, address))
        : state.range({ state, sheet, areas: [WHOLE_SHEET], isUnion: true }),
    GetCell: (on, [row, column]) => {
      const [top, left] = [Number(row), Number(column)];
      return range(on, { top, left, bottom: top, right: left });
    },
    GetRangeByIndexes: (on, [row, column, rows, columns]) => {
      const [top, left] = [Number(row), Number(column)];
      const area = { top, left, bottom: top + Number(rows) - 1, right: left + Number(columns) - 1 };
      if (area.bottom < top || area.right < left || area.bottom > WHOLE_SHEET.bottom || top < 0 || left < 0) {
        throw new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
      }
      return range(on, area);
    },
    GetUsedRange: (on, [valuesOnly]) => used(on, valuesOnly) ?? range(on, { top: 0, left: 0, bottom: 0, right: 0 }),
    GetUsedRangeOrNullObject: (on, [valuesOnly]) => used(on, valuesOnly) ?? null,
  },
});

const PROTECTION = surface<OnSheet>({
  name: "WorksheetProtection",
  scalars: {
    Protected: ({ state, sheet }) => state.protectedSheets.has(sheet.name) || isProtected(sheet),
    Options: ({ sheet }) => ({
      allowFormatCells: childOf(sheet.root, "sheetProtection")?.attributes["formatCells"] === "0",
    }),
  },
  methods: {
    Protect: ({ state, sheet }) => {
      assertUnprotected(state, sheet);
      sheet.root.children.splice(afterData(sheet), 0, element("sheetProtection", { sheet: "1" }));
      protectionChanged({ state, sheet });
    },
    Unprotect: ({ state, sheet }, [password]) => {
      const { attributes } = childOf(sheet.root, "sheetProtection") ?? element("none");
      const hasPassword = "password" in attributes || "hashValue" in attributes;
      if (state.protectedSheets.has(sheet.name) || (hasPassword && password === undefined)) {
        throw new HostError("InvalidArgument", "The password is wrong.");
      }
      sheet.root.children = sheet.root.children.filter(
        (one) => typeof one === "string" || one.name !== "sheetProtection",
      );
      protectionChanged({ state, sheet });
    },
  },
});

const COLLECTION = surface<HostState>({
  name: "WorksheetCollection",
  // Sheets that are a chart are no worksheets.
  items: (state) => {
    const worksheets = state.book.sheets.filter(({ root }) => root.name === "worksheet");
    return worksheets.map((sheet) => worksheetSurface(state, sheet));
  },
  indexer: (state, key) => named(state, key) ?? notFound(),
  methods: {
    ...listening<HostState>("collection", (state) => ({ state, id: WORKBOOK_TARGET })),
    Add: (state, [name]) => worksheetSurface(state, addSheet(state, typeof name === "string" ? name : undefined)),
    GetActiveWorksheet: (state) => worksheetSurface(state, state.activeSheet),
    GetCount: (state, [visibleOnly]) => visible(state, visibleOnly).length,
    GetFirst: (state, [visibleOnly]) => worksheetSurface(state, visible(state, visibleOnly)[0]!),
    GetLast: (state, [visibleOnly]) => worksheetSurface(state, visible(state, visibleOnly).at(-1)!),
    GetItem: (state, [key]) => named(state, key) ?? notFound(),
    GetItemOrNullObject: (state, [key]) => named(state, key) ?? null,
  },
});

/** A sheet as a Worksheet of the API. */
export function worksheetSurface(state: HostState, sheet: Sheet): HostObject {
  return hostObject(SURFACE, { state, sheet });
}

export function worksheetCollection(state: HostState): HostObject {
  return hostObject(COLLECTION, state);
}

function range({ state, sheet }: OnSheet, area: Area): HostObject {
  return state.range({ state, sheet, areas: [area] });
}

function used(on: OnSheet, valuesOnly: unknown): HostObject | undefined {
  const area = usedArea(on.sheet, WHOLE_SHEET, valuesOnly === true);
  return area && range(on, area);
}

function named(state: HostState, key: unknown): HostObject | undefined {
  const sheet = sheetNamed(state.book, String(key));
  return sheet && worksheetSurface(state, sheet);
}

function visible({ book }: HostState, visibleOnly: unknown): Sheet[] {
  return book.sheets.filter(({ visibility }) => visibleOnly !== true || visibility === "Visible");
}

function afterData({ root }: Sheet): number {
  const after = ["sheetData", "sheetCalcPr"];
  const last = root.children.findLastIndex((one) => typeof one !== "string" && after.includes(one.name));
  return last + 1;
}

function protectionChanged({ state, sheet }: OnSheet): void {
  const payload = { worksheetId: sheet.id, isProtected: isProtected(sheet), source: sourceOf(state) };
  state.raise({ type: 24, sheet, payload });
}

function notFound(): never {
  throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
}
