import { colorElement, colorOf } from "./color.ts";
import { cellsIn } from "./area.ts";
import { cellAt } from "./book.ts";
import { assertFormattable, restyle } from "./edit-cells.ts";
import { HostError } from "./host-error.ts";
import type { Cells } from "./host-state.ts";
import { common, heightOf, setHeight, setWidth, widthOf } from "./row-column.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";
import type { StylePart, Styles } from "./styles.ts";
import { childOf, childrenOf, element, insertBefore, type XmlElement } from "./xml.ts";

const FONT_ORDER = ["b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme"];
const MOST_CELLS = 1_000_000;

const FORMAT = surface<Cells>({
  name: "RangeFormat",
  scalars: {
    WrapText: (cells) => same(cells, (styles, style) => alignment(styles, style)["wrapText"] === "1"),
    HorizontalAlignment: (cells) =>
      same(cells, (styles, style) => shown(alignment(styles, style)["horizontal"], "General")),
    VerticalAlignment: (cells) => same(cells, (styles, style) => shown(alignment(styles, style)["vertical"], "Bottom")),
    ColumnWidth: ({ sheet, areas }) => common(areas[0]!.left, areas[0]!.right, (column) => widthOf(sheet, column)),
    RowHeight: ({ sheet, areas }) => common(areas[0]!.top, areas[0]!.bottom, (row) => heightOf(sheet, row)),
  },
  setters: {
    WrapText: align("wrapText", (value) => (value === true ? "1" : "0")),
    HorizontalAlignment: align("horizontal", stored),
    VerticalAlignment: align("vertical", stored),
    ColumnWidth: (cells, points) => {
      assertFormattable(cells.state, cells.sheet);
      setWidth(cells, Number(points));
    },
    RowHeight: (cells, points) => {
      assertFormattable(cells.state, cells.sheet);
      setHeight(cells, Number(points));
    },
  },
  navigations: {
    Fill: (cells) => hostObject(FILL, cells),
    Font: (cells) => hostObject(FONT, cells),
    Borders: (cells) => hostObject(BORDERS, cells),
    Protection: (cells) => hostObject(PROTECTION, cells),
  },
  methods: { AutofitColumns: () => undefined, AutofitRows: () => undefined },
});

const FILL = surface<Cells>({
  name: "RangeFill",
  scalars: { Color: (cells) => same(cells, (styles, style) => fillColor(styles.part(style, "fill"))) ?? mixed(cells) },
  setters: {
    Color: (cells, color) => {
      changePart(cells, "fill", (fill) => {
        const colors = [colorElement("fgColor", String(color)), element("bgColor", { indexed: "64" })];
        fill.children = [element("patternFill", { patternType: "solid" }, colors)];
      });
    },
  },
  methods: {
    Clear: (cells) => {
      changePart(cells, "fill", (fill) => {
        fill.children = [element("patternFill", { patternType: "none" })];
      });
    },
  },
});

const FONT = surface<Cells>({
  name: "RangeFont",
  scalars: {
    Name: (cells) => same(cells, (styles, style) => fontValue(styles, style, "name") ?? "Calibri"),
    Size: (cells) => same(cells, (styles, style) => Number(fontValue(styles, style, "sz") ?? 11)),
    Color: (cells) =>
      same(cells, (styles, style) => colorOf(childOf(styles.part(style, "font"), "color")) ?? "#000000"),
    Bold: (cells) => same(cells, (styles, style) => fontFlag(styles, style, "b")),
    Italic: (cells) => same(cells, (styles, style) => fontFlag(styles, style, "i")),
    Strikethrough: (cells) => same(cells, (styles, style) => fontFlag(styles, style, "strike")),
    Underline: (cells) => same(cells, (styles, style) => (fontFlag(styles, style, "u") ? "Single" : "None")),
  },
  setters: {
    Name: setFont("name", (value) => element("name", { val: String(value) })),
    Size: setFont("sz", (value) => element("sz", { val: String(value) })),
    Color: setFont("color", (value) => colorElement("color", String(value))),
    Bold: setFont("b", (value) => (value === true ? element("b") : undefined)),
    Italic: setFont("i", (value) => (value === true ? element("i") : undefined)),
    Strikethrough: setFont("strike", (value) => (value === true ? element("strike") : undefined)),
    Underline: setFont("u", (value) => (value === "None" ? undefined : element("u"))),
  },
});

const BORDERS = surface<Cells>({
  name: "RangeBorderCollection",
  scalars: { Count: () => 8 },
  indexer: (cells, side) => hostObject(BORDER, { cells, side: String(side) }),
  methods: { GetItem: (cells, [side]) => hostObject(BORDER, { cells, side: String(side) }) },
});

interface Side {
  readonly cells: Cells;
  readonly side: string;
}

const BORDER = surface<Side>({
  name: "RangeBorder",
  scalars: {
    SideIndex: ({ side }) => side,
    Style: ({ cells, side }) => same(cells, (styles, style) => (line(styles, style, side) ? "Continuous" : "None")),
    Color: ({ cells, side }) =>
      same(cells, (styles, style) => colorOf(childOf(line(styles, style, side), "color")) ?? "#000000"),
  },
  setters: {
    Style: ({ cells, side }, value) => {
      changeSide(cells, side, (border) => {
        if (value === "None") delete border.attributes["style"];
        else border.attributes["style"] ??= "thin";
      });
    },
    Color: ({ cells, side }, value) => {
      changeSide(cells, side, (border) => {
        border.attributes["style"] ??= "thin";
        border.children = [colorElement("color", String(value))];
      });
    },
    Weight: ({ cells, side }, value) => {
      changeSide(cells, side, (border) => {
        border.attributes["style"] = String(value).toLowerCase();
      });
    },
  },
});

const PROTECTION = surface<Cells>({
  name: "FormatProtection",
  scalars: {
    Locked: (cells) =>
      same(cells, (styles, style) => childOf(styles.xf(style), "protection")?.attributes["locked"] !== "0"),
  },
  setters: {
    Locked: (cells, value) => {
      const locked = value === true ? "1" : "0";
      restyle(cells, (style) => cells.state.book.styles.withXfChild(style, "protection", { locked }));
    },
  },
});

/** The format of cells: of one area or of several. */
export function rangeFormat(cells: Cells): HostObject {
  return hostObject(FORMAT, cells);
}

/** What all cells have in common, or null. */
function same<T>({ state, sheet, areas }: Cells, read: (styles: Styles, style: number) => T): T | null {
  if (cellsIn(areas) > MOST_CELLS) throw new HostError("InvalidArgument", "The emulator reads formats of small ranges");
  let value: T | undefined;
  for (const area of areas) {
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const found = read(state.book.styles, cellAt(sheet, row, column).style);
        if (value !== undefined && found !== value) return null;
        value = found;
      }
    }
  }
  return value!;
}

/** A Range of several fills has the color "", a RangeAreas null. */
function mixed({ isUnion }: Cells): string | null {
  return isUnion ? null : "";
}

function changePart(cells: Cells, part: StylePart, change: (part: XmlElement) => void): void {
  restyle(cells, (style) => cells.state.book.styles.withPart(style, part, change));
}

function align(name: string, write: (value: unknown) => string) {
  return (cells: Cells, value: unknown): void => {
    restyle(cells, (style) => cells.state.book.styles.withXfChild(style, "alignment", { [name]: write(value) }));
  };
}

function setFont(name: string, make: (value: unknown) => XmlElement | undefined) {
  return (cells: Cells, value: unknown): void => {
    changePart(cells, "font", (font) => {
      font.children = childrenOf(font).filter((child) => child.name !== name);
      const made = make(value);
      if (made) insertBefore(font, made, FONT_ORDER.slice(FONT_ORDER.indexOf(name) + 1));
    });
  };
}

function changeSide(cells: Cells, side: string, change: (border: XmlElement) => void): void {
  // Each cell gets the lines of its edges, so those inside are there already.
  if (side.startsWith("Inside")) return;
  const name = side.replace(/^Edge/, "").toLowerCase();
  if (!["left", "right", "top", "bottom"].includes(name)) throw new HostError("InvalidArgument", `Border ${side}`);
  changePart(cells, "border", (border) => {
    let found = childOf(border, name);
    if (!found) insertBefore(border, (found = element(name)), ["left", "right", "top", "bottom", "diagonal"]);
    change(found);
  });
}

function line(styles: Styles, style: number, side: string): XmlElement | undefined {
  const found = childOf(styles.part(style, "border"), side.replace(/^Edge/, "").toLowerCase());
  return found?.attributes["style"] === undefined ? undefined : found;
}

function fillColor(fill: XmlElement): string {
  const pattern = childOf(fill, "patternFill");
  return (
    (pattern?.attributes["patternType"] === "solid" ? colorOf(childOf(pattern, "fgColor")) : undefined) ?? "#FFFFFF"
  );
}

function fontValue(styles: Styles, style: number, name: string): string | undefined {
  return childOf(styles.part(style, "font"), name)?.attributes["val"];
}

function fontFlag(styles: Styles, style: number, name: string): boolean {
  const found = childOf(styles.part(style, "font"), name);
  return found !== undefined && !["0", "false"].includes(found.attributes["val"] ?? "1");
}

function alignment(styles: Styles, style: number): Readonly<Record<string, string>> {
  return childOf(styles.xf(style), "alignment")?.attributes ?? {};
}

function shown(value: string | undefined, otherwise: string): string {
  return value === undefined ? otherwise : value[0]!.toUpperCase() + value.slice(1);
}

function stored(value: unknown): string {
  const text = String(value);
  return text[0]!.toLowerCase() + text.slice(1);
}
