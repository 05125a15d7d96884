import { element, type XmlElement } from "./xml.ts";

const INDEXED = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"];
/** The colors of the Office theme; the theme of the file is not looked up. */
const THEME = ["FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"];
const NAMED: Readonly<Record<string, string>> = {
  red: "FF0000",
  yellow: "FFFF00",
  green: "008000",
  blue: "0000FF",
  orange: "FFA500",
  black: "000000",
  white: "FFFFFF",
};

/** A color of the file as "#RRGGBB"; undefined when there is none. */
export function colorOf(color: XmlElement | undefined): string | undefined {
  const { rgb, theme, indexed } = color?.attributes ?? {};
  if (rgb !== undefined) return `#${rgb.slice(-6).toUpperCase()}`;
  if (theme !== undefined) return `#${THEME[Number(theme)] ?? "000000"}`;
  if (indexed !== undefined) return `#${INDEXED[Number(indexed) % 8] ?? "000000"}`;
  return undefined;
}

/** An element for a color given as "#RRGGBB" or by one of a few names. */
export function colorElement(name: string, color: string): XmlElement {
  const rgb = NAMED[color.toLowerCase()] ?? /^#?([0-9a-f]{6})$/i.exec(color)?.[1];
  if (rgb === undefined) throw new Error(`Not a color: ${color}`);
  return element(name, { rgb: `FF${rgb.toUpperCase()}` });
}
