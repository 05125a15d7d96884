import { markLooks, markSeverities, type MarkSeverity } from "../../shared/xlsx/mark-palette.ts";
import type { ReportStyle } from "../../shared/xlsx/report-styles.ts";

/** How a cell of the sheet 审核结果 looks, the same as in a marked copy (shared/xlsx/report-styles.ts). */
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
  readonly horizontal: "Left" | "Center";
  readonly vertical: "Top" | "Center";
  /** Text format: what is typed over stays text. */
  readonly isText?: boolean;
  readonly isUnlocked?: boolean;
}

export const GRID_COLOR = "A6B0BD";

const header = { face: "黑体", size: 10, ink: "1F2937", isBold: true } as const;
const middle = { horizontal: "Center", vertical: "Center" } as const;
const body = { face: "宋体", size: 10, ink: "111827", horizontal: "Left", vertical: "Top" } as const;
const banner = { vertical: "Center" } as const;

export const reportLooks: Readonly<{ [style in ReportStyle]: ReportLook }> = {
  title: { face: "黑体", size: 16, ink: "1F2937", ...banner, horizontal: "Center" },
  about: { face: "宋体", size: 10, ink: "374151", ...banner, horizontal: "Left" },
  header: { ...header, ...middle, fill: "DCE3EC" },
  answerHeader: { ...header, ...middle, fill: "FFE08A" },
  text: body,
  code: { ...body, isText: true },
  link: { ...body, ink: "0B57A4", isUnderlined: true, isText: true },
  answer: { ...body, fill: "FFFBE8", isText: true, isUnlocked: true },
  plain: { ...body, horizontal: "Center" },
  ...severityLooks(),
};

function severityLooks(): { [severity in MarkSeverity]: ReportLook } {
  const look = (severity: MarkSeverity): ReportLook => {
    const { ink, fill } = markLooks[severity];
    return { ...body, ink, fill, isBold: true, horizontal: "Center" };
  };
  const [blocking, criterion, doubt, note] = markSeverities;
  return { blocking: look(blocking), criterion: look(criterion), doubt: look(doubt), note: look(note) };
}
