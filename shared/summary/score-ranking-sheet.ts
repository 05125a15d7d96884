import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import type { ScoreBook } from "./score-book.ts";
import { trimFromCell } from "./score-detail-sheet.ts";
import { TOTAL_DECIMALS } from "./score-plan.ts";
import { scoreSheetNames, scoreWords as words, standingWords } from "./score-words.ts";
import { RANK_DECIMALS, type ParkScore } from "./scores.ts";
import type { Standing } from "./scoring.ts";

interface Item {
  readonly park: ParkScore;
  /** From 0, as in 评分明细. */
  readonly at: number;
}

interface Sources {
  readonly detail: ListPlaces;
  readonly weights: ListPlaces;
}

type Column = ListColumn<Item>;

/** 评审排名: the parks, the best first; every figure is calculated from the park's block of 评分明细. */
export function scoreRankingSheet(book: ScoreBook, sources: Sources): List {
  const { merge, say, titleOf } = book;
  return listSheet<Item>({
    id: "ranking",
    name: say(scoreSheetNames.ranking),
    title: titleOf(scoreSheetNames.ranking),
    note: say(words.rankingNote, { trimFrom: merge.plan.trimFrom }),
    columns: [
      rankColumn(book),
      { id: "park", header: say(words.park), width: 28, kind: "text", cell: ({ park }) => park.park },
      ...countColumns(book, sources),
      ...figureColumns(book, sources),
      ...meanColumns(book, sources),
      {
        id: "finding",
        header: say(words.finding),
        width: 26,
        kind: "text",
        cell: ({ park }) => park.findings.map(({ message }) => say(message)).join("\n") || null,
      },
    ],
    items: merge.parks.map((park, at) => ({ park, at })),
    count: merge.parks.length,
    empty: say(words.noParks),
    formats: (places) => [{ kind: "dataBar", range: places.area("final") }],
    frozenColumns: 2,
    footer: say(scoreSheetNames.ranking),
  });
}

function rankColumn({ say }: ScoreBook): Column {
  const nothing = say(words.nothing);
  const cell: Column["cell"] = ({ park }, row, places) => {
    const formula = `IFERROR(RANK(${places.letter("final")}${row},${places.rows("final")}),"${nothing}")`;
    return { value: park.rank ?? nothing, formula };
  };
  return { id: "rank", header: say(words.rank), width: 8, kind: "year", cell };
}

/** The cells of a column of 评分明细 that belong to one park; undefined when no expert counts. */
function blockOf({ merge }: ScoreBook, { detail }: Sources, [id, at]: readonly [string, number]): string | undefined {
  const size = merge.experts.length;
  if (size === 0) return undefined;
  const first = detail.firstRow + at * size;
  const letter = detail.letter(id);
  return `'${detail.sheet}'!$${letter}$${first}:$${letter}$${first + size - 1}`;
}

function countColumns(book: ScoreBook, sources: Sources): readonly Column[] {
  const { say } = book;
  const column = (id: "scorers" | "recused" | "missing", width: number, standings: readonly Standing[]): Column => {
    const cell: Column["cell"] = ({ park, at }) => {
      const block = blockOf(book, sources, ["standing", at]);
      if (block === undefined) return park[id];
      return {
        value: park[id],
        formula: standings.map((one) => `COUNTIF(${block},"${say(standingWords[one])}")`).join("+"),
      };
    };
    return { id, header: say(words[id]), width, kind: "number0", cell };
  };
  return [
    column("scorers", 10, ["scored"]),
    column("recused", 8, ["recused"]),
    column("missing", 10, ["missing", "invalid"]),
  ];
}

function figureColumns(book: ScoreBook, sources: Sources): readonly Column[] {
  const { say, merge } = book;
  const trimFrom = trimFromCell(merge, sources.weights);
  const trims = (totals: string): string => `AND(COUNT(${totals})>=${trimFrom},COUNT(${totals})>2)`;
  const column = (
    id: "mean" | "trimmedMean" | "final" | "spread",
    formula: (totals: string, row: number, places: ListPlaces) => string,
  ): Column => {
    const cell: Column["cell"] = ({ park, at }, row, places) => {
      const totals = blockOf(book, sources, ["total", at]);
      const value = park[id] ?? say(words.nothing);
      return totals === undefined ? value : { value, formula: formula(totals, row, places) };
    };
    return { id, header: say(words[id]), width: 10, kind: id === "final" ? "number4" : "number2", cell };
  };
  const nothing = `"${say(words.nothing)}"`;
  return [
    column("mean", (totals) => `IF(COUNT(${totals})=0,${nothing},AVERAGE(${totals}))`),
    column("trimmedMean", (totals) => {
      return `IF(${trims(totals)},(SUM(${totals})-MAX(${totals})-MIN(${totals}))/(COUNT(${totals})-2),${nothing})`;
    }),
    column("final", (totals, row, places) => {
      const best = `IF(${trims(totals)},${places.letter("trimmedMean")}${row},${places.letter("mean")}${row})`;
      return `IF(COUNT(${totals})=0,${nothing},ROUND(${best},${RANK_DECIMALS}))`;
    }),
    basisColumn(book, (at) => blockOf(book, sources, ["total", at]), trims),
    column(
      "spread",
      (totals) => `IF(COUNT(${totals})=0,${nothing},ROUND(MAX(${totals})-MIN(${totals}),${TOTAL_DECIMALS}))`,
    ),
  ];
}

function basisColumn(
  { say }: ScoreBook,
  totalsOf: (at: number) => string | undefined,
  trims: (totals: string) => string,
): Column {
  const [trimmed, plain, nothing] = [say(words.trimmed), say(words.plain), say(words.nothing)];
  const cell: Column["cell"] = ({ park, at }): CellInput => {
    const value = park.final === null ? nothing : park.trimmedMean === null ? plain : trimmed;
    const totals = totalsOf(at);
    if (totals === undefined) return value;
    return { value, formula: `IF(COUNT(${totals})=0,"${nothing}",IF(${trims(totals)},"${trimmed}","${plain}"))` };
  };
  return { id: "basis", header: say(words.basis), width: 14, kind: "check", cell };
}

function meanColumns(book: ScoreBook, sources: Sources): readonly Column[] {
  const { say, merge } = book;
  const nothing = say(words.nothing);
  return merge.plan.conditions.map(({ column }, index) => ({
    id: column.id,
    header: say(column.label),
    width: 8,
    kind: "number2",
    group: say(words.conditionMeans),
    cell: ({ park, at }) => {
      const value = park.conditionMeans[index] ?? nothing;
      const scores = blockOf(book, sources, [column.id, at]);
      const standings = blockOf(book, sources, ["standing", at]);
      if (scores === undefined || standings === undefined) return value;
      return {
        value,
        formula: `IFERROR(AVERAGEIFS(${scores},${standings},"${say(standingWords.scored)}"),"${nothing}")`,
      };
    },
  }));
}
