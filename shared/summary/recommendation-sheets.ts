import { compare } from "../cells/compare.ts";
import type { Recommendation } from "../submission/submission.ts";
import { listSheet, type List, type ListColumn } from "./list-sheet.ts";
import { formTitle, kindOf, measuredHeader } from "./merged-words.ts";
import type { Merged, Unit } from "./merged.ts";
import { isAdditive } from "./figure.ts";
import { words } from "./sheet-words.ts";
import { sheetNames } from "./words.ts";

export interface Recommended {
  readonly unit: Unit;
  readonly recommendation: Recommendation;
}

/** The units that a city recommends, in the order it gives them. */
export function recommendedUnits({ units }: Merged): readonly Recommended[] {
  const found = units.flatMap((unit) =>
    unit.entry.recommendation ? [{ unit, recommendation: unit.entry.recommendation }] : [],
  );
  return found.sort(
    (a, b) =>
      compare(a.unit.entry.city, b.unit.entry.city) ||
      a.recommendation.order - b.recommendation.order ||
      a.unit.index - b.unit.index,
  );
}

/** How many figures stand beside a recommendation: more do not fit on a page with the opinion. */
const FIGURES = 4;

/** 推荐汇总表 (指南 一(二)3): what the cities recommend, with their opinion, to be sealed. */
export function recommendationsSheet(merged: Merged): List {
  const { say } = merged;
  const items = recommendedUnits(merged);
  return listSheet<Recommended>({
    id: "recommendations",
    name: say(sheetNames.recommendations),
    title: formTitle(merged, sheetNames.recommendations),
    note: say(words.recommendationsNote, { count: items.length }),
    columns: recommendedColumns(merged),
    items,
    count: items.length,
    empty: say(words.noRecommendations),
    closing: [say(words.sealLine), say(words.signLine)],
    footer: say(sheetNames.recommendations),
  });
}

function recommendedColumns(merged: Merged): readonly ListColumn<Recommended>[] {
  const { say } = merged;
  return [
    { id: "city", header: say(words.city), width: 10, kind: "center", cell: ({ unit }) => unit.city },
    {
      id: "order",
      header: say(words.order),
      width: 8,
      kind: "year",
      cell: ({ recommendation }) => recommendation.order,
    },
    { id: "unit", header: say(words.unitName), width: 26, kind: "text", cell: ({ unit }) => unit.entry.unitName },
    { id: "code", header: say(words.unitCode), width: 21, kind: "code", cell: ({ unit }) => unit.entry.unitCode ?? "" },
    ...figureColumns(merged),
    ...opinionColumns(merged),
  ];
}

/** Figures that the form itself gives a picture, then others that add up, in the form's order. */
function figureColumns(merged: Merged): readonly ListColumn<Recommended>[] {
  const unread = merged.say(words.unread);
  const figures = merged.columns.map((column, at) => ({ column, at })).filter(({ column }) => column.type !== "text");
  const pictured = figures.filter(({ column }) => column.picture !== undefined);
  const others = figures.filter(({ column }) => column.picture === undefined && isAdditive(column));
  const shown = [...pictured, ...others].slice(0, FIGURES).sort((a, b) => a.at - b.at);
  return shown.map(({ column, at }) => ({
    id: column.id,
    ...measuredHeader(merged, column),
    width: 13,
    kind: kindOf(column),
    cell: ({ unit }) => (unit.unread[at] ? unread : (unit.figures[at] ?? null)),
  }));
}

function opinionColumns({ say }: Merged): readonly ListColumn<Recommended>[] {
  return [
    {
      id: "open",
      header: say(words.unmetCount),
      width: 9,
      kind: "number0",
      cell: ({ unit }) => outcomesOf(unit, "unmet"),
    },
    {
      id: "waived",
      header: say(words.waivedCount),
      width: 9,
      kind: "number0",
      cell: ({ unit }) => outcomesOf(unit, "waived"),
    },
    {
      id: "opinion",
      header: say(words.opinion),
      width: 40,
      kind: "text",
      cell: ({ recommendation }) => recommendation.opinion,
    },
    {
      id: "reviewer",
      header: say(words.reviewer),
      width: 10,
      kind: "center",
      cell: ({ recommendation }) => recommendation.reviewer,
    },
    {
      id: "date",
      header: say(words.date),
      width: 12,
      kind: "center",
      cell: ({ recommendation }) => recommendation.date,
    },
  ];
}

function outcomesOf({ entry }: Unit, outcome: "unmet" | "waived"): number {
  return entry.criteria.filter((result) => result.outcome === outcome).length;
}

/** 入选名单公布稿 (指南 一(二)5): the selected units as the province makes them known. */
export function selectedSheet(merged: Merged): List {
  const { say, form } = merged;
  const items = merged.units.filter(({ entry }) => entry.status === "selected");
  return listSheet<Unit>({
    id: "selected",
    name: say(sheetNames.selected),
    title: say(words.selectedTitle, { period: merged.when, form: form.definition.title }),
    note: say(words.selectedNote),
    columns: [
      { id: "index", header: say(words.index), width: 8, kind: "year", cell: (_, row) => row - LIST_HEAD },
      { id: "unit", header: say(words.unitName), width: 44, kind: "text", cell: ({ entry }) => entry.unitName },
      { id: "city", header: say(words.city), width: 16, kind: "center", cell: ({ city }) => city },
      { id: "county", header: say(words.county), width: 16, kind: "center", cell: ({ county }) => county },
    ],
    items,
    count: items.length,
    empty: say(words.noneSelected),
    closing: [say(words.agencyLine, { agency: form.definition.agency })],
    footer: say(sheetNames.selected),
  });
}

/** The rows over a list without groups. */
const LIST_HEAD = 3;
