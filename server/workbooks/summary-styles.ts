import type ExcelJS from "exceljs";
import type { CellKind, RowRole, StyleName } from "../../shared/summary/book.ts";

type Style = Partial<ExcelJS.Style>;

/** Fonts of official documents, by name: a workbook can carry no fallbacks, the character set makes programs choose one. */
const GB2312 = 134;
const titleFont = { name: "方正小标宋简体", charset: GB2312 };
const headFont = { name: "黑体", charset: GB2312 };
const bodyFont = { name: "仿宋_GB2312", charset: GB2312 };

const INK = { argb: "FF1F2A37" };
const QUIET = { argb: "FF5B6775" };
const LINK = { argb: "FF1F5FA8" };
const edge = { style: "thin", color: { argb: "FF8A97A6" } } as const;
const box = { top: edge, left: edge, bottom: edge, right: edge };
const fillOf = (argb: string) => ({ type: "pattern", pattern: "solid", fgColor: { argb } }) as const;
const middle = { vertical: "middle", wrapText: true } as const;

const fixed: Readonly<{ [name in Exclude<StyleName, `${RowRole}.${CellKind}`>]: Style }> = {
  title: { font: { ...titleFont, size: 18, color: INK }, alignment: { ...middle, horizontal: "center" } },
  titleLeft: { font: { ...titleFont, size: 18, color: INK }, alignment: { vertical: "middle", horizontal: "left" } },
  subtitleLeft: {
    font: { ...bodyFont, size: 10.5, color: QUIET },
    alignment: { vertical: "middle", horizontal: "left" },
  },
  subtitle: { font: { ...bodyFont, size: 10.5, color: QUIET }, alignment: { ...middle, horizontal: "center" } },
  header: {
    font: { ...headFont, size: 10, color: INK },
    fill: fillOf("FFDDE6F0"),
    border: box,
    alignment: { ...middle, horizontal: "center" },
  },
  /** Without lines between its cells and without wrapping, so that its words run on over the next ones. */
  group: {
    font: { ...headFont, size: 11, color: INK },
    fill: fillOf("FFC9D7E6"),
    border: { top: edge, bottom: edge },
    alignment: { vertical: "middle", horizontal: "left" },
  },
  section: {
    font: { ...headFont, size: 11, color: INK },
    fill: fillOf("FFC9D7E6"),
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
  },
  label: {
    font: { ...headFont, size: 10.5, color: INK },
    fill: fillOf("FFF2F5F9"),
    border: box,
    alignment: { ...middle, horizontal: "left", indent: 1 },
  },
  note: { font: { ...bodyFont, size: 10.5, color: INK }, alignment: { ...middle, horizontal: "left" }, numFmt: "@" },
  sign: { font: { ...bodyFont, size: 11, color: INK }, alignment: { ...middle, horizontal: "left" }, numFmt: "@" },
  empty: {
    font: { ...bodyFont, size: 10.5, color: QUIET },
    border: box,
    alignment: { ...middle, horizontal: "center" },
    numFmt: "@",
  },
};

const fonts: Readonly<{ [role in RowRole]: Partial<ExcelJS.Font> }> = {
  body: { ...bodyFont, size: 10.5, color: INK },
  city: { ...headFont, size: 10.5, color: INK },
  total: { ...headFont, size: 10.5, color: INK },
};

const fills: Readonly<{ [role in RowRole]: { readonly fill?: ExcelJS.Fill } }> = {
  body: {},
  city: { fill: fillOf("FFEEF3F8") },
  total: { fill: fillOf("FFDDE6F0") },
};

/** Text stays text when somebody edits it, even where it looks like a number or a formula. */
const formats: Readonly<{ [kind in CellKind]: string }> = {
  text: "@",
  center: "@",
  code: "@",
  link: "@",
  check: "General",
  year: "0",
  number0: "#,##0",
  number1: "#,##0.0",
  number2: "#,##0.00",
  number3: "#,##0.000",
  number4: "#,##0.0000",
  date: "yyyy-mm-dd",
  month: "yyyy-mm",
};

const made = new Map<StyleName, Style>();

/** The style of a name; always the same object, by which exceljs knows that it has numbered it already. */
export function styleOf(name: StyleName): Style {
  const known = made.get(name);
  if (known) return known;
  const style = isFixed(name) ? fixed[name] : cellStyle(name);
  made.set(name, style);
  return style;
}

function isFixed(name: StyleName): name is keyof typeof fixed {
  return Object.hasOwn(fixed, name);
}

function cellStyle(name: `${RowRole}.${CellKind}`): Style {
  const [role, kind] = name.split(".") as [RowRole, CellKind];
  const font = kind === "link" ? { ...fonts[role], color: LINK, underline: true } : fonts[role];
  return {
    font,
    border: box,
    alignment: { ...middle, horizontal: sideOf(kind) },
    numFmt: formats[kind],
    ...fills[role],
  };
}

function sideOf(kind: CellKind): "left" | "center" | "right" {
  if (kind === "text") return "left";
  return kind.startsWith("number") ? "right" : "center";
}
