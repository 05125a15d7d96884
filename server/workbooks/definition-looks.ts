import type ExcelJS from "exceljs";

type Look = Partial<ExcelJS.Style>;

const headFont = { name: "黑体", charset: 134 };
const bodyFont = { name: "仿宋_GB2312", charset: 134 };
const INK = { argb: "FF1F2A37" };
const edge = { style: "thin", color: { argb: "FFB8C2CE" } } as const;
const box = { top: edge, left: edge, bottom: edge, right: edge };
const fillOf = (argb: string) => ({ type: "pattern", pattern: "solid", fgColor: { argb } }) as const;
const wrapped = { vertical: "top", horizontal: "left", wrapText: true } as const;

const fixed = {
  title: { font: { ...headFont, size: 14, color: INK }, alignment: { vertical: "middle" }, numFmt: "@" },
  header: {
    font: { ...headFont, size: 10, color: INK },
    fill: fillOf("FFDDE6F0"),
    border: box,
    alignment: { vertical: "middle", horizontal: "center", wrapText: true },
    numFmt: "@",
  },
  guide: { font: { ...bodyFont, size: 11, color: INK }, alignment: wrapped, numFmt: "@" },
} satisfies { [name: string]: Look };

const made = new Map<string, Look>();

/** How the cells of a definition workbook look; a style is one object, so that it is stored once. */
export const definitionLooks = {
  ...fixed,
  /** A row that others belong to: a sheet, a rule, a parameter. */
  head: (numFmt: string): Look => lookOf("head", numFmt),
  body: (numFmt: string): Look => lookOf("body", numFmt),
};

function lookOf(role: "head" | "body", numFmt: string): Look {
  const key = `${role} ${numFmt}`;
  const known = made.get(key);
  if (known) return known;
  const look: Look = {
    font: { ...(role === "head" ? headFont : bodyFont), size: 10.5, color: INK },
    border: box,
    alignment: wrapped,
    numFmt,
    ...(role === "head" && { fill: fillOf("FFF2F5F9") }),
  };
  made.set(key, look);
  return look;
}
