import { listSheet, type List } from "./list-sheet.ts";
import type { ScoreBook } from "./score-book.ts";
import { scoreSheetNames, scoreWords as words, standingWords } from "./score-words.ts";
import type { Scoring } from "./scoring.ts";

interface ParkScoring {
  readonly park: string;
  readonly scoring: Scoring;
}

function scoringsWhere({ merge }: ScoreBook, isWanted: (scoring: Scoring) => boolean): readonly ParkScoring[] {
  return merge.parks.flatMap(({ park, scorings }) =>
    scorings.filter(isWanted).map((scoring): ParkScoring => ({ park, scoring })),
  );
}

/** 评审意见: what the experts wrote, park by park. */
export function opinionSheet(book: ScoreBook): List {
  const { say, titleOf } = book;
  const items = scoringsWhere(book, ({ documentOpinion, siteOpinion }) => documentOpinion + siteOpinion !== "");
  return listSheet<ParkScoring>({
    id: "opinions",
    name: say(scoreSheetNames.opinions),
    title: titleOf(scoreSheetNames.opinions),
    note: say(words.opinionsNote, { count: items.length }),
    columns: [
      { id: "park", header: say(words.park), width: 30, kind: "text", cell: ({ park }) => park },
      { id: "expert", header: say(words.expert), width: 12, kind: "text", cell: ({ scoring }) => scoring.expert.name },
      {
        id: "documents",
        header: say(words.documentOpinion),
        width: 60,
        kind: "text",
        cell: ({ scoring }) => scoring.documentOpinion,
      },
      {
        id: "site",
        header: say(words.siteOpinion),
        width: 60,
        kind: "text",
        cell: ({ scoring }) => scoring.siteOpinion,
      },
    ],
    items,
    count: items.length,
    empty: say(words.noOpinions),
    footer: say(scoreSheetNames.opinions),
  });
}

/** 回避与缺评: whose scores are in no mean, and why. */
export function gapSheet(book: ScoreBook): List {
  const { say, titleOf, merge } = book;
  const items = scoringsWhere(book, ({ standing }) => standing !== "scored");
  const labels = new Map(merge.plan.conditions.map(({ column }) => [column.id, say(column.label)]));
  return listSheet<ParkScoring>({
    id: "gaps",
    name: say(scoreSheetNames.gaps),
    title: titleOf(scoreSheetNames.gaps),
    note: say(words.gapsNote, { count: items.length }),
    columns: [
      { id: "park", header: say(words.park), width: 30, kind: "text", cell: ({ park }) => park },
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
      {
        id: "lacking",
        header: say(words.lacking),
        width: 50,
        kind: "text",
        cell: ({ scoring }) => scoring.lacking.map((id) => labels.get(id) ?? id).join("、"),
      },
    ],
    items,
    count: items.length,
    empty: say(words.noGaps),
    footer: say(scoreSheetNames.gaps),
  });
}

interface Fact {
  readonly item: string;
  readonly content: string;
}

/** 评审说明: who counts, what was left out, and that marks and weights are examples. */
export function scoreNotesSheet(book: ScoreBook): List {
  const { say, titleOf } = book;
  const items = factsOf(book);
  return listSheet<Fact>({
    id: "notes",
    name: say(scoreSheetNames.notes),
    title: titleOf(scoreSheetNames.notes),
    note: say(words.notesNote),
    columns: [
      { id: "item", header: say(words.item), width: 30, kind: "text", cell: ({ item }) => item },
      { id: "content", header: say(words.content), width: 100, kind: "text", cell: ({ content }) => content },
    ],
    items,
    count: items.length,
    empty: say(words.nothing),
    footer: say(scoreSheetNames.notes),
  });
}

function factsOf({ merge, say }: ScoreBook): readonly Fact[] {
  const { experts, excluded, parks, strangers, notice } = merge;
  return [
    { item: say(words.applications), content: String(parks.length) },
    ...experts.map(({ name, organisation }) => {
      return { item: say(words.countedExperts), content: say(words.expertLine, { name, organisation }) };
    }),
    ...excluded.map((one) => ({ item: say(words.excluded), content: say(words.excludedLine, { ...one }) })),
    ...strangers.map((park) => ({ item: say(words.strangers), content: park })),
    { item: say(words.basisOfForm), content: say(notice) },
  ];
}
