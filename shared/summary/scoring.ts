import type { RecordRow } from "../records/record.ts";
import type { Expert } from "./score-experts.ts";
import { weightedTotal, type ScorePlan } from "./score-plan.ts";

/**
 * How an expert stands to a park: scored it in full, was recused, or left scores out. `invalid`: a score outside its
 * range, or the park stands in two rows.
 */
export type Standing = "scored" | "recused" | "missing" | "invalid";

export interface Scoring {
  readonly expert: Expert;
  readonly standing: Standing;
  /** In the order of the conditions; null where blank or not read. */
  readonly scores: readonly (number | null)[];
  /** The weighted total; null unless the expert scored. */
  readonly total: number | null;
  /** Ids of the conditions without a score, or with one out of range. */
  readonly lacking: readonly string[];
  readonly documentOpinion: string;
  readonly siteOpinion: string;
}

/** What an expert's rows of one park say; `rows` is empty where the workbook lacks the park. */
export function scoringOf(expert: Expert, rows: readonly RecordRow[], plan: ScorePlan): Scoring {
  const row = rows[0];
  const scores = plan.conditions.map(({ column }) => numberOr(row?.values[column.id]));
  const given = {
    expert,
    scores,
    documentOpinion: wordsOf(row?.values["documentOpinion"]),
    siteOpinion: wordsOf(row?.values["siteOpinion"]),
  };
  const without = (standing: Standing, lacking: readonly string[] = []): Scoring => {
    return { ...given, standing, lacking, total: null };
  };
  if (rows.length > 1) return without("invalid");
  if (row?.values["recused"] === true) return without("recused");
  const missing = lackingIn(plan, scores, (score) => score === null);
  if (missing.length > 0) return without("missing", missing);
  const outside = lackingIn(plan, scores, (score, full) => score! < 0 || score! > full);
  if (outside.length > 0) return without("invalid", outside);
  return { ...given, standing: "scored", lacking: [], total: weightedTotal(plan, scores as readonly number[]) };
}

function lackingIn(
  { conditions }: ScorePlan,
  scores: readonly (number | null)[],
  lacks: (score: number | null, full: number) => boolean,
): readonly string[] {
  return conditions.flatMap(({ column, full }, at) => (lacks(scores[at] ?? null, full) ? [column.id] : []));
}

function numberOr(value: RecordRow["values"][string] | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function wordsOf(value: RecordRow["values"][string] | undefined): string {
  return typeof value === "string" ? value : "";
}
