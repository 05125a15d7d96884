import { colorElement, colorOf } from "./color.ts";
import { childOf, childrenOf, element, insertBefore, type XmlElement } from "./xml.ts";

const ORDER = ["font", "numFmt", "fill", "alignment", "border", "protection"];
const SIDES = ["left", "right", "top", "bottom"];
const LINES: Readonly<Record<string, string>> = {
  Continuous: "thin",
  Dash: "dashed",
  DashDot: "dashDot",
  DashDotDot: "dashDotDot",
  Dot: "dotted",
};

/** The part of a conditional format's format, made when it is missing. */
function dxfPart(dxf: XmlElement, name: string): XmlElement {
  const present = childOf(dxf, name);
  if (present) return present;
  const made = element(name);
  insertBefore(dxf, made, ORDER.slice(ORDER.indexOf(name) + 1));
  return made;
}

/** The fill's color as "#RRGGBB", "" when there is none. */
export function dxfFill(dxf: XmlElement): string {
  const pattern = childOf(childOf(dxf, "fill"), "patternFill");
  return colorOf(childOf(pattern, "bgColor") ?? childOf(pattern, "fgColor")) ?? "";
}

export function setDxfFill(dxf: XmlElement, color: string): void {
  dxfPart(dxf, "fill").children = [element("patternFill", {}, [colorElement("bgColor", color)])];
}

/** A font's flag: "b", "i" or "strike". */
export function dxfFlag(dxf: XmlElement, flag: string): boolean {
  const found = childOf(childOf(dxf, "font"), flag);
  return found !== undefined && !["0", "false"].includes(found.attributes["val"] ?? "1");
}

/** Puts or takes out an element of the font. */
export function setDxfFont(dxf: XmlElement, name: string, made: XmlElement | undefined): void {
  const font = dxfPart(dxf, "font");
  font.children = childrenOf(font).filter((child) => child.name !== name);
  if (made) insertBefore(font, made, name === "color" ? [] : ["color"]);
}

/** A side's line as the API names it, and its color. */
export function dxfBorder(dxf: XmlElement, side: string): { readonly style: string; readonly color: string } {
  const line = childOf(childOf(dxf, "border"), side);
  const style = Object.keys(LINES).find((name) => LINES[name] === line?.attributes["style"]) ?? "None";
  return { style, color: colorOf(childOf(line, "color")) ?? "" };
}

export function setDxfBorder(dxf: XmlElement, side: string, change: { style?: string; color?: string }): void {
  const now = { ...dxfBorder(dxf, side), ...change };
  const border = dxfPart(dxf, "border");
  border.children = childrenOf(border).filter(({ name }) => name !== side);
  const style = LINES[now.style];
  if (style === undefined && now.style !== "None") throw new Error(`No border style ${now.style}`);
  const colors = now.color === "" ? [] : [colorElement("color", now.color)];
  const made = style === undefined && change.color === undefined ? undefined : element(side, {}, colors);
  if (made && style !== undefined) made.attributes["style"] = style;
  else if (made) made.attributes["style"] = "thin";
  if (made) insertBefore(border, made, SIDES.slice(SIDES.indexOf(side) + 1));
}
