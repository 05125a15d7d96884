import type { Slots, Text } from "../cells/text.ts";
import type { ScoreMerge } from "./scores.ts";

/** What every sheet of merged scores is made from. */
export interface ScoreBook {
  readonly merge: ScoreMerge;
  readonly say: (text: Text, slots?: Slots) => string;
  /** "2026年度第 1 轮评审排名" */
  readonly titleOf: (sheet: Text) => string;
}
