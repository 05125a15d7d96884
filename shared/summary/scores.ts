import type { Text } from "../cells/text.ts";
import { evaluateMerged, type MergedFinding } from "../findings/evaluate-merged.ts";
import { foldName, sumOf } from "../forms/cel-functions.ts";
import type { Form } from "../forms/form.ts";
import {
  chooseExperts,
  type ExcludedExpert,
  type Expert,
  type ExpertWorkbook,
  type ScoreOptions,
} from "./score-experts.ts";
import { roundedTo, scorePlan, TOTAL_DECIMALS, type ScorePlan } from "./score-plan.ts";
import { scoringOf, type Scoring } from "./scoring.ts";

/** How a park was scored. Totals run from 0 to the plan's `totalMark`; null where nobody scored. */
export interface ParkScore {
  readonly park: string;
  /** Of every expert that counts, in their order. */
  readonly scorings: readonly Scoring[];
  readonly scorers: number;
  readonly recused: number;
  /** Experts whose scores are missing or invalid; these count in no mean, never as 0. */
  readonly missing: number;
  readonly mean: number | null;
  /** Without the highest and the lowest total; null below `trimFrom` scoring experts. */
  readonly trimmedMean: number | null;
  /** What ranks: the trimmed mean where there is one, else the mean, to four decimals. */
  readonly final: number | null;
  readonly spread: number | null;
  /** Of each condition, over the scoring experts. */
  readonly conditionMeans: readonly (number | null)[];
  /** Shared by equal scores: 1, 1, 3. */
  readonly rank: number | null;
  readonly findings: readonly MergedFinding[];
}

/** The experts' scores of a round, merged. Plain data. */
export interface ScoreMerge {
  readonly period: string;
  readonly round: number;
  readonly plan: ScorePlan;
  readonly experts: readonly Expert[];
  /** The best first; parks that nobody scored last. */
  readonly parks: readonly ParkScore[];
  readonly excluded: readonly ExcludedExpert[];
  /** Parks in a workbook that did not apply in the round. */
  readonly strangers: readonly string[];
  readonly notice: Text;
}

/** Merges the experts' workbooks of a round. The order of `workbooks` never shows in the result. */
export function mergeScores(form: Form, workbooks: readonly ExpertWorkbook[], options: ScoreOptions): ScoreMerge {
  const plan = scorePlan(form);
  const { experts, excluded } = chooseExperts(form, workbooks, options);
  const named = parksOf(experts);
  const applied = options.applications && new Map(options.applications.map((park) => [foldName(park), park]));
  const parks = [...(applied ?? named)].map(([key, park]) => scoreOf({ key, park, experts, plan, form, options }));
  return {
    period: options.period,
    round: options.round,
    plan,
    experts,
    parks: ranked(parks),
    excluded,
    strangers: applied ? [...named].flatMap(([key, park]) => (applied.has(key) ? [] : [park])).sort() : [],
    notice: form.definition.notice,
  };
}

/** Folded name → the name; of several spellings always the same one. */
function parksOf(experts: readonly Expert[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { rows } of experts) {
    for (const [key, [row]] of rows) {
      const name = String(row!.values["park"]);
      const known = found.get(key);
      if (known === undefined || name < known) found.set(key, name);
    }
  }
  return found;
}

interface Scored {
  readonly key: string;
  readonly park: string;
  readonly experts: readonly Expert[];
  readonly plan: ScorePlan;
  readonly form: Form;
  readonly options: ScoreOptions;
}

function scoreOf({ key, park, experts, plan, form, options }: Scored): ParkScore {
  const scorings = experts.map((expert) => scoringOf(expert, expert.rows.get(key) ?? [], plan));
  const totals = scorings.flatMap(({ total }) => total ?? []).sort((a, b) => a - b);
  const mean = meanOf(totals);
  const trimmedMean = totals.length >= plan.trimFrom && totals.length > 2 ? meanOf(totals.slice(1, -1)) : null;
  const spread = totals.length === 0 ? null : roundedTo(totals.at(-1)! - totals[0]!, TOTAL_DECIMALS);
  const counts = {
    recused: scorings.filter(({ standing }) => standing === "recused").length,
    missing: scorings.filter(({ standing }) => standing === "missing" || standing === "invalid").length,
  };
  const figures = { ...counts, scored: totals.length, mean, spread };
  return {
    park,
    scorings,
    scorers: totals.length,
    ...counts,
    mean,
    trimmedMean,
    final: finalOf(trimmedMean ?? mean),
    spread,
    conditionMeans: plan.conditions.map((_, at) => meanOf(scoresAt(scorings, at))),
    rank: null,
    findings: evaluateMerged(form, figures, { period: options.period }),
  };
}

function scoresAt(scorings: readonly Scoring[], at: number): readonly number[] {
  return scorings.flatMap(({ standing, scores }) => (standing === "scored" ? (scores[at] ?? []) : []));
}

function meanOf(figures: readonly number[]): number | null {
  return figures.length === 0 ? null : sumOf(figures) / figures.length;
}

/** Scores that people see as equal share a rank, whatever binary fractions make of them. */
export const RANK_DECIMALS = 4;

function finalOf(figure: number | null): number | null {
  return figure === null ? null : roundedTo(figure, RANK_DECIMALS);
}

function ranked(parks: readonly ParkScore[]): readonly ParkScore[] {
  const sorted = [...parks].sort(
    (a, b) => (b.final ?? -1) - (a.final ?? -1) || (foldName(a.park) < foldName(b.park) ? -1 : 1),
  );
  return sorted.map((park) => {
    const rank = park.final === null ? null : sorted.findIndex(({ final }) => final === park.final) + 1;
    return { ...park, rank };
  });
}
