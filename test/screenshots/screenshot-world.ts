import { act, file } from "../../server/demo/story/desk.ts";
import { fileApplications, type Thread } from "../../server/demo/story/applications.ts";
import { recommendationOf } from "../../server/demo/story/city-review.ts";
import { makePapers, type MadeRound } from "../../server/demo/story/make-papers.ts";
import { typeInto } from "../../server/demo/story/mend-workbook.ts";
import { openRounds } from "../../server/demo/story/open-rounds.ts";
import { fileEarlier, fileReports } from "../../server/demo/story/other-forms.ts";
import { cityLogin, provinceLogin, unitLogin } from "../../server/demo/story/players.ts";
import { applicationRound, quarterRound, zoneYearRound } from "../../server/demo/sample-rounds.ts";
import type { Portal } from "../browser/portal-harness.ts";
import { gatherScreenshotCast, quietStage as stage, type ScreenshotCast } from "./screenshot-cast.ts";
import type { SlowClock } from "./slow-clock.ts";

/** What the pictures show. */
export interface ScreenshotWorld {
  readonly cast: ScreenshotCast;
  /** The submission that its city is reviewing: filed a second time, with waivers asked. */
  readonly reviewed: string;
  /** The park whose application was returned. */
  readonly returned: string;
}

/** Units that have not reported: a round in its last days. */
const silent = [
  ["蓬江示例智能家电产业园", "440700"],
  ["茂南示例智慧农业产业园", "440900"],
  ["端州示例智能装备产业园", "441200"],
  ["梅江示例数字内容产业园", "441400"],
  ["清城示例智能物流产业园", "441800"],
  ["榕城示例智能模具产业园", "445200"],
] as const;

/**
 * A zone that has reported two quarters and two years, and a round of applications some days before its end: parks that
 * were recommended and accepted, returned with remarks, filed again, not heard of. Played by the demonstration's people.
 */
export async function makeScreenshotWorld(portal: Portal, clock: SlowClock): Promise<ScreenshotWorld> {
  const cast = await gatherScreenshotCast(portal);
  const at = (instant: string): void => {
    clock.set(instant);
    cast.forget();
  };
  at("2025-10-14T01:30:00.000Z");
  await reportZone(cast);
  at("2026-03-02T01:00:00.000Z");
  const made = await openApplications(cast);
  at("2026-03-18T02:20:00.000Z");
  const threads = await fileApplications(stage, cast, made);
  at("2026-03-20T03:10:00.000Z");
  const reviewed = await review(cast, threads);
  at("2026-03-24T02:40:00.000Z");
  await fileAgain(cast, reviewed);
  at("2026-03-25T01:15:00.000Z");
  return { cast, reviewed: reviewed.id, returned };
}

async function reportZone(cast: ScreenshotCast): Promise<void> {
  const rounds = [quarterRound(stage.form("zone-quarterly")), zoneYearRound(stage.form("zone-annual"))];
  await openRounds(stage, cast, rounds);
  for (const round of rounds) {
    const made = await makePapers(stage, round);
    await fileEarlier(stage, cast, made);
    await fileReports(stage, cast, made);
  }
}

async function openApplications(cast: ScreenshotCast): Promise<MadeRound> {
  const province = await cast.as(provinceLogin);
  for (const [name, city] of silent) await province.ask("addUnit", { body: { kind: "park", name, city } });
  const round = applicationRound(stage.form("application"));
  const dates = { opensAt: "2026-03-01T16:00:00.000Z", dueAt: "2026-03-31T10:00:00.000Z" };
  await province.ask("openRound", {
    body: { form: round.form.definition.form, period: round.period, formId: round.form.id, ...dates },
  });
  return makePapers(stage, round);
}

/** Parks that their cities recommend, and of these the ones that the province has accepted. */
const recommended = [
  "琶洲示例人工智能产业园",
  "南山示例人工智能产业园",
  "香洲示例智能制造产业园",
  "翠亨示例智能传感产业园",
];
const accepted = ["琶洲示例人工智能产业园", "翠亨示例智能传感产业园"];
const returned = "惠城示例智能网联产业园";
const filedTwice = "滨海湾示例智能终端产业园";

/** Gives the submission that comes back a second time. */
async function review(cast: ScreenshotCast, threads: readonly Thread[]): Promise<Thread> {
  const named = (name: string): Thread => threads.find(({ park }) => park.name === name)!;
  for (const { id, park } of recommended.map(named)) {
    const city = await cast.as(cityLogin(park.city));
    await act(city, id, { does: { kind: "recommend", recommendation: recommendationOf(1) }, becomes: "recommended" });
  }
  const province = await cast.as(provinceLogin);
  for (const { id } of accepted.map(named)) await act(province, id, { does: { kind: "accept" }, becomes: "accepted" });
  await sendBack(cast, named(returned));
  await sendBack(cast, named(filedTwice));
  return named(filedTwice);
}

async function sendBack(cast: ScreenshotCast, { id, park }: Thread): Promise<void> {
  const city = await cast.as(cityLogin(park.city));
  const remarks = [
    { sheet: "基本情况", cell: "B12", text: "请核对已开发面积，应与地块清单一致。" },
    { sheet: "创新平台", cell: "E5", text: "该平台是否已入园，请核实。" },
  ];
  const reason = "请按批注核对后重新报送。";
  await act(city, id, { does: { kind: "return", reason, remarks }, becomes: "returned" });
}

/** The park mends two figures in what it filed, and files it again. */
async function fileAgain(cast: ScreenshotCast, { id, park }: Thread): Promise<void> {
  const client = await cast.as(unitLogin(park.name));
  const { bytes } = await client.ask("readWorkbook", { params: { id } });
  const mended = typeInto(bytes, [
    { sheet: "基本情况", cell: "B12", value: 436 },
    { sheet: "基本情况", cell: "B20", value: 1_846 },
  ]);
  await file(stage, client, { fileName: `${park.cityName}_${park.name}.xlsx`, folder: "", bytes: mended });
}
