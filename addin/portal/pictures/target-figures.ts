import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { numberIn, rowsIn } from "./summary-rows.ts";

/** An indicator of 目标达成: where it stands, and what it is measured against. */
export interface Target {
  readonly label: string;
  /** "亿元" */
  readonly unit: string;
  readonly now: number | null;
  /** null where no target applies. */
  readonly target: number | null;
  readonly targetYear: number | null;
  /** "超过", "不少于" */
  readonly comparison: string;
  /** In per cent. */
  readonly rate: number | null;
  /** "达到", "未达到", "—" */
  readonly reached: string;
  /** Of the period before, where 同比 knows it. */
  readonly before: number | null;
}

/** The indicators of 目标达成 with the figures of the period before; none where the form knows no targets. */
export function targetsOf(document: SummaryDocument): readonly Target[] {
  const before = figuresBefore(document);
  return rowsIn(document, "targets").map(({ at }) => {
    const label = String(at("column") ?? "");
    return {
      label,
      unit: String(at("measure") ?? ""),
      now: numberIn(at("now")),
      target: numberIn(at("target")),
      targetYear: numberIn(at("year")),
      comparison: String(at("comparison") ?? ""),
      rate: numberIn(at("rate")),
      reached: String(at("reached") ?? ""),
      before: before.get(label) ?? null,
    };
  });
}

/** 同比 begins with the whole; the rows of cities follow. */
function figuresBefore(document: SummaryDocument): ReadonlyMap<string, number> {
  const rows = rowsIn(document, "growth");
  const whole = rows[0]?.at("place");
  return new Map(
    rows.flatMap(({ at }) => {
      const value = numberIn(at("before"));
      return at("place") === whole && value !== null ? [[String(at("column") ?? ""), value] as const] : [];
    }),
  );
}
