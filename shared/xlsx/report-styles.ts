import { GRID_COLOR, reportLooks, type ReportLook, type ReportStyle } from "./report-looks.ts";

/** The items that the styles of an extra sheet add to the lists of styles.xml. */
export interface ReportFormats {
  readonly fonts: readonly string[];
  readonly fills: readonly string[];
  readonly borders: readonly string[];
  /** The `<xf>` elements, once it is known where the three lists above begin. */
  readonly xfs: (first: FormatBase) => readonly string[];
  /** In the order of `xfs`. */
  readonly names: readonly ReportStyle[];
}

interface FormatBase {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  /** Whether the workbook has named styles for `xfId` to point at. */
  readonly hasCellStyles: boolean;
}

const looks = Object.values(reportLooks);
const fonts = [...new Set(looks.map(fontOf))];
const fills = [...new Set(looks.flatMap(({ fill }) => (fill === undefined ? [] : solid(fill))))];

/** Every item that extra sheets need, always all of them and in one order, so that a second check finds the first one's. */
export const reportFormats: ReportFormats = {
  fonts,
  fills,
  borders: [border(""), border("thin")],
  names: Object.keys(reportLooks) as ReportStyle[],
  xfs: (first) => looks.map((look) => formatXf(look, first)),
};

function formatXf(look: ReportLook, first: FormatBase): string {
  const fill = look.fill === undefined ? 0 : first.fill + fills.indexOf(solid(look.fill));
  const ids = [
    `numFmtId="${look.isText ? "49" : "0"}"`,
    `fontId="${String(first.font + fonts.indexOf(fontOf(look)))}"`,
    `fillId="${String(fill)}"`,
    `borderId="${String(first.border + (look.hasGrid ? 1 : 0))}"`,
    ...(first.hasCellStyles ? ['xfId="0"'] : []),
  ];
  const applied = ["NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection"].map(
    (part) => `apply${part}="1"`,
  );
  const alignment = `<alignment horizontal="${look.horizontal}" vertical="${look.vertical}" wrapText="1"/>`;
  const protection = `<protection locked="${look.isUnlocked ? "0" : "1"}"/>`;
  return `<xf ${[...ids, ...applied].join(" ")}>${alignment}${protection}</xf>`;
}

/** 134 is the GB 2312 character set: a machine without the face then picks another Chinese one. */
function fontOf({ face, size, ink, isBold, isUnderlined }: ReportLook): string {
  const lines = `${isBold ? "<b/>" : ""}${isUnderlined ? '<u val="single"/>' : ""}`;
  const look = `${lines}<sz val="${String(size)}"/><color rgb="FF${ink}"/>`;
  return `<font>${look}<name val="${face}"/><family val="3"/><charset val="134"/></font>`;
}

function solid(rgb: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function border(style: "" | "thin"): string {
  const side = (name: string): string => {
    return style === "" ? `<${name}/>` : `<${name} style="${style}"><color rgb="FF${GRID_COLOR}"/></${name}>`;
  };
  return `<border>${["left", "right", "top", "bottom"].map(side).join("")}<diagonal/></border>`;
}
