import type { ProgressDefinition } from "../forms/definition.ts";
import { periodParts } from "../forms/period-parts.ts";
import { parameterValue } from "../findings/rule-context.ts";
import type { Value } from "../records/record.ts";
import type { DetailLists } from "./detail-formula.ts";
import { furtherWords } from "./further-words.ts";
import { columnPlace, valueAt, type KeptRow } from "./kept-entry.ts";
import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import { titleOf, unitWord } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { figuresOfProject, progressFigures, type ProgressFigures, type ProjectFigures } from "./progress-figures.ts";
import { words } from "./sheet-words.ts";

/** A unit, or one of its projects with the row of 明细 where it stands. */
interface Item {
  readonly unit: Unit;
  readonly figures: ProgressFigures;
  readonly project?: { readonly row: KeptRow; readonly detailRow: number };
}

type Figure = keyof ProgressFigures & string;

interface Sheet {
  readonly merged: Merged;
  readonly progress: ProgressDefinition;
  readonly detail: ListPlaces | undefined;
  /** Per cent of the year that has passed at the period's end. */
  readonly elapsed: number;
  readonly nothing: string;
  readonly projectWord: string;
}

/** 项目进度: a row per unit, its projects below: done against the plan, against the calendar, and progress. */
export function progressSheet(merged: Merged, details: DetailLists): List | undefined {
  const { say, form, options } = merged;
  const { progress } = form.definition.summary;
  if (!progress) return undefined;
  const shared = { nothing: say(words.nothing), projectWord: say(furtherWords.project) };
  const detail = details.get(progress.table)?.list.places;
  const sheet: Sheet = { merged, progress, detail, elapsed: elapsedShare(merged, progress), ...shared };
  const items = itemsOf(sheet);
  return listSheet<Item>({
    id: "progress",
    name: say(furtherWords.progress),
    title: titleOf(merged, furtherWords.progress),
    note: say(furtherWords.progressNote, { elapsed: sheet.elapsed, period: options.period }),
    columns: [...nameColumns(sheet), ...figureColumns(sheet)],
    items,
    count: items.length,
    empty: say(furtherWords.noProjects),
    roleOf: ({ project }) => (project ? "body" : "city"),
    totals: items.length === 0 ? [] : [(places) => ({ label: say(words.sum), cells: totalCells(sheet, places) })],
    formats: (places) => [{ kind: "arrows", range: places.area("ahead") }],
    frozenColumns: 4,
    footer: say(furtherWords.progress),
  });
}

function elapsedShare({ form, options }: Merged, { periods }: ProgressDefinition): number {
  const parameter = form.definition.parameters.find(({ id }) => id === periods);
  const { quarter } = periodParts(options.period);
  return Number.isNaN(quarter) || !parameter ? 100 : (quarter / parameterValue(parameter, options.city)) * 100;
}

function rowsOf({ progress }: Sheet, unit: Unit): readonly KeptRow[] {
  return unit.entry.content.table(progress.table).rows;
}

function valueOf({ merged, progress }: Sheet, row: KeptRow, column: string): Value {
  return valueAt(row, columnPlace(merged.form, progress.table, column));
}

function projectOf(sheet: Sheet, row: KeptRow): ProjectFigures {
  const figure = (column: string): number | null => {
    const value = valueOf(sheet, row, column);
    return typeof value === "number" ? value : null;
  };
  const { plan, done, investment, progress: share } = sheet.progress;
  return { plan: figure(plan), done: figure(done), investment: figure(investment), progress: figure(share) };
}

function itemsOf(sheet: Sheet): readonly Item[] {
  let detailRow = sheet.detail?.firstRow ?? 0;
  return sheet.merged.units.flatMap((unit): Item[] => {
    const rows = rowsOf(sheet, unit);
    const projects = rows.map((row): Item => {
      const figures = figuresOfProject(projectOf(sheet, row), sheet.elapsed);
      return { unit, figures, project: { row, detailRow: detailRow++ } };
    });
    const own = rows.map((row) => projectOf(sheet, row));
    return [{ unit, figures: progressFigures(own, sheet.elapsed) }, ...projects];
  });
}

function nameColumns(sheet: Sheet): readonly ListColumn<Item>[] {
  const { merged, progress, projectWord } = sheet;
  const { say } = merged;
  const unitLevel = say(unitWord(merged));
  const wordsAt = (column: string, row: KeptRow): string | number | null => {
    const value = valueOf(sheet, row, column);
    return typeof value === "string" || typeof value === "number" ? value : null;
  };
  const name = ({ unit, project }: Item): string | number | null =>
    project ? wordsAt(progress.name, project.row) : unit.entry.unitName;
  const code = ({ project }: Item): string | number | null => (project ? wordsAt(progress.key, project.row) : null);
  const level = ({ project }: Item): string => (project ? projectWord : unitLevel);
  return [
    { id: "index", header: say(words.unitIndex), width: 7, kind: "year", cell: ({ unit }) => unit.index },
    { id: "level", header: say(words.level), width: 7, kind: "center", cell: level },
    { id: "key", header: headerOf(merged, progress, progress.key), width: 14, kind: "code", cell: code },
    { id: "name", header: headerOf(merged, progress, progress.name), width: 30, kind: "text", cell: name },
  ];
}

function headerOf({ say, form }: Merged, { table }: ProgressDefinition, column: string): string {
  const field = form.tables.get(table)!.columns.get(column)!;
  return field.unit === undefined ? say(field.label) : `${say(field.label)}(${field.unit})`;
}

function figureColumns(sheet: Sheet): readonly ListColumn<Item>[] {
  const { merged, progress, elapsed } = sheet;
  const { say } = merged;
  const head = (column: string): string => headerOf(merged, progress, column);
  const column = (id: Figure, header: string, kind: "number1" | "number2"): ListColumn<Item> => {
    return { id, header, width: 14, kind, cell: (item, row, places) => figureCell(sheet, item, { id, row, places }) };
  };
  return [
    column("plan", head(progress.plan), "number2"),
    column("done", head(progress.done), "number2"),
    column("rate", say(furtherWords.rate), "number1"),
    { id: "elapsed", header: say(furtherWords.elapsed), width: 12, kind: "number1", cell: () => elapsed },
    column("ahead", say(furtherWords.ahead), "number1"),
    column("investment", head(progress.investment), "number2"),
    column("progress", head(progress.progress), "number1"),
    column("weighted", say(furtherWords.weighted), "number2"),
  ];
}

interface Place {
  readonly id: Figure;
  readonly row: number;
  readonly places: ListPlaces;
}

function figureCell(sheet: Sheet, { unit, figures, project }: Item, { id, row, places }: Place): CellInput {
  const figure = figures[id];
  if (!project) {
    const own = `,${places.rows("index")},${unit.index}`;
    return { value: figure ?? sheet.nothing, formula: groupFormula(sheet, places, { id, row, own }) };
  }
  const { detail, progress } = sheet;
  if (id === "plan" || id === "done" || id === "investment" || id === "progress") {
    if (figure === null || !detail) return figure;
    return { value: figure, formula: `'${detail.sheet}'!$${detail.letter(progress[id])}$${project.detailRow}` };
  }
  return { value: figure ?? sheet.nothing, formula: projectFormula(sheet, places, { id, row }) };
}

function projectFormula({ nothing }: Sheet, places: ListPlaces, { id, row }: Pick<Place, "id" | "row">): string {
  const at = (column: string): string => `${places.letter(column)}${row}`;
  if (id === "rate") {
    const quotient = `IF(${at("plan")}>0,${at("done")}/${at("plan")}*100,"${nothing}")`;
    return `IF(COUNT(${at("plan")},${at("done")})=2,${quotient},"${nothing}")`;
  }
  if (id === "ahead") return aheadFormula(places, row, nothing);
  const product = `${at("investment")}*${at("progress")}/100`;
  return `IF(COUNT(${at("investment")},${at("progress")})=2,${product},"${nothing}")`;
}

function aheadFormula(places: ListPlaces, row: number, nothing: string): string {
  const rate = `${places.letter("rate")}${row}`;
  return `IF(COUNT(${rate})=1,${rate}-${places.letter("elapsed")}${row},"${nothing}")`;
}

/** Sums over the projects of a unit, or of all; rates are ratios of these sums. */
function groupFormula(
  { nothing, projectWord }: Sheet,
  places: ListPlaces,
  { id, row, own }: { readonly id: Figure; readonly row: number; readonly own: string },
): string {
  const where = `,${places.rows("level")},"${projectWord}"${own}`;
  const sum = (column: string, more = ""): string => `SUMIFS(${places.rows(column)}${where}${more})`;
  const planned = `,${places.rows("plan")},">0"`;
  switch (id) {
    case "done":
      return sum("done", planned);
    case "rate":
      return `IFERROR(${places.letter("done")}${row}/${places.letter("plan")}${row}*100,"${nothing}")`;
    case "ahead":
      return aheadFormula(places, row, nothing);
    case "progress": {
      const base = sum("investment", `,${places.rows("progress")},"<9E+307"`);
      return `IFERROR(${places.letter("weighted")}${row}/${base}*100,"${nothing}")`;
    }
    default:
      return sum(id);
  }
}

function totalCells(sheet: Sheet, places: ListPlaces): ReadonlyMap<string, CellInput> {
  const all = sheet.merged.units.flatMap((unit) => rowsOf(sheet, unit).map((row) => projectOf(sheet, row)));
  const figures = progressFigures(all, sheet.elapsed);
  const row = places.lastRow + 1;
  const ids: readonly Figure[] = ["plan", "done", "rate", "ahead", "investment", "progress", "weighted"];
  const cells = new Map<string, CellInput>([["elapsed", sheet.elapsed]]);
  for (const id of ids)
    cells.set(id, { value: figures[id] ?? sheet.nothing, formula: groupFormula(sheet, places, { id, row, own: "" }) });
  return cells;
}
