/** Stands in the formula of every mark: rules are renumbered and restyled by other programs, formulas are kept. */
export const MARK_TAG = "parkforms-mark";

/** The four looks of a marked cell, worst first: no colour is the only difference between two of them. */
export const markSeverities = ["blocking", "criterion", "doubt", "note"] as const;

export type MarkSeverity = (typeof markSeverities)[number];

export interface MarkLook {
  /** RRGGBB */
  readonly fill: string;
  /** RRGGBB; at least 7:1 against the fill (WCAG 2.2, 1.4.6). */
  readonly ink: string;
  readonly border: "thin" | "dashed" | "dotted" | "hair";
  /** Font elements in the schema's order, in front of the colour and behind it. */
  readonly weight: string;
  readonly underline: string;
}

export const markLooks: Readonly<{ [severity in MarkSeverity]: MarkLook }> = {
  blocking: { fill: "FFC7CE", ink: "7A0010", border: "thin", weight: "<b/>", underline: "" },
  criterion: { fill: "FFD8A8", ink: "5C2E00", border: "dashed", weight: "<b/>", underline: '<u val="single"/>' },
  doubt: { fill: "FFF3B0", ink: "4D3E00", border: "dotted", weight: "<i/>", underline: "" },
  note: { fill: "D6E9FF", ink: "12335C", border: "hair", weight: "", underline: '<u val="single"/>' },
};

/** The differential format of a look; a solid fill takes its colour from `bgColor` there, unlike in a cell's own format. */
export function differentialFormat(look: MarkLook): string {
  const side = (name: string): string => `<${name} style="${look.border}"><color rgb="FF${look.ink}"/></${name}>`;
  return [
    `<dxf><font>${look.weight}${look.underline}<color rgb="FF${look.ink}"/></font>`,
    `<fill><patternFill patternType="solid"><fgColor rgb="FF${look.fill}"/><bgColor rgb="FF${look.fill}"/></patternFill></fill>`,
    `<border>${["left", "right", "top", "bottom"].map(side).join("")}</border></dxf>`,
  ].join("");
}
