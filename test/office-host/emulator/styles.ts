import { BUILT_IN_FORMATS } from "./built-in-formats.ts";
import { childOf, childrenOf, cloneXml, element, insertBefore, xmlOf, type XmlElement } from "./xml.ts";

export type StylePart = "font" | "fill" | "border";

const LISTS = { font: "fonts", fill: "fills", border: "borders" } as const;
const AFTER_FORMATS = ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs"];

/**
 * The styles of a workbook: the cells' formats (`xf`, by index) can be read and derived from each other. What a change
 * needs is appended, and nothing is ever taken out, so indexes given out stay right.
 */
export class Styles {
  readonly #root: XmlElement;
  readonly #xfs: XmlElement[];
  readonly #xfByText = new Map<string, number>();
  readonly #partByText: Readonly<Record<StylePart, Map<string, number>>>;
  readonly #formats = new Map<number, string>();
  readonly #codes: string[] = [];

  constructor(root: XmlElement) {
    this.#root = root;
    this.#xfs = childrenOf(childOf(root, "cellXfs"), "xf");
    for (const [index, xf] of this.#xfs.entries()) remember(this.#xfByText, xf, index);
    this.#partByText = { font: new Map(), fill: new Map(), border: new Map() };
    for (const part of ["font", "fill", "border"] as const) {
      for (const [index, one] of this.#list(part).entries()) remember(this.#partByText[part], one, index);
    }
    for (const format of childrenOf(childOf(root, "numFmts"), "numFmt")) {
      this.#formats.set(Number(format.attributes["numFmtId"]), format.attributes["formatCode"]!);
    }
  }

  numberFormat(style: number): string {
    const known = this.#codes[style];
    if (known !== undefined) return known;
    const id = Number(this.xf(style).attributes["numFmtId"] ?? 0);
    return (this.#codes[style] = this.#formats.get(id) ?? BUILT_IN_FORMATS[id] ?? "General");
  }

  withNumberFormat(style: number, code: string): number {
    if (this.numberFormat(style) === code) return style;
    return this.#derived(style, (xf) => {
      xf.attributes["numFmtId"] = String(this.#formatId(code));
      xf.attributes["applyNumberFormat"] = "1";
    });
  }

  /** The element that says a font, fill or border of a style; it must not be changed. */
  part(style: number, part: StylePart): XmlElement {
    return this.#list(part)[Number(this.xf(style).attributes[`${part}Id`] ?? 0)] ?? element(part);
  }

  /** The style that a style becomes when its font, fill or border is changed by `change`. */
  withPart(style: number, part: StylePart, change: (part: XmlElement) => void): number {
    const changed = cloneXml(this.part(style, part));
    change(changed);
    return this.#derived(style, (xf) => {
      xf.attributes[`${part}Id`] = String(this.#intern(part, changed));
      xf.attributes[`apply${part[0]!.toUpperCase()}${part.slice(1)}`] = "1";
    });
  }

  /** The style that a style becomes with an attribute of its alignment or protection set. */
  withXfChild(style: number, child: "alignment" | "protection", attributes: Record<string, string>): number {
    return this.#derived(style, (xf) => {
      const present = childOf(xf, child);
      if (present) Object.assign(present.attributes, attributes);
      else if (child === "alignment") xf.children.unshift(element(child, attributes));
      else xf.children.push(element(child, attributes));
      xf.attributes[child === "alignment" ? "applyAlignment" : "applyProtection"] = "1";
    });
  }

  /** The style here that looks like a style of another workbook. */
  adopted(other: Styles, style: number): number {
    const theirs = other.xf(style);
    return this.#derived(0, (xf) => {
      xf.children = theirs.children.map((child) => (typeof child === "string" ? child : cloneXml(child)));
      Object.assign(xf.attributes, theirs.attributes, { xfId: "0" });
      xf.attributes["numFmtId"] = String(this.#formatId(other.numberFormat(style)));
      for (const part of ["font", "fill", "border"] as const) {
        xf.attributes[`${part}Id`] = String(this.#intern(part, cloneXml(other.part(style, part))));
      }
    });
  }

  xf(style: number): XmlElement {
    return this.#xfs[style] ?? this.#xfs[0] ?? element("xf");
  }

  dxf(index: number): XmlElement | undefined {
    return childrenOf(childOf(this.#root, "dxfs"), "dxf")[index];
  }

  /** The part as it is to be saved, the formats of conditional formats added; their indexes are in the same order. */
  saved(added: readonly XmlElement[]): { readonly root: XmlElement; readonly indexes: readonly number[] } {
    const root = cloneXml(this.#root);
    for (const list of ["numFmts", "fonts", "fills", "borders", "cellXfs"]) recount(childOf(root, list));
    if (added.length === 0) return { root, indexes: [] };
    let dxfs = childOf(root, "dxfs");
    if (!dxfs) insertBefore(root, (dxfs = element("dxfs")), ["tableStyles", "colors", "extLst"]);
    const byText = new Map<string, number>();
    const indexes = added.map((dxf) => {
      const text = xmlOf(dxf);
      const index = byText.get(text) ?? dxfs.children.push(dxf) - 1;
      byText.set(text, index);
      return index;
    });
    recount(dxfs);
    return { root, indexes };
  }

  #derived(style: number, change: (xf: XmlElement) => void): number {
    const xf = cloneXml(this.xf(style));
    change(xf);
    const text = xmlOf(xf);
    const known = this.#xfByText.get(text);
    if (known !== undefined) return known;
    childOf(this.#root, "cellXfs")!.children.push(xf);
    const index = this.#xfs.push(xf) - 1;
    this.#xfByText.set(text, index);
    return index;
  }

  #intern(part: StylePart, made: XmlElement): number {
    const text = xmlOf(made);
    const known = this.#partByText[part].get(text);
    if (known !== undefined) return known;
    const list = childOf(this.#root, LISTS[part])!;
    list.children.push(made);
    const index = childrenOf(list).length - 1;
    this.#partByText[part].set(text, index);
    return index;
  }

  #formatId(code: string): number {
    const builtIn = Object.entries(BUILT_IN_FORMATS).find(([, known]) => known === code);
    if (builtIn) return Number(builtIn[0]);
    for (const [id, known] of this.#formats) if (known === code) return id;
    let list = childOf(this.#root, "numFmts");
    if (!list) insertBefore(this.#root, (list = element("numFmts")), AFTER_FORMATS);
    const id = Math.max(163, ...this.#formats.keys()) + 1;
    this.#formats.set(id, code);
    list.children.push(element("numFmt", { numFmtId: String(id), formatCode: code }));
    return id;
  }

  #list(part: StylePart): XmlElement[] {
    return childrenOf(childOf(this.#root, LISTS[part]), part);
  }
}

function remember(map: Map<string, number>, one: XmlElement, index: number): void {
  const text = xmlOf(one);
  if (!map.has(text)) map.set(text, index);
}

function recount(list: XmlElement | undefined): void {
  if (list?.attributes["count"] !== undefined) list.attributes["count"] = String(childrenOf(list).length);
}
