import { intersection } from "./area.ts";
import { colorElement, colorOf } from "./color.ts";
import { dxfBorder, dxfFill, dxfFlag, setDxfBorder, setDxfFill, setDxfFont } from "./dxf.ts";
import { assertFormattable, cutFormats } from "./edit-cells.ts";
import { HostError, notImplemented } from "./host-error.ts";
import type { Cells } from "./host-state.ts";
import type { ConditionalFormat } from "./sheet.ts";
import { hostObject, type HostObject, type Surface, surface } from "./surface.ts";
import { childOf, childrenOf, cloneXml, element, textOf, type XmlElement } from "./xml.ts";

interface Owned {
  readonly cells: Cells;
  readonly format: ConditionalFormat;
}

const TYPES: Readonly<Record<string, string>> = {
  expression: "Custom",
  cellIs: "CellValue",
  containsText: "ContainsText",
  notContainsText: "ContainsText",
  beginsWith: "ContainsText",
  endsWith: "ContainsText",
  top10: "TopBottom",
  dataBar: "DataBar",
  colorScale: "ColorScale",
  iconSet: "IconSet",
};

const COLLECTION = surface<Cells>({
  name: "ConditionalFormatCollection",
  items: (cells) => formatsOn(cells).map((format) => formatObject({ cells, format })),
  indexer: (cells, id) => found(cells, String(id)),
  methods: {
    Add: (cells, [type]) => addFormat(cells, String(type)),
    ClearAll: (cells) => {
      assertFormattable(cells.state, cells.sheet);
      for (const area of cells.areas) cutFormats(cells.sheet, area);
    },
    GetCount: (cells) => formatsOn(cells).length,
    GetItem: (cells, [id]) => found(cells, String(id)),
    GetItemAt: (cells, [index]) => {
      const format = formatsOn(cells)[Number(index)];
      if (!format) throw new HostError("InvalidArgument", "The index is out of range");
      return formatObject({ cells, format });
    },
    GetItemOrNullObject: (cells, [id]) => {
      const format = formatsOn(cells).find((one) => one.id === id);
      return format ? formatObject({ cells, format }) : null;
    },
  },
});

const FORMAT = surface<Owned>({
  name: "ConditionalFormat",
  identity: ({ format }) => ({ Id: format.id }),
  scalars: {
    Id: ({ format }) => format.id,
    Type: ({ format }) => typeOf(format),
    Priority: ({ cells, format }) => cells.sheet.formats.indexOf(format),
    StopIfTrue: ({ format }) => format.stopIfTrue,
  },
  setters: {
    StopIfTrue: ({ cells, format }, value) => {
      assertFormattable(cells.state, cells.sheet);
      format.stopIfTrue = value === true;
    },
    Priority: ({ cells, format }, value) => {
      assertFormattable(cells.state, cells.sheet);
      cells.sheet.formats = cells.sheet.formats.filter((one) => one !== format);
      cells.sheet.formats.splice(Number(value), 0, format);
    },
  },
  navigations: {
    Custom: (owned) => as(owned, "Custom", CUSTOM) ?? wrongType(owned),
    CustomOrNullObject: (owned) => as(owned, "Custom", CUSTOM),
    CellValue: (owned) => as(owned, "CellValue", CELL_VALUE) ?? wrongType(owned),
    CellValueOrNullObject: (owned) => as(owned, "CellValue", CELL_VALUE),
  },
  methods: {
    Delete: ({ cells, format }) => {
      assertFormattable(cells.state, cells.sheet);
      cells.sheet.formats = cells.sheet.formats.filter((one) => one !== format);
    },
    GetRange: ({ cells, format }) => {
      if (format.areas.length > 1) throw new HostError("InvalidOperation", "The format applies to several areas");
      return cells.state.range({ state: cells.state, sheet: cells.sheet, areas: format.areas });
    },
    GetRangeOrNullObject: ({ cells: { state, sheet }, format: { areas } }) =>
      areas.length > 1 ? null : state.range({ state, sheet, areas }),
    GetRanges: ({ cells: { state, sheet }, format: { areas } }) => state.range({ state, sheet, areas, isUnion: true }),
  },
});

const CUSTOM = surface<Owned>({
  name: "CustomConditionalFormat",
  navigations: { Rule: (owned) => hostObject(RULE, owned), Format: (owned) => hostObject(LOOKS, owned) },
});

const RULE = surface<Owned>({
  name: "ConditionalFormatRule",
  scalars: { Formula: ({ format }) => `=${textOf(childOf(format.rule, "formula"))}` },
  setters: {
    Formula: ({ cells, format }, value) => {
      assertFormattable(cells.state, cells.sheet);
      format.rule.children = [element("formula", {}, [String(value).replace(/^=/, "")])];
    },
  },
});

const CELL_VALUE = surface<Owned>({
  name: "CellValueConditionalFormat",
  scalars: {
    Rule: ({ format: { rule } }) => {
      const [formula1, formula2] = childrenOf(rule, "formula").map((one) => `=${textOf(one)}`);
      const operator = rule.attributes["operator"]!;
      return { formula1, formula2, operator: operator[0]!.toUpperCase() + operator.slice(1) };
    },
  },
  setters: {
    Rule: ({ cells, format: { rule } }, value) => {
      assertFormattable(cells.state, cells.sheet);
      const given = value as { formula1: string; formula2?: string; operator: string };
      rule.attributes["operator"] = given.operator[0]!.toLowerCase() + given.operator.slice(1);
      const formulas = [given.formula1, given.formula2].filter((one) => one !== undefined && one !== "");
      rule.children = formulas.map((one) => element("formula", {}, [one!.replace(/^=/, "")]));
    },
  },
  navigations: { Format: (owned) => hostObject(LOOKS, owned) },
});

const LOOKS = surface<Owned>({
  name: "ConditionalRangeFormat",
  navigations: {
    Fill: (owned) => hostObject(FILL, owned),
    Font: (owned) => hostObject(FONT, owned),
    Borders: (owned) => hostObject(BORDERS, owned),
  },
});

const FILL = surface<Owned>({
  name: "ConditionalRangeFill",
  scalars: { Color: (owned) => dxfFill(looksOf(owned)) },
  setters: {
    Color: (owned, color) => {
      setDxfFill(changeable(owned), String(color));
    },
  },
  methods: {
    Clear: (owned) => {
      const dxf = changeable(owned);
      dxf.children = childrenOf(dxf).filter(({ name }) => name !== "fill");
    },
  },
});

const FONT = surface<Owned>({
  name: "ConditionalRangeFont",
  scalars: {
    Color: (owned) => colorOf(childOf(childOf(looksOf(owned), "font"), "color")) ?? "",
    Bold: (owned) => dxfFlag(looksOf(owned), "b"),
    Italic: (owned) => dxfFlag(looksOf(owned), "i"),
    Strikethrough: (owned) => dxfFlag(looksOf(owned), "strike"),
    Underline: (owned) => (dxfFlag(looksOf(owned), "u") ? "Single" : "None"),
  },
  setters: {
    Color: (owned, color) => {
      setDxfFont(changeable(owned), "color", colorElement("color", String(color)));
    },
    Bold: fontFlag("b"),
    Italic: fontFlag("i"),
    Strikethrough: fontFlag("strike"),
    Underline: (owned, value) => {
      setDxfFont(changeable(owned), "u", value === "None" ? undefined : element("u"));
    },
  },
});

const BORDERS = surface<Owned>({
  name: "ConditionalRangeBorderCollection",
  scalars: { Count: () => 4 },
  indexer: (owned, side) => border(owned, String(side).replace(/^Edge/, "").toLowerCase()),
  navigations: {
    Top: (owned) => border(owned, "top"),
    Bottom: (owned) => border(owned, "bottom"),
    Left: (owned) => border(owned, "left"),
    Right: (owned) => border(owned, "right"),
  },
});

const BORDER = surface<{ readonly owned: Owned; readonly side: string }>({
  name: "ConditionalRangeBorder",
  scalars: {
    SideIndex: ({ side }) => `Edge${side[0]!.toUpperCase()}${side.slice(1)}`,
    Style: ({ owned, side }) => dxfBorder(looksOf(owned), side).style,
    Color: ({ owned, side }) => dxfBorder(looksOf(owned), side).color,
  },
  setters: {
    Style: ({ owned, side }, style) => {
      setDxfBorder(changeable(owned), side, { style: String(style) });
    },
    Color: ({ owned, side }, color) => {
      setDxfBorder(changeable(owned), side, { color: String(color) });
    },
  },
});

/** The conditional formats that apply to some of these cells. */
export function formatCollection(cells: Cells): HostObject {
  return hostObject(COLLECTION, cells);
}

function addFormat(cells: Cells, type: string): HostObject {
  assertFormattable(cells.state, cells.sheet);
  const kind = Object.keys(TYPES).find((key) => TYPES[key]!.toLowerCase() === type.toLowerCase());
  if (kind !== "expression" && kind !== "cellIs") throw notImplemented(`conditional formats of type ${type}`);
  const format: ConditionalFormat = {
    id: cells.state.book.nextId(),
    areas: cells.areas,
    rule: element("cfRule", { type: kind }),
    stopIfTrue: false,
    dxf: element("dxf"),
  };
  cells.sheet.formats = [format, ...cells.sheet.formats];
  return formatObject({ cells, format });
}

function formatsOn({ sheet, areas }: Cells): ConditionalFormat[] {
  return sheet.formats.filter((format) => format.areas.some((one) => areas.some((area) => intersection(one, area))));
}

function found(cells: Cells, id: string): HostObject {
  const format = formatsOn(cells).find((one) => one.id === id);
  if (!format) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
  return formatObject({ cells, format });
}

function formatObject(owned: Owned): HostObject {
  return hostObject(FORMAT, owned);
}

function typeOf({ rule }: ConditionalFormat): string {
  return TYPES[rule.attributes["type"] ?? ""] ?? "PresetCriteria";
}

function as(owned: Owned, type: string, surface: Surface<Owned>): HostObject | null {
  return typeOf(owned.format) === type ? hostObject(surface, owned) : null;
}

function wrongType({ format }: Owned): never {
  throw new HostError("InvalidOperation", `The conditional format is of type ${typeOf(format)}`);
}

function border(owned: Owned, side: string): HostObject {
  return hostObject(BORDER, { owned, side });
}

function fontFlag(flag: string) {
  return (owned: Owned, value: unknown): void => {
    setDxfFont(changeable(owned), flag, value === true ? element(flag) : undefined);
  };
}

function looksOf({ cells, format }: Owned): XmlElement {
  return format.dxf ?? cells.state.book.styles.dxf(format.dxfId ?? -1) ?? element("dxf");
}

function changeable(owned: Owned): XmlElement {
  assertFormattable(owned.cells.state, owned.cells.sheet);
  owned.format.dxf ??= cloneXml(looksOf(owned));
  return owned.format.dxf;
}
