import { markLooks, type MarkLook } from "../../shared/xlsx/mark-palette.ts";
import type { MarkChunk } from "./mark-areas.ts";
import type { MarkPlan, StandingMark } from "./mark-plan.ts";
import { MARK_FORMULA, MARKS_SETTING } from "./mark-sign.ts";

/** The lines that a conditional format can draw; Excel's API has none as thin as "hair". */
const lines: Readonly<{ [border in MarkLook["border"]]: "Continuous" | "Dash" | "Dot" | "DashDotDot" }> = {
  thin: "Continuous",
  dashed: "Dash",
  dotted: "Dot",
  hair: "DashDotDot",
};

/** Does what is planned for a sheet, and reads the marks that stand then. */
export function askPlan({ workbook }: Excel.RequestContext, plan: MarkPlan): () => readonly StandingMark[] {
  const sheet = workbook.worksheets.getItem(plan.sheet);
  removeFormats(sheet, plan.removed);
  // The last one added lies on top, and the worst comes first in the plan.
  const added = plan.added.toReversed().map((chunk) => ({ chunk, format: addMark(sheet, chunk) }));
  return () => [...plan.kept, ...added.map(({ chunk, format }) => ({ ...chunk, id: format.id }))];
}

/** Takes conditional formats away by their ids. */
function removeFormats(sheet: Excel.Worksheet, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const formats = sheet.getRange().conditionalFormats;
  for (const id of ids) formats.getItem(id).delete();
}

/** Remembers in the workbook which sheets carry marks; forgets it where none does. */
export function putSetting({ workbook }: Excel.RequestContext, value: string | undefined): void {
  if (value === undefined) workbook.settings.getItem(MARKS_SETTING).delete();
  else workbook.settings.add(MARKS_SETTING, value);
}

function addMark(sheet: Excel.Worksheet, { severity, address }: MarkChunk): Excel.ConditionalFormat {
  const format = sheet.getRanges(address).conditionalFormats.add("Custom");
  format.custom.rule.formula = MARK_FORMULA;
  paint(format.custom.format, markLooks[severity]);
  format.load("id");
  return format;
}

function paint({ fill, font, borders }: Excel.ConditionalRangeFormat, look: MarkLook): void {
  fill.color = `#${look.fill}`;
  font.color = `#${look.ink}`;
  if (look.weight.includes("<b/>")) font.bold = true;
  if (look.weight.includes("<i/>")) font.italic = true;
  if (look.underline !== "") font.underline = "Single";
  for (const border of [borders.top, borders.bottom, borders.left, borders.right]) {
    border.style = lines[look.border];
    border.color = `#${look.ink}`;
  }
}
