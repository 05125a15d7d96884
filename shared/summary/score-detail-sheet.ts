import { listSheet, type CellInput, type List, type ListColumn, type ListPlaces } from "./list-sheet.ts";
import type { ScoreBook } from "./score-book.ts";
import { TOTAL_DECIMALS, type ScorePlan } from "./score-plan.ts";
import { scoreSheetNames, scoreWords as words, standingWords } from "./score-words.ts";
import type { Scoring } from "./scoring.ts";

interface WeightRow {
  readonly label: string;
  /** In the order of the conditions; a figure of the whole plan stands under the first. */
  readonly figures: readonly (number | null)[];
}

/** Rows of 满分与权重, from its first row on. */
const FULL = 0;
const WEIGHT = 1;
const TOTAL_MARK = 2;
const TRIM_FROM = 3;

/** 满分与权重: the parameters that the other sheets calculate with. */
export function weightSheet({ merge, say, titleOf }: ScoreBook): List {
  const { conditions, totalMark, trimFrom, spreadShare } = merge.plan;
  const alone = (figure: number): (number | null)[] => conditions.map((_, at) => (at === 0 ? figure : null));
  const items: WeightRow[] = [
    { label: say(words.full), figures: conditions.map(({ full }) => full) },
    { label: say(words.weight), figures: conditions.map(({ weight }) => weight) },
    { label: say(words.totalMark), figures: alone(totalMark) },
    { label: say(words.trimFrom), figures: alone(trimFrom) },
    { label: say(words.spreadShare), figures: alone(spreadShare) },
  ];
  return listSheet<WeightRow>({
    id: "weights",
    name: say(scoreSheetNames.weights),
    title: titleOf(scoreSheetNames.weights),
    note: say(words.weightsNote),
    columns: [
      { id: "item", header: say(words.item), width: 28, kind: "text", cell: ({ label }) => label },
      ...conditions.map(({ column }, at): ListColumn<WeightRow> => {
        const cell = ({ figures }: WeightRow): CellInput => figures[at] ?? null;
        return { id: column.id, header: say(column.label), width: 12, kind: "number2", cell };
      }),
    ],
    items,
    count: items.length,
    empty: say(words.nothing),
    footer: say(scoreSheetNames.weights),
  });
}

/** The cell of 满分与权重 that says from how many experts on the highest and the lowest are dropped. */
export function trimFromCell({ plan }: { readonly plan: ScorePlan }, weights: ListPlaces): string {
  return weightCells({ plan }, weights, TRIM_FROM).split(":")[0]!;
}

function weightCells({ plan }: { readonly plan: ScorePlan }, weights: ListPlaces, row: number): string {
  const first = weights.letter(plan.conditions[0]!.column.id);
  const last = weights.letter(plan.conditions.at(-1)!.column.id);
  const number = weights.firstRow + row;
  return `'${weights.sheet}'!$${first}$${number}:$${last}$${number}`;
}

interface DetailRow {
  readonly park: string;
  readonly scoring: Scoring;
}

/** 评分明细: a block of rows for each park, one row for each expert that counts, whatever became of the scores. */
export function scoreDetailSheet(book: ScoreBook, weights: ListPlaces): List {
  const { merge, say, titleOf } = book;
  const items = merge.parks.flatMap(({ park, scorings }) => scorings.map((scoring): DetailRow => ({ park, scoring })));
  return listSheet<DetailRow>({
    id: "scores",
    name: say(scoreSheetNames.scores),
    title: titleOf(scoreSheetNames.scores),
    note: say(words.scoresNote),
    columns: [
      { id: "park", header: say(words.park), width: 32, kind: "text", cell: ({ park }) => park },
      { id: "expert", header: say(words.expert), width: 12, kind: "text", cell: ({ scoring }) => scoring.expert.name },
      {
        id: "organisation",
        header: say(words.organisation),
        width: 24,
        kind: "text",
        cell: ({ scoring }) => scoring.expert.organisation,
      },
      {
        id: "standing",
        header: say(words.standing),
        width: 10,
        kind: "center",
        cell: ({ scoring }) => say(standingWords[scoring.standing]),
      },
      ...conditionColumns(book),
      {
        id: "total",
        header: say(words.total),
        width: 12,
        kind: "number2",
        cell: ({ scoring }, row, places) => totalCell(book, scoring, { row, places, weights }),
      },
    ],
    items,
    count: items.length,
    empty: say(words.noParks),
    frozenColumns: 2,
    footer: say(scoreSheetNames.scores),
  });
}

function conditionColumns({ merge, say }: ScoreBook): readonly ListColumn<DetailRow>[] {
  return merge.plan.conditions.map(({ column }, at) => ({
    id: column.id,
    header: say(column.label),
    width: 10,
    kind: "number2",
    group: say(words.conditionScores),
    cell: ({ scoring }) => scoring.scores[at] ?? null,
  }));
}

interface TotalPlace {
  readonly row: number;
  readonly places: ListPlaces;
  readonly weights: ListPlaces;
}

function totalCell({ merge, say }: ScoreBook, { total }: Scoring, { row, places, weights }: TotalPlace): CellInput {
  const { conditions } = merge.plan;
  const nothing = say(words.nothing);
  const first = places.letter(conditions[0]!.column.id);
  const last = places.letter(conditions.at(-1)!.column.id);
  const scores = `$${first}${row}:$${last}${row}`;
  const [full, weight] = [FULL, WEIGHT].map((at) => weightCells(merge, weights, at));
  const mark = weightCells(merge, weights, TOTAL_MARK).split(":")[0]!;
  const weighted = `ROUND(SUMPRODUCT(${scores}/${full!}*${weight!})/SUM(${weight!})*${mark},${TOTAL_DECIMALS})`;
  const isScored = `AND($${places.letter("standing")}${row}="${say(standingWords.scored)}",COUNT(${scores})=${conditions.length})`;
  return { value: total ?? nothing, formula: `IF(${isScored},${weighted},"${nothing}")` };
}
