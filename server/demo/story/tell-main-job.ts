import { scoreRound, type SampleRound } from "../sample-rounds.ts";
import { applicationRound, evaluationRound, quarterRound, zoneYearRound } from "../sample-rounds.ts";
import { fileApplications } from "./applications.ts";
import { reviewByCities } from "./city-review.ts";
import { downloadAudit, downloadStatus, downloadSummaries } from "./downloads.ts";
import { makePapers, makeRegister, type MadeRound } from "./make-papers.ts";
import { openRounds } from "./open-rounds.ts";
import { fileEarlier, fileReports, fileScores } from "./other-forms.ts";
import { cityLogin, provinceLogin } from "./players.ts";
import { acceptApplications, selectParks } from "./province-review.ts";
import { zoneCity } from "../sample-areas.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** The workbooks with which the story begins. */
export interface Papers {
  readonly applications: MadeRound;
  /** The yearly evaluation, and the zone's reports of a quarter and of a year. */
  readonly others: readonly MadeRound[];
}

/** Makes all sample workbooks that do not depend on what happens. The same in every run. */
export async function makeAllPapers(stage: Stage): Promise<Papers> {
  stage.chapter(words.chapterPapers);
  stage.say(words.invented);
  const rounds = [
    evaluationRound(stage.form("annual-evaluation")),
    quarterRound(stage.form("zone-quarterly")),
    zoneYearRound(stage.form("zone-annual")),
  ];
  const others: MadeRound[] = [];
  for (const round of rounds) others.push(await makePapers(stage, round));
  const register = await makeRegister(stage);
  stage.say(words.known, { count: others.flatMap(({ earlier }) => earlier).length, register });
  return { applications: await makePapers(stage, applicationRound(stage.form("application"))), others };
}

/** The whole main job over HTTP, from the opening of the rounds to the list of selected parks. */
export async function tellMainJob(stage: Stage, cast: Cast, { applications, others }: Papers): Promise<void> {
  const scoring = scoreRound(stage.form("expert-score"), []);
  stage.chapter(words.chapterRounds);
  await openRounds(stage, cast, [applications.round, ...others.map(({ round }) => round), scoring]);
  stage.chapter(words.chapterFiling);
  const threads = await fileApplications(stage, cast, applications);
  stage.chapter(words.chapterReview);
  await reviewByCities(stage, cast, threads);
  const accepted = await acceptApplications(stage, cast, threads);
  for (const made of others) await reportPeriod(stage, cast, made);
  const parks = accepted.map(({ park }) => park.name);
  const scores = scoreRound(scoring.form, parks);
  await scoreParks(stage, cast, { round: scores, parks });
  stage.chapter(words.chapterSelection);
  await selectParks(stage, cast, accepted);
  await downloadSummaries(stage, cast, applications.round);
  // One park withdrew, and the file of another cannot be read.
  const expected = { expected: 15, filed: 13, missing: 2, late: 0 };
  await downloadStatus(stage, await cast.as(provinceLogin), { round: applications.round, expected });
  await downloadAudit(stage, cast);
}

/** A report of parks or areas with what was reported the period before. */
async function reportPeriod(stage: Stage, cast: Cast, made: MadeRound): Promise<void> {
  const { form } = made.round;
  stage.chapter(words.chapterForm, { form: form.definition.title });
  await fileEarlier(stage, cast, made);
  await fileReports(stage, cast, made);
  await downloadSummaries(stage, cast, made.round);
  const isZone = form.definition.unitKind === "area";
  const expected = { expected: 3, filed: 3, missing: 0, late: form.definition.periodKind === "quarter" ? 1 : 0 };
  await downloadStatus(stage, await cast.as(isZone ? cityLogin(zoneCity) : provinceLogin), {
    round: made.round,
    expected,
  });
}

async function scoreParks(
  stage: Stage,
  cast: Cast,
  { round, parks }: { readonly round: SampleRound; readonly parks: readonly string[] },
): Promise<void> {
  stage.chapter(words.chapterForm, { form: round.form.definition.title });
  await fileScores(stage, cast, { made: await makePapers(stage, round), parks });
  await downloadSummaries(stage, cast, round);
}
