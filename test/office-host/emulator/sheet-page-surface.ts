import { addressOf } from "./area.ts";
import { fullAddress } from "./find-cells.ts";
import { assertUnprotected } from "./edit-cells.ts";
import { notImplemented } from "./host-error.ts";
import type { Cells, HostState } from "./host-state.ts";
import type { Sheet } from "./sheet.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";
import { childOf, childrenOf, element, insertBefore, textOf, type XmlElement } from "./xml.ts";

interface OnSheet {
  readonly state: HostState;
  readonly sheet: Sheet;
}

/** The children of a worksheet's part that can follow its cells, in the schema's order. */
const ORDER = [
  ...["sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"],
  ...["customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks"],
  ...["printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties"],
  ...["cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"],
  ...["oleObjects", "controls", "webPublishItems", "tableParts", "extLst"],
];

const PAPERS: Readonly<Record<string, string>> = { A4: "9", A3: "8", Letter: "1" };

const FREEZE_PANES = surface<OnSheet>({
  name: "WorksheetFreezePanes",
  methods: {
    FreezeRows: ({ sheet }, [count]) => {
      const view = viewOf(sheet);
      const below = `A${String(Number(count) + 1)}`;
      const pane = { ySplit: String(count), topLeftCell: below, activePane: "bottomLeft", state: "frozen" };
      view.children = [element("pane", pane), ...childrenOf(view).filter(({ name }) => name !== "pane")];
    },
  },
});

const AUTO_FILTER = surface<OnSheet>({
  name: "AutoFilter",
  methods: {
    Apply: ({ state, sheet }, [range]) => {
      assertUnprotected(state, sheet);
      const { areas } = (range as HostObject).self as Cells;
      Object.assign(partOf(sheet, "autoFilter").attributes, { ref: addressOf(areas[0]!) });
    },
    Remove: ({ state, sheet }) => {
      assertUnprotected(state, sheet);
      sheet.root.children = childrenOf(sheet.root).filter(({ name }) => name !== "autoFilter");
    },
  },
});

const PAGE_LAYOUT = surface<OnSheet>({
  name: "PageLayout",
  setters: {
    Orientation: ({ sheet }, value) => {
      partOf(sheet, "pageSetup").attributes["orientation"] = String(value).toLowerCase();
    },
    PaperSize: ({ sheet }, value) => {
      const paper = PAPERS[String(value)];
      if (paper === undefined) throw notImplemented(`paper ${String(value)}`);
      partOf(sheet, "pageSetup").attributes["paperSize"] = paper;
    },
    Zoom: ({ sheet }, value) => {
      const { horizontalFitToPages: wide = 0, verticalFitToPages: high = 0 } = value as Readonly<
        Record<string, number>
      >;
      Object.assign(partOf(sheet, "pageSetup").attributes, { fitToWidth: String(wide), fitToHeight: String(high) });
    },
  },
  navigations: { HeadersFooters: (on) => hostObject(GROUP, on) },
  methods: {
    SetPrintTitleRows: ({ state, sheet }, [rows]) => {
      const { book } = state;
      const name = "_xlnm.Print_Titles";
      const formula = `'${sheet.name.replaceAll("'", "''")}'!${String(rows)}`;
      book.names = book.names.filter((one) => one.name !== name || one.sheet !== sheet);
      book.names.push({ id: book.nextId(), name, formula, sheet, isVisible: true, attributes: {} });
    },
  },
});

const GROUP = surface<OnSheet>({
  name: "HeaderFooterGroup",
  navigations: { DefaultForAllPages: (on) => hostObject(HEADER_FOOTER, on) },
});

const HEADER_FOOTER = surface<OnSheet>({
  name: "HeaderFooter",
  setters: { LeftFooter: footerPart("L"), RightFooter: footerPart("R") },
});

/** What stands around the cells of a sheet: frozen rows, filter, page. */
export const sheetPage = {
  FreezePanes: (on: OnSheet) => hostObject(FREEZE_PANES, on),
  AutoFilter: (on: OnSheet) => hostObject(AUTO_FILTER, on),
  PageLayout: (on: OnSheet) => hostObject(PAGE_LAYOUT, on),
};

export function showGridlines({ sheet }: OnSheet, shows: unknown): void {
  viewOf(sheet).attributes["showGridLines"] = shows === true ? "1" : "0";
}

/** Makes a cell lead to another one of the workbook, and show the text that is given for it. */
export function linkCell(cells: Cells, link: unknown): void {
  const { documentReference } = link as Readonly<Record<string, string | undefined>>;
  if (documentReference === undefined) throw notImplemented("a hyperlink out of the workbook");
  assertUnprotected(cells.state, cells.sheet);
  const ref = fullAddress(cells).replace(/^.*!/, "");
  const links = partOf(cells.sheet, "hyperlinks");
  links.children = childrenOf(links).filter(({ attributes }) => attributes["ref"] !== ref);
  links.children.push(element("hyperlink", { ref, location: documentReference }));
}

function footerPart(side: "L" | "R") {
  return ({ sheet }: OnSheet, text: unknown): void => {
    const footer = partOf(sheet, "headerFooter");
    let odd = childOf(footer, "oddFooter");
    if (!odd) footer.children.push((odd = element("oddFooter")));
    const written = textOf(odd);
    const rest = side === "L" ? written.replace(/^&L.*?(?=&R|$)/s, "") : written.replace(/&R.*$/s, "");
    odd.children = [side === "L" ? `&L${String(text)}${rest}` : `${rest}&R${String(text)}`];
  };
}

function partOf({ root }: Sheet, name: string): XmlElement {
  const found = childOf(root, name);
  if (found) return found;
  const made = element(name);
  insertBefore(root, made, ORDER.slice(ORDER.indexOf(name) + 1));
  return made;
}

function viewOf({ root }: Sheet): XmlElement {
  let views = childOf(root, "sheetViews");
  if (!views) insertBefore(root, (views = element("sheetViews")), ["sheetFormatPr", "cols", "sheetData"]);
  let view = childOf(views, "sheetView");
  if (!view) views.children.push((view = element("sheetView", { workbookViewId: "0" })));
  return view;
}
