import type { RoundStatus } from "../../../shared/submission/round-status.ts";
import type { Language } from "../../../shared/cells/text.ts";
import { cities } from "../../../shared/forms/codes/regions.ts";
import type { SummaryDocument } from "../../../shared/submission/summary-document.ts";
import type { Say } from "../../ui/words.ts";
import { shareText, shortFigure } from "./figure-text.ts";
import { soundUnits } from "./heat-figures.ts";
import { cityFigures, figureColumns } from "./overview-figures.ts";
import { pictureWords as words } from "./picture-words.ts";
import { filedOf, sentOn, stageFigures, type StageFigures } from "./stage-figures.ts";

/** Something by which the cities can be compared. */
export interface TileFigure {
  /** In the address: "rate", "filed", or a column of 汇总表. */
  readonly id: string;
  readonly label: string;
  /** City code → figure; a share is 0 to 1. */
  readonly values: ReadonlyMap<string, number>;
  /** The end of the scale; undefined: the greatest of the figures. */
  readonly most: number | undefined;
  /** As a square says it. */
  readonly written: (value: number | null, language: Language) => string;
  /** As the table and the file have it: a share in per cent. */
  readonly inTable: (value: number | null) => number | null;
}

/** What the squares can show: how the reports come in, and what the province's summary says of each city. */
export function tileChoices(
  say: Say,
  status: RoundStatus,
  summary: SummaryDocument | undefined,
): readonly TileFigure[] {
  return [...ofReports(say, status), ...(summary?.level === "province" ? ofSummary(say, summary) : [])];
}

function ofReports(say: Say, status: RoundStatus): readonly TileFigure[] {
  const rows = stageFigures(status).cities;
  const by = (value: (row: StageFigures) => number) => new Map(rows.map((row) => [row.city!, value(row)]));
  return [
    share(
      { id: "rate", label: say(words.reportingRate) },
      by((row) => filedOf(row) / row.expected),
    ),
    plain({ id: "filed", label: say(words.filed) }, by(filedOf)),
    plain({ id: "recommended", label: say(words.sentOn) }, by(sentOn)),
  ];
}

function ofSummary(say: Say, summary: SummaryDocument): readonly TileFigure[] {
  const codes = new Map(cities.map(({ code, label }) => [say(label), code]));
  const byCode = (byName: Iterable<readonly [string, number]>): ReadonlyMap<string, number> =>
    new Map([...byName].flatMap(([name, value]) => (codes.has(name) ? [[codes.get(name)!, value] as const] : [])));
  const sound = [...soundUnits(summary, say)].map(([name, { sound, all }]) => [name, sound / all] as const);
  const columns = figureColumns(summary).map(({ id, label, unit }) =>
    plain(
      { id, label: unit === undefined ? label : say(words.withUnit, { label, unit }) },
      byCode(cityFigures(summary, id)),
    ),
  );
  return [share({ id: "passed", label: say(words.passRate) }, byCode(sound)), ...columns];
}

type Named = Pick<TileFigure, "id" | "label">;

function share(named: Named, values: ReadonlyMap<string, number>): TileFigure {
  return {
    ...named,
    values,
    most: 1,
    written: (value) => shareText(value),
    inTable: (value) => (value === null ? null : Math.round(value * 1000) / 10),
  };
}

function plain(named: Named, values: ReadonlyMap<string, number>): TileFigure {
  return { ...named, values, most: undefined, written: shortFigure, inTable: (value) => value };
}
