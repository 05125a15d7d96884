import { join } from "node:path";
import { sampleParks } from "../sample-parks.ts";
import { makeWorkbook, type SampleWorkbook } from "../sample-workbook.ts";
import { sampleExperts, sampleScores } from "../sample-scores.ts";
import { checkAll } from "./check-all.ts";
import { recommendationOf } from "./city-review.ts";
import { act, file } from "./desk.ts";
import { expectSame } from "./expect-answer.ts";
import { fileUntilTaken, type Case, type Remedy } from "./file-until-taken.ts";
import type { MadePaper, MadeRound } from "./make-papers.ts";
import { cityLogin, provinceLogin, unitLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** What was reported for the period before is filed and accepted, for this period to be compared with. */
export async function fileEarlier(stage: Stage, cast: Cast, { earlier }: MadeRound): Promise<void> {
  for (const paper of earlier) {
    const client = await cast.as(unitLogin(paper.sample.unit.name));
    const receipt = await file(stage, client, { ...paper, folder: join(paper.folder, "上期") });
    await takeIn(cast, paper, receipt.submission);
  }
  stage.say(words.earlier, { count: earlier.length });
}

/** The parks' or areas' reports of this period: checked, filed, and accepted by the province or the city. */
export async function fileReports(stage: Stage, cast: Cast, made: MadeRound): Promise<void> {
  await checkAll(stage, cast, made);
  for (const paper of made.papers) {
    const { unit, title } = paper.sample;
    const client = await cast.as(unitLogin(unit.name));
    const one = { title, client, paper, remedies: remedies[`${made.round.form.definition.form} ${unit.name}`] ?? [] };
    await takeIn(cast, paper, (await fileUntilTaken(stage, one)).submission);
  }
  stage.say(words.takenIn, { count: made.papers.length });
}

const remedies: { readonly [formAndUnit: string]: readonly Remedy[] } = {
  "annual-evaluation 南山示例人工智能产业园": [
    {
      blockers: 2,
      by: {
        B2: "两个投资项目因用地调整推迟到下一年度，已报市局备案。",
        B4c: "该企业已迁出本市，退出手续已办结。",
      },
    },
  ],
  "zone-quarterly 鱼珠片区": [
    {
      blockers: 2,
      by: {
        C5: "雨季影响基础施工，四季度增加作业面赶回进度。",
        C7: "该企业总部在金融城片区，本片区为其研发中心。",
      },
    },
  ],
  "zone-annual 鱼珠片区": [{ blockers: 1, by: { D5: "本年度新设企业较多，尚在数字化改造之中。" } }],
};

/** The city recommends a park's report and the province accepts it; an area's is the city's to accept. */
async function takeIn(cast: Cast, { sample: { unit } }: MadePaper, id: string): Promise<void> {
  const city = await cast.as(cityLogin(unit.city ?? ""));
  const isPark = sampleParks.some(({ name }) => name === unit.name);
  if (isPark) {
    await act(city, id, { does: { kind: "recommend", recommendation: recommendationOf(1) }, becomes: "recommended" });
  }
  const acceptor = isPark ? await cast.as(provinceLogin) : city;
  await act(acceptor, id, { does: { kind: "accept" }, becomes: "accepted" });
}

/** The province files what the experts hand it, and accepts it; the one who left out a score adds it. */
export async function fileScores(
  stage: Stage,
  cast: Cast,
  { made, parks }: { readonly made: MadeRound; readonly parks: readonly string[] },
): Promise<void> {
  await checkAll(stage, cast, made);
  const province = await cast.as(provinceLogin);
  for (const paper of made.papers) {
    const { title } = paper.sample;
    const rightAnswers = () => makeWorkbook(made.round.form, completed(paper.sample, parks));
    const isMissing = expertOf(paper.sample).story === "missing";
    const one: Case = {
      title,
      client: province,
      paper,
      remedies: isMissing ? [{ blockers: 1, by: "answers" }] : [],
      rightAnswers,
    };
    const { submission, unit } = await fileUntilTaken(stage, one);
    expectSame("the expert of the receipt", unit.name, paper.sample.unit.name);
    await act(province, submission, { does: { kind: "accept" }, becomes: "accepted" });
  }
  stage.say(words.takenIn, { count: made.papers.length });
}

function expertOf({ unit }: SampleWorkbook) {
  return sampleExperts.find(({ name }) => name === unit.name)!;
}

function completed(sample: SampleWorkbook, parks: readonly string[]): SampleWorkbook {
  const expert = expertOf(sample);
  const filled = sampleScores({ ...expert, story: "clean" }, parks);
  return { ...sample, told: { filled, rearrangements: [], share: 1 } };
}
