import type { Outcome } from "../../../shared/findings/finding.ts";
import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import { outcomes, outcomeWords } from "../../../shared/summary/words.ts";
import type { Say } from "../../ui/words.ts";
import { rowsIn, sheetIn, type SummaryRow } from "./summary-rows.ts";

/** How many units met a criterion, missed it and so on. */
export type OutcomeCounts = Readonly<{ [outcome in Outcome]: number }>;

export interface HeatCriterion {
  /** "A1.1" */
  readonly rule: string;
  /** "A1.1 园区四至", as in the head of the summary. */
  readonly label: string;
}

export interface HeatRow {
  /** A city of the province's summary, or a unit of a city's. */
  readonly name: string;
  /** The address of the unit's submission; undefined for a city. */
  readonly link: string | undefined;
  /** One for each criterion. */
  readonly counts: readonly OutcomeCounts[];
}

export interface Heat {
  readonly criteria: readonly HeatCriterion[];
  readonly rows: readonly HeatRow[];
  /** As the summary itself has them (条件统计), one for each criterion. */
  readonly totals: readonly OutcomeCounts[];
}

const nothing: OutcomeCounts = { met: 0, unmet: 0, explained: 0, waived: 0, notEvaluated: 0 };

/**
 * The outcomes of every criterion: the rows of units in 汇总表 are counted by city, or stand alone in a city's summary.
 * The totals are those of 条件统计.
 */
export function heatOf(document: SummaryDocument, say: Say): Heat {
  const criteria = criteriaIn(document);
  const rows = rowsIn(document, "overview").filter(({ role }) => role === "body");
  const byName = new Map<string, SummaryRow[]>();
  const key = document.level === "province" ? "city" : "unit";
  for (const row of rows) {
    const name = String(row.at(key) ?? "");
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  const outcomeOf = new Map(outcomes.map((outcome) => [say(outcomeWords[outcome]), outcome]));
  return {
    criteria,
    rows: [...byName].map(([name, units]) => ({
      name,
      link: key === "unit" ? (textIn(units[0]!, "link") ?? undefined) : undefined,
      counts: criteria.map(({ rule }) => countOf(units, rule, outcomeOf)),
    })),
    totals: totalsIn(document, criteria),
  };
}

/** How many of the units that were judged met the criterion, 0 to 1; null where none was. */
export function shareMet({ met, unmet, explained, waived }: OutcomeCounts): number | null {
  const judged = met + unmet + explained + waived;
  return judged === 0 ? null : met / judged;
}

/** City name → its units, and those of them that miss no criterion. */
export function soundUnits(document: SummaryDocument, say: Say): ReadonlyMap<string, { sound: number; all: number }> {
  const rules = criteriaIn(document).map(({ rule }) => ruleColumn(rule));
  const unmet = say(outcomeWords.unmet);
  const found = new Map<string, { sound: number; all: number }>();
  for (const row of rowsIn(document, "overview")) {
    if (row.role !== "body") continue;
    const city = String(row.at("city") ?? "");
    const { sound, all } = found.get(city) ?? { sound: 0, all: 0 };
    const isSound = rules.every((column) => row.at(column) !== unmet);
    found.set(city, { sound: sound + (isSound ? 1 : 0), all: all + 1 });
  }
  return found;
}

const prefix = ruleColumn("");

function ruleColumn(rule: string): string {
  return `rule ${rule}`;
}

function criteriaIn(document: SummaryDocument): readonly HeatCriterion[] {
  const columns = sheetIn(document, "overview")?.columns ?? [];
  return columns.flatMap(({ id, label }) => (id.startsWith(prefix) ? [{ rule: id.slice(prefix.length), label }] : []));
}

function countOf(units: readonly SummaryRow[], rule: string, outcomeOf: ReadonlyMap<string, Outcome>): OutcomeCounts {
  const counts = { ...nothing };
  for (const unit of units) {
    const outcome = outcomeOf.get(String(unit.at(ruleColumn(rule)) ?? ""));
    if (outcome !== undefined) counts[outcome] += 1;
  }
  return counts;
}

function totalsIn(document: SummaryDocument, criteria: readonly HeatCriterion[]): readonly OutcomeCounts[] {
  const rows = new Map(rowsIn(document, "criteria").map((row) => [row.at("rule"), row]));
  return criteria.map(({ rule }) => {
    const row = rows.get(rule);
    const of = (outcome: Outcome): number => Number(row?.at(outcome) ?? 0);
    return Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as OutcomeCounts;
  });
}

function textIn(row: SummaryRow, column: string): string | null {
  const value = row.at(column);
  return typeof value === "string" ? value : null;
}
