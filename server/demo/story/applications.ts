import { makeWorkbook } from "../sample-workbook.ts";
import { sampleApplication } from "../sample-application.ts";
import { sampleParks, type SamplePark, type Story } from "../sample-parks.ts";
import { checkAll } from "./check-all.ts";
import { file } from "./desk.ts";
import { expectRefusal } from "./expect-answer.ts";
import { fileUntilTaken, type Case, type Remedy } from "./file-until-taken.ts";
import type { MadePaper, MadeRound } from "./make-papers.ts";
import { unitLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** What a unit has filed. */
export interface Thread {
  /** Of the submission. */
  readonly id: string;
  readonly park: SamplePark;
}

/** Every park checks its application and files it, mended where that is needed; one whose file is damaged cannot. */
export async function fileApplications(stage: Stage, cast: Cast, made: MadeRound): Promise<readonly Thread[]> {
  await checkAll(stage, cast, made);
  const threads: Thread[] = [];
  for (const [index, park] of sampleParks.entries()) {
    const paper = made.papers[index]!;
    if (park.story === "unreadable") await tryDamaged(stage, cast, paper);
    else
      threads.push({ park, id: (await fileUntilTaken(stage, await caseOf(cast, made, { park, paper }))).submission });
  }
  return threads;
}

async function tryDamaged(stage: Stage, cast: Cast, paper: MadePaper): Promise<void> {
  const { unit, title } = paper.sample;
  const problem = await expectRefusal("workbook-refused", file(stage, await cast.as(unitLogin(unit.name)), paper));
  stage.say(words.damaged, { name: title, text: problem.detail });
}

interface Applicant {
  readonly park: SamplePark;
  readonly paper: MadePaper;
}

async function caseOf(cast: Cast, { round }: MadeRound, { park, paper }: Applicant): Promise<Case> {
  const told = { filled: sampleApplication(park), rearrangements: [], share: 1 };
  return {
    title: paper.sample.title,
    client: await cast.as(unitLogin(park.name)),
    paper,
    remedies: remedies[park.story] ?? [],
    rightAnswers: () => makeWorkbook(round.form, { ...paper.sample, told }),
  };
}

const remedies: { readonly [story in Story]?: readonly Remedy[] } = {
  understood: [
    { blockers: 1, by: "fixes" },
    { blockers: 1, by: { Q3: "该企业在两个园区均有场所，产值按场所划分，本园区只计龙岗厂区部分。" } },
  ],
  fewEnterprises: [{ blockers: 1, by: { "A3.1": "两家在建骨干企业已签订入驻协议，计划于本年度内投产，申请豁免。" } }],
  notYetFibre: [
    {
      blockers: 2,
      by: { "A3.6": "配套情况正在统计。", "A6.3": "其余企业的光纤接入工程已开工，计划于本年第三季度完成。" },
    },
  ],
  fewPlatforms: [
    {
      blockers: 3,
      by: {
        "A4.1": "第三个平台正在办理入园手续，申请豁免。",
        "A6.1": "第三家服务机构已签订入驻意向书，申请豁免。",
        "A7.2": "该起事故为一般事故，已整改并通过验收，申请豁免。",
      },
    },
  ],
  wrongTypes: [{ blockers: 7, by: "answers" }],
  wrongSums: [
    { blockers: 6, by: "fixes" },
    { blockers: 4, by: "answers" },
  ],
  lostCodes: [{ blockers: 1, by: "answers" }],
};
