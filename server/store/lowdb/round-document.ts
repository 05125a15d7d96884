import * as z from "zod";
import { round, roundKey, type Round } from "../../../shared/submission/round.ts";
import { submission, type Submission } from "../../../shared/submission/submission.ts";
import { roundName } from "../round-name.ts";
import { StoreError } from "../store-error.ts";
import { documentFrame, emptyFrame, type Framed } from "./audited-document.ts";
import { checkedOnce } from "../checked.ts";

/** What `rounds/<form>-<period>.json` holds. */
export interface RoundState extends Framed {
  readonly round: Round;
  /** In the order in which they came. */
  readonly submissions: readonly Submission[];
}

export const roundDocument: z.ZodType<RoundState> = z.strictObject({
  ...documentFrame,
  round,
  submissions: z.array(checkedOnce(submission)),
});

export function newRound(round: Round): RoundState {
  return { ...emptyFrame, round, submissions: [] };
}

/** "application-2026.json". Throws StoreError `document-invalid` where form or period could lead out of the folder. */
export function roundFile(round: Pick<Round, "form" | "period">): string {
  return `${roundName(round)}.json`;
}

/** Throws StoreError `document-damaged` when the file holds another round than it is named after, or two of a thing. */
export function assertRoundSound(file: string, { round, submissions }: RoundState): void {
  const damaged = (issue: string) => new StoreError("document-damaged", { file, issue });
  if (roundFile(round) !== file) throw damaged(`round: ${roundKey(round)}`);
  const strange = submissions.find(({ form, period }) => form !== round.form || period !== round.period);
  if (strange) throw damaged(`submissions: ${strange.id}`);
  for (const name of ["id", "number"] as const) {
    if (new Set(submissions.map((one) => one[name])).size < submissions.length) throw damaged(`submissions: ${name}`);
  }
  if (new Set(submissions.map(({ unit }) => unit.id)).size < submissions.length) throw damaged("submissions: unit");
}
