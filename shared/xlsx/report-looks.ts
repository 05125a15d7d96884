import { markLooks, markSeverities, type MarkSeverity } from "./mark-palette.ts";

/** How a cell of an extra sheet looks; `answer` is to be filled in and stays unlocked. */
export type ReportStyle =
  "title" | "about" | "header" | "answerHeader" | "text" | "code" | "link" | "answer" | "plain" | MarkSeverity;

/** What a style of an extra sheet says, in a file that we write and in the open workbook alike. */
export interface ReportLook {
  readonly face: "黑体" | "宋体";
  /** Points. */
  readonly size: number;
  /** RRGGBB */
  readonly ink: string;
  readonly isBold?: boolean;
  readonly isUnderlined?: boolean;
  /** RRGGBB */
  readonly fill?: string;
  /** Banners lie outside the lines of the table. */
  readonly hasGrid: boolean;
  readonly horizontal: "left" | "center";
  readonly vertical: "top" | "center";
  /** Text format: what is typed over stays text. */
  readonly isText?: boolean;
  readonly isUnlocked?: boolean;
}

/** The lines of the table, RRGGBB. */
export const GRID_COLOR = "A6B0BD";

/** Behind answers that are due, RRGGBB. */
export const DUE_FILL = "FFE08A";

const banner = { hasGrid: false, vertical: "center" } as const;
const middle = { hasGrid: true, horizontal: "center", vertical: "center" } as const;
const header = { face: "黑体", size: 10, ink: "1F2937", isBold: true, ...middle } as const;
const body = { face: "宋体", size: 10, ink: "111827", hasGrid: true, horizontal: "left", vertical: "top" } as const;

export const reportLooks: Readonly<{ [style in ReportStyle]: ReportLook }> = {
  title: { face: "黑体", size: 16, ink: "1F2937", ...banner, horizontal: "center" },
  about: { face: "宋体", size: 10, ink: "374151", ...banner, horizontal: "left" },
  header: { ...header, fill: "DCE3EC" },
  answerHeader: { ...header, fill: DUE_FILL },
  text: body,
  code: { ...body, isText: true },
  link: { ...body, ink: "0B57A4", isUnderlined: true, isText: true },
  answer: { ...body, fill: "FFFBE8", isText: true, isUnlocked: true },
  plain: { ...body, horizontal: "center" },
  ...severityLooks(),
};

function severityLooks(): { [severity in MarkSeverity]: ReportLook } {
  const look = (severity: MarkSeverity): ReportLook => {
    const { ink, fill } = markLooks[severity];
    return { ...body, ink, fill, isBold: true, horizontal: "center" };
  };
  const [blocking, criterion, doubt, note] = markSeverities;
  return { blocking: look(blocking), criterion: look(criterion), doubt: look(doubt), note: look(note) };
}
