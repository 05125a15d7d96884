import { sumOf } from "../forms/cel-functions.ts";
import type { FieldDefinition } from "../forms/definition.ts";
import { parameterValue } from "../findings/rule-context.ts";
import { yesNoWords } from "./detail-cells.ts";
import type { DetailList } from "./detail-sheet.ts";
import type { LiveCondition, LiveFigure } from "./live-figure.ts";
import { liveFigures } from "./live-figures.ts";
import type { Merged, Unit } from "./merged.ts";
import { labelOf } from "./places.ts";

export type DetailLists = ReadonlyMap<string, DetailList>;

/** Cells that all formulas of one column may look at together: Excel recalculates that in well under a second. */
const LOOKUP_BUDGET = 20_000_000;

/** Makes the formula by which a unit's figure follows its rows in 明细, or undefined where Excel cannot say it. */
export function detailFormula(
  merged: Merged,
  details: DetailLists,
  at: number,
): ((unit: Unit, key: string) => string | undefined) | undefined {
  const figure = merged.live[at];
  const detail = figure && details.get(figure.table);
  if (!detail || merged.units.length * detail.count > LOOKUP_BUDGET) return undefined;
  if (!figure.where.every((condition) => isSayable(merged, figure, condition))) return undefined;
  const index = detail.list.places.range("$index");
  const byCity = new Map<string, Spoken>();
  return (unit, key) => {
    const { city } = unit.entry;
    const spoken = byCity.get(city) ?? spokenFor(merged, detail, { figure, city });
    byCity.set(city, spoken);
    if (!isSame(calculatedOf(merged, unit, figure), unit.figures[at] ?? null)) return undefined;
    return `${spoken.before}${index},${key}${spoken.after}`;
  };
}

/** A formula but for its first pair of range and criterion. Parameters may differ from city to city, nothing else does. */
interface Spoken {
  readonly parameter: (id: string) => number | undefined;
  readonly before: string;
  readonly after: string;
}

function spokenFor(
  merged: Merged,
  detail: DetailList,
  { figure, city }: { figure: LiveFigure; city: string | undefined },
): Spoken {
  const values = new Map(merged.form.definition.parameters.map((one) => [one.id, parameterValue(one, city)]));
  const parameter = (id: string): number | undefined => values.get(id);
  const range = (column: string): string => detail.list.places.range(column);
  const conditions = figure.where.map(
    (condition) => `,${range(condition.column)},${criterionOf(merged, { figure, condition, parameter })}`,
  );
  const before = figure.sum === undefined ? "COUNTIFS(" : `SUMIFS(${range(figure.sum)},`;
  return { parameter, before, after: `${conditions.join("")})` };
}

function calculatedOf({ form }: Merged, { entry }: Unit, figure: LiveFigure): number {
  return entry.calculated[liveFigures(form).all.indexOf(figure)] ?? Number.NaN;
}

/**
 * The same figure, one of `liveFigures`, over the rows of all units; undefined unless it gives `expected`. `own` narrows
 * it further.
 */
export function wholeFormula(
  merged: Merged,
  details: DetailLists,
  { figure, expected, own }: { figure: LiveFigure; expected: number; own?: string },
): string | undefined {
  const detail = details.get(figure.table);
  if (!detail || !figure.where.every((condition) => isSayable(merged, figure, condition))) return undefined;
  if (figure.where.some((condition) => isByCity(merged, condition))) return undefined;
  const spoken = spokenFor(merged, detail, { figure, city: undefined });
  const parts = merged.units.map((unit) => calculatedOf(merged, unit, figure));
  if (!isSame(sumOf(parts), expected)) return undefined;
  return `${spoken.before}${own ?? `${detail.list.places.range("$index")},">0"`}${spoken.after}`;
}

/** Where the two ways of calculating disagree the form's own expression is right, and no formula is written. */
function isSame(calculated: number, figure: number | string | null): boolean {
  return typeof figure === "number" && Math.abs(calculated - figure) <= 1e-9 * Math.max(1, Math.abs(figure));
}

function isByCity({ form }: Merged, { value }: LiveCondition): boolean {
  if (typeof value !== "object") return false;
  return form.definition.parameters.some(({ id, value: given }) => id === value.parameter && typeof given === "object");
}

/** Free text as a criterion of SUMIFS would be read as a pattern; codes and 是/否 are words of the form's own. */
function isSayable({ form }: Merged, { table }: LiveFigure, { column, value }: LiveCondition): boolean {
  const field = form.tables.get(table)?.columns.get(column);
  if (typeof value === "string") return field?.type === "choice";
  if (typeof value === "boolean") return field?.type === "yesNo";
  return field?.type === "number" || field?.type === "integer" || field?.type === "percent" || field?.type === "year";
}

interface Asked {
  readonly figure: LiveFigure;
  readonly condition: LiveCondition;
  readonly parameter: (id: string) => number | undefined;
}

function criterionOf(merged: Merged, { figure, condition, parameter }: Asked): string {
  const { value, comparison, column } = condition;
  if (typeof value === "boolean") return quote(merged.say(value ? yesNoWords.yes : yesNoWords.no));
  if (typeof value === "string") {
    const field = merged.form.tables.get(figure.table)!.columns.get(column)!;
    return quote(choiceWords(merged, field, value));
  }
  const limit = typeof value === "number" ? value : parameter(value.parameter);
  return quote(`${comparison === "=" ? "" : comparison}${limit}`);
}

function choiceWords(merged: Merged, field: FieldDefinition, code: string): string {
  return field.codes === undefined ? code : merged.say(labelOf(merged.form, field.codes, code));
}

/** A string of an Excel formula. */
function quote(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}
