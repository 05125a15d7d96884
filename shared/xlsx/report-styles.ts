import type { MarkSeverity } from "./mark-palette.ts";
import { markLooks, markSeverities } from "./mark-palette.ts";

/** How a cell of an extra sheet looks; `answer` is to be filled in and stays unlocked. */
export type ReportStyle =
  "title" | "about" | "header" | "answerHeader" | "text" | "code" | "link" | "answer" | "plain" | MarkSeverity;

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

interface Format {
  readonly font: FontName;
  readonly fill?: FillName;
  readonly hasGrid: boolean;
  readonly horizontal: "left" | "center";
  readonly vertical: "top" | "center";
  /** Text format: what is typed over stays text. */
  readonly isText?: boolean;
  readonly isUnlocked?: boolean;
}

const HEADING_FACE = "黑体";
const BODY_FACE = "宋体";

const fonts = {
  title: font({ size: 16, rgb: "1F2937", face: HEADING_FACE }),
  about: font({ size: 10, rgb: "374151", face: BODY_FACE }),
  header: font({ size: 10, rgb: "1F2937", face: HEADING_FACE, look: "<b/>" }),
  body: font({ size: 10, rgb: "111827", face: BODY_FACE }),
  link: font({ size: 10, rgb: "0B57A4", face: BODY_FACE, look: '<u val="single"/>' }),
  blocking: severityFont("blocking"),
  criterion: severityFont("criterion"),
  doubt: severityFont("doubt"),
  note: severityFont("note"),
} as const;

const fills = {
  header: solid("DCE3EC"),
  answerHeader: solid("FFE08A"),
  answer: solid("FFFBE8"),
  blocking: solid(markLooks.blocking.fill),
  criterion: solid(markLooks.criterion.fill),
  doubt: solid(markLooks.doubt.fill),
  note: solid(markLooks.note.fill),
} as const;

type FontName = keyof typeof fonts;
type FillName = keyof typeof fills;

const formats: Readonly<{ [style in ReportStyle]: Format }> = {
  title: { font: "title", hasGrid: false, horizontal: "center", vertical: "center" },
  about: { font: "about", hasGrid: false, horizontal: "left", vertical: "center" },
  header: { font: "header", fill: "header", hasGrid: true, horizontal: "center", vertical: "center" },
  answerHeader: { font: "header", fill: "answerHeader", hasGrid: true, horizontal: "center", vertical: "center" },
  text: { font: "body", hasGrid: true, horizontal: "left", vertical: "top" },
  code: { font: "body", hasGrid: true, horizontal: "left", vertical: "top", isText: true },
  link: { font: "link", hasGrid: true, horizontal: "left", vertical: "top", isText: true },
  answer: {
    font: "body",
    fill: "answer",
    hasGrid: true,
    horizontal: "left",
    vertical: "top",
    isText: true,
    isUnlocked: true,
  },
  plain: { font: "body", hasGrid: true, horizontal: "center", vertical: "top" },
  ...severityFormats(),
};

/** Every item that extra sheets need, always all of them and in one order, so that a second check finds the first one's. */
export const reportFormats: ReportFormats = {
  fonts: Object.values(fonts),
  fills: Object.values(fills),
  borders: [border(""), border("thin")],
  names: Object.keys(formats) as ReportStyle[],
  xfs: (first) => Object.values(formats).map((format) => formatXf(format, first)),
};

function formatXf(format: Format, first: FormatBase): string {
  const fill = format.fill === undefined ? 0 : first.fill + Object.keys(fills).indexOf(format.fill);
  const ids = [
    `numFmtId="${format.isText ? "49" : "0"}"`,
    `fontId="${String(first.font + Object.keys(fonts).indexOf(format.font))}"`,
    `fillId="${String(fill)}"`,
    `borderId="${String(first.border + (format.hasGrid ? 1 : 0))}"`,
    ...(first.hasCellStyles ? ['xfId="0"'] : []),
  ];
  const applied = ["NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection"].map(
    (part) => `apply${part}="1"`,
  );
  const alignment = `<alignment horizontal="${format.horizontal}" vertical="${format.vertical}" wrapText="1"/>`;
  const protection = `<protection locked="${format.isUnlocked ? "0" : "1"}"/>`;
  return `<xf ${[...ids, ...applied].join(" ")}>${alignment}${protection}</xf>`;
}

function severityFormats(): { [severity in MarkSeverity]: Format } {
  const format = (severity: MarkSeverity): Format => {
    return { font: severity, fill: severity, hasGrid: true, horizontal: "center", vertical: "top" };
  };
  const [blocking, criterion, doubt, note] = markSeverities;
  return { blocking: format(blocking), criterion: format(criterion), doubt: format(doubt), note: format(note) };
}

function severityFont(severity: MarkSeverity): string {
  return font({ size: 10, rgb: markLooks[severity].ink, face: BODY_FACE, look: "<b/>" });
}

/** 134 is the GB 2312 character set: a machine without the face then picks another Chinese one. */
function font(of: { size: number; rgb: string; face: string; look?: string }): string {
  const look = `${of.look ?? ""}<sz val="${String(of.size)}"/><color rgb="FF${of.rgb}"/>`;
  return `<font>${look}<name val="${of.face}"/><family val="3"/><charset val="134"/></font>`;
}

function solid(rgb: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function border(style: "" | "thin"): string {
  const side = (name: string): string => {
    return style === "" ? `<${name}/>` : `<${name} style="${style}"><color rgb="FFA6B0BD"/></${name}>`;
  };
  return `<border>${["left", "right", "top", "bottom"].map(side).join("")}<diagonal/></border>`;
}
