import type { SummaryColumn, TargetDefinition } from "../forms/definition.ts";
import { yearOf } from "../forms/form.ts";
import { evaluateMerged, type MergedFigures, type MergedFinding } from "../findings/evaluate-merged.ts";
import { parameterValue } from "../findings/rule-context.ts";
import type { CellKind } from "./book.ts";
import { furtherWords } from "./further-words.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { kindOf, titleOf } from "./merged-words.ts";
import type { Merged } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { addedUp, allUnitsFrom } from "./total-formula.ts";
import { columnIndex, totalOf } from "./totals.ts";

interface Aim {
  readonly column: SummaryColumn;
  readonly at: number;
  readonly above: boolean;
  readonly rule: string;
  readonly value: number | null;
  /** Year → target. */
  readonly targets: ReadonlyMap<number, number>;
  readonly finding: MergedFinding | undefined;
}

/** 目标达成: each indicator's total against its targets, with what the rules over the summary say; live over 汇总表. */
export function targetsSheet(merged: Merged, overview: ListPlaces): List {
  const { say } = merged;
  const { years, applied } = targetYears(merged);
  const items = aimsOf(merged);
  return listSheet<Aim>({
    id: "targets",
    name: say(furtherWords.targets),
    title: titleOf(merged, furtherWords.targets),
    note: say(furtherWords.targetsNote, { year: applied }),
    columns: [
      { id: "column", header: say(words.indicator), width: 34, kind: "text", cell: ({ column }) => say(column.label) },
      { id: "measure", header: say(words.measure), width: 10, kind: "center", cell: ({ column }) => column.unit ?? "" },
      figureColumn("now", say(furtherWords.allValue), ({ at }) => addedUp(merged, at, allUnitsFrom(merged, overview))),
      ...years.map((year) => targetColumn(merged, year)),
      { id: "year", header: say(furtherWords.targetYear), width: 10, kind: "year", cell: () => applied },
      ...attainmentColumns(merged, applied),
      ...findingColumns(merged),
    ],
    items,
    count: items.length,
    empty: say(words.noRows),
    formats: (places) => [
      { kind: "equals", range: places.area("reached"), text: say(furtherWords.missed), look: "bad" },
      { kind: "equals", range: places.area("reached"), text: say(furtherWords.reached), look: "good" },
    ],
    closing: [say(words.signLine)],
    frozenColumns: 1,
    footer: say(furtherWords.targets),
  });
}

/** The first target year not before the period; after the last one, the last. */
function targetYears(merged: Merged): { readonly years: readonly number[]; readonly applied: number } {
  const { targets } = merged.form.definition.summary;
  const all = new Set(targets.map(({ year }) => parameterOf(merged, year)));
  const years = [...all].sort((a, b) => a - b);
  const period = yearOf(merged.options.period) ?? Number.NaN;
  return { years, applied: years.find((year) => year >= period) ?? years.at(-1)! };
}

function parameterOf({ form, options }: Merged, id: string): number {
  const found = form.definition.parameters.find((parameter) => parameter.id === id);
  if (!found) throw new Error(`${form.id} has no parameter ${id}`);
  return parameterValue(found, options.city);
}

function aimsOf(merged: Merged): readonly Aim[] {
  const { form, columns, options, units } = merged;
  const figures: MergedFigures = Object.fromEntries(
    columns.map(({ id }, at) => {
      const total = totalOf(merged, at, units);
      return [id, typeof total === "number" ? total : null];
    }),
  );
  const { period, city } = options;
  const findings = evaluateMerged(form, figures, { period, ...(city !== undefined && { city }) });
  const byColumn = new Map<string, TargetDefinition[]>();
  for (const one of form.definition.summary.targets)
    byColumn.set(one.column, [...(byColumn.get(one.column) ?? []), one]);
  return [...byColumn].map(([id, targets]) => {
    const { rule, above } = targets[0]!;
    const at = columnIndex(merged, id);
    return {
      ...{ column: columns[at]!, at, rule, above, value: figures[id] ?? null },
      targets: new Map(targets.map(({ year, value }) => [parameterOf(merged, year), parameterOf(merged, value)])),
      finding: findings.find((finding) => finding.rule === rule),
    };
  });
}

function figureColumn(id: string, header: string, cell: ListColumn<Aim>["cell"]): ListColumn<Aim> {
  return { id, header, width: 12, kind: "number2", kindOf: ({ column }): CellKind => kindOf(column), cell };
}

function targetColumn({ say }: Merged, year: number): ListColumn<Aim> {
  const header = say(furtherWords.targetOf, { year });
  return figureColumn(`target${year}`, header, ({ targets }) => targets.get(year) ?? say(words.nothing));
}

function attainmentColumns({ say }: Merged, applied: number): readonly ListColumn<Aim>[] {
  const nothing = say(words.nothing);
  const both = (row: number, places: ListPlaces): string =>
    `COUNT(${places.letter("now")}${row},${places.letter("target")}${row})=2`;
  const rate = ({ value, targets }: Aim, row: number, places: ListPlaces): CellInput => {
    const target = targets.get(applied);
    const shown = value === null || !target ? nothing : (value / target) * 100;
    const quotient = `${places.letter("now")}${row}/${places.letter("target")}${row}*100`;
    return { value: shown, formula: `IF(${both(row, places)},IFERROR(${quotient},"${nothing}"),"${nothing}")` };
  };
  const reached = ({ value, targets, above }: Aim, row: number, places: ListPlaces): CellInput => {
    const target = targets.get(applied);
    const [yes, no] = [say(furtherWords.reached), say(furtherWords.missed)];
    const isReached = value !== null && target !== undefined && (above ? value > target : value >= target);
    const test = `${places.letter("now")}${row}${above ? ">" : ">="}${places.letter("target")}${row}`;
    return {
      value: value === null || target === undefined ? nothing : isReached ? yes : no,
      formula: `IF(${both(row, places)},IF(${test},"${yes}","${no}"),"${nothing}")`,
    };
  };
  const comparison = ({ above }: Aim): string => say(above ? furtherWords.above : furtherWords.atLeast);
  return [
    { id: "comparison", header: say(furtherWords.comparison), width: 9, kind: "center", cell: comparison },
    figureColumn("target", say(furtherWords.target), ({ targets }, row, places) => ({
      value: targets.get(applied) ?? nothing,
      formula: `${places.letter(`target${applied}`)}${row}`,
    })),
    { id: "rate", header: say(furtherWords.attainment), width: 12, kind: "number1", cell: rate },
    { id: "reached", header: say(furtherWords.isReached), width: 10, kind: "check", cell: reached },
  ];
}

function findingColumns({ say, form }: Merged): readonly ListColumn<Aim>[] {
  const clauseOf = ({ rule }: Aim): string => form.rules.get(rule)?.clause ?? "";
  const message = ({ finding }: Aim): string => (finding ? say(finding.message) : "");
  return [
    { id: "rule", header: say(words.rule), width: 9, kind: "center", cell: ({ rule }) => rule },
    { id: "clause", header: say(words.clause), width: 14, kind: "text", cell: clauseOf },
    { id: "finding", header: say(words.message), width: 44, kind: "text", cell: message },
  ];
}
