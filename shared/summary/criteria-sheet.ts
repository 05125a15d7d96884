import type { Outcome } from "../findings/finding.ts";
import type { RuleDefinition } from "../forms/definition.ts";
import { criteriaOf, criterionColumn } from "./criterion-columns.ts";
import {
  listSheet,
  type CellInput,
  type List,
  type ListColumn,
  type ListPlaces,
  type ListTotal,
} from "./list-sheet.ts";
import { isProvince, titleOf } from "./merged-words.ts";
import type { City, Merged } from "./merged.ts";
import { unitRowsOnly } from "./total-formula.ts";
import { words } from "./sheet-words.ts";
import { outcomes, outcomeWords, severityWords, sheetNames } from "./words.ts";

/** 条件统计: outcomes by criterion and clause, and what is unmet and waived by city. */
export function criteriaSheet(merged: Merged, overview: ListPlaces): List {
  const { say } = merged;
  const rules = criteriaOf(merged);
  const counts = countOutcomes(merged);
  const columns = [...ruleColumns(merged), ...countColumns(merged, overview, counts)];
  return listSheet<RuleDefinition>({
    id: "criteria",
    name: say(sheetNames.criteria),
    title: titleOf(merged, sheetNames.criteria),
    note: say(words.criteriaNote),
    columns,
    items: rules,
    count: rules.length,
    empty: say(words.noCriteria),
    totals: rules.length === 0 ? [] : [(places) => criteriaTotal(merged, { rules, counts, places })],
    formats: (places) => [{ kind: "dataBar", range: places.area("unmet") }],
    frozenColumns: 2,
    footer: say(sheetNames.criteria),
  });
}

function ruleColumns({ say }: Merged): readonly ListColumn<RuleDefinition>[] {
  const group = say(words.criterionGroup);
  return [
    { id: "rule", header: say(words.rule), width: 8, kind: "center", group, cell: ({ id }) => id },
    { id: "title", header: say(words.ruleTitle), width: 28, kind: "text", group, cell: ({ title }) => say(title) },
    {
      id: "clause",
      header: say(words.clause),
      width: 16,
      kind: "text",
      group,
      cell: ({ clause }) => clause ?? say(words.house),
    },
    {
      id: "severity",
      header: say(words.severity),
      width: 10,
      kind: "center",
      group,
      cell: ({ severity }) => say(severityWords[severity]),
    },
  ];
}

interface Counter {
  readonly id: string;
  readonly outcome: Outcome;
  readonly header: string;
  readonly group: string;
  readonly city?: City;
}

function countersOf(merged: Merged): readonly Counter[] {
  const { say } = merged;
  const cities = isProvince(merged) ? merged.cities : [];
  const all = outcomes.map((outcome) => ({
    id: outcome,
    outcome,
    header: say(outcomeWords[outcome]),
    group: say(words.allUnits),
  }));
  const byCity = (["unmet", "waived"] as const).flatMap((outcome) =>
    cities.map((city) => ({
      id: `${outcome} ${city.code}`,
      outcome,
      header: city.name,
      group: say(outcome === "unmet" ? words.unmetByCity : words.waivedByCity),
      city,
    })),
  );
  return [...all, ...byCity];
}

function countColumns(merged: Merged, overview: ListPlaces, counts: Counts): readonly ListColumn<RuleDefinition>[] {
  const units = unitRowsOnly(merged, overview.range);
  return countersOf(merged).map((counter) => ({
    id: counter.id,
    header: counter.header,
    width: 8,
    kind: "number0",
    group: counter.group,
    cell: (rule): CellInput => {
      const word = merged.say(outcomeWords[counter.outcome]);
      const own = counter.city ? `,${overview.range("city")},"${counter.city.name}"` : "";
      const formula = `COUNTIFS(${overview.range(criterionColumn(rule))},"${word}"${units}${own})`;
      return { value: countOf(counts, rule, counter), formula };
    },
  }));
}

/** Rule → outcome, or outcome and city code ("unmet 440100") → units. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countOf(counts: Counts, rule: RuleDefinition, counter: Counter): number {
  return counts.get(rule.id)?.get(counter.id) ?? 0;
}

function countOutcomes(merged: Merged): Counts {
  const counts = new Map(criteriaOf(merged).map(({ id }) => [id, new Map<string, number>()]));
  for (const { code, units } of merged.cities) {
    const cityKeys = new Map(outcomes.map((outcome) => [outcome, `${outcome} ${code}`]));
    for (const { criteria } of units) {
      for (const [rule, ofRule] of counts) {
        const outcome = criteria.get(rule)?.outcome;
        if (outcome === undefined) continue;
        addOne(ofRule, outcome);
        addOne(ofRule, cityKeys.get(outcome)!);
      }
    }
  }
  return counts;
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Totalled {
  readonly rules: readonly RuleDefinition[];
  readonly counts: Counts;
  readonly places: ListPlaces;
}

function criteriaTotal(merged: Merged, { rules, counts, places }: Totalled): ListTotal {
  const cells = new Map<string, CellInput>();
  for (const counter of countersOf(merged)) {
    const value = rules.reduce((total, rule) => total + countOf(counts, rule, counter), 0);
    cells.set(counter.id, { value, formula: `SUM(${places.rows(counter.id)})` });
  }
  return { label: merged.say(words.sum), cells };
}
