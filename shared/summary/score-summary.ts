import { fillText, wordsIn, type Language, type Slots, type Text } from "../cells/text.ts";
import type { Form } from "../forms/form.ts";
import type { SummaryBook } from "./book.ts";
import { periodWords } from "./period-words.ts";
import type { ScoreBook } from "./score-book.ts";
import { gapSheet, opinionSheet, scoreNotesSheet } from "./score-list-sheets.ts";
import { scoreDetailSheet, weightSheet } from "./score-detail-sheet.ts";
import { scoreRankingSheet } from "./score-ranking-sheet.ts";
import { scoreSheetNames, scoreWords } from "./score-words.ts";
import type { ScoreMerge } from "./scores.ts";

/** The summary workbook of the experts' scores: ranking with live formulas over the scores, opinions, what is missing. */
export function scoreSummary(form: Form, merge: ScoreMerge, language: Language): SummaryBook {
  const say = (text: Text, slots?: Slots): string =>
    wordsIn(slots === undefined ? text : fillText(text, slots), language);
  const when = periodWords(merge.period);
  const titleOf = (sheet: Text): string => say(scoreWords.title, { when, round: merge.round, sheet });
  const book: ScoreBook = { merge, say, titleOf };
  const weights = weightSheet(book);
  const detail = scoreDetailSheet(book, weights.places);
  const ranking = scoreRankingSheet(book, { detail: detail.places, weights: weights.places });
  const lists = [ranking, detail, opinionSheet(book), gapSheet(book), weights, scoreNotesSheet(book)];
  return {
    title: titleOf(scoreSheetNames.ranking),
    since: form.definition.valid.from,
    pageNumber: say(scoreWords.page),
    sheets: lists.map(({ sheet }) => sheet),
  };
}
