import type { Text } from "../../../shared/cells/text.ts";
import { cities } from "../../../shared/forms/codes/regions.ts";
import type { Client } from "../../../shared/submission/client.ts";
import type { Recommendation } from "../../../shared/submission/submission.ts";
import type { Thread } from "./applications.ts";
import { act, attempt, file, markedCopyOf, read } from "./desk.ts";
import { expectRefusal, expectSame } from "./expect-answer.ts";
import { typeInto, writeReasons, type Typed } from "./mend-workbook.ts";
import { cityLogin, provinceLogin, unitLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** A city's office with one of its parks on the desk. */
interface Review {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly city: Client;
  readonly thread: Thread;
  readonly threads: readonly Thread[];
}

/** The cities review their parks one after the other; most they recommend, within their quota. */
export async function reviewByCities(stage: Stage, cast: Cast, threads: readonly Thread[]): Promise<void> {
  for (const thread of threads) {
    const city = await cast.as(cityLogin(thread.park.city));
    const review = ways[thread.park.name] ?? recommendPark;
    await review({ stage, cast, city, thread, threads });
  }
}

/** What happens to a park that is not simply recommended. */
const ways: { readonly [park: string]: (review: Review) => Promise<void> } = {
  龙湖示例人工智能产业园: sendBack,
  南海示例工业智能产业园: beyondQuota,
  滨海湾示例智能终端产业园: overQuota,
  惠阳示例人工智能产业园: inPlaceOfAnother,
};

async function recommendPark({ stage, city, thread, threads }: Review): Promise<void> {
  const { id, park } = thread;
  const others = threads.filter((other) => other.park.city === park.city && other.id !== id);
  const before = await Promise.all(others.map((other) => read(city, other.id)));
  const recommendation = recommendationOf(before.filter(({ holdsPlace }) => holdsPlace).length + 1);
  await act(city, id, { does: { kind: "recommend", recommendation }, becomes: "recommended" });
  stage.say(words.recommended, { city: cityName(park), park: park.name });
}

function cityName({ city, cityName: name }: Thread["park"]): Text {
  return cities.find(({ code }) => code === city)?.label ?? { zh: name, en: name };
}

/** With which a city sends a park up; the day is that of the samples. */
export function recommendationOf(order: number): Recommendation {
  return { order, opinion: "经审核，材料齐全、数据一致，同意推荐。", reviewer: "张示例", date: "2026-04-20" };
}

/** The city does not accept a reason and returns the workbook; the park mends it, and with the new reason it goes up. */
async function sendBack(review: Review): Promise<void> {
  const { stage, cast, city, thread } = review;
  const { id, park } = thread;
  const refusal = { rule: "A3.6", approved: false, reason: "配套情况应有具体说明。" };
  await act(city, id, { does: { kind: "waive", waivers: [refusal] }, becomes: "submitted" });
  stage.say(words.waiverRefused, { city: cityName(park), park: park.name, rule: refusal.rule, reason: refusal.reason });
  const remarks = [{ sheet: "工作机制", cell: "B13", text: "请核对：据了解联席会议制度已于去年建立。" }];
  await act(city, id, { does: { kind: "return", reason: "请核对批注并补充说明。", remarks }, becomes: "returned" });
  for (const { sheet, cell, text } of remarks) {
    stage.say(words.returned, { city: cityName(park), park: park.name, sheet, cell, text });
  }
  await fileAgain(stage, await cast.as(unitLogin(park.name)), thread);
  const approval = { rule: "A3.6", approved: true, reason: "说明具体，配套正在形成，同意豁免。" };
  await act(city, id, { does: { kind: "waive", waivers: [approval] }, becomes: "submitted" });
  const { rule, reason } = approval;
  stage.say(words.waiverApproved, { office: cityName(park), park: park.name, rule, reason });
  await recommendPark(review);
}

/** The park works on the marked copy that it downloads, in which the remark stands at its cell. */
async function fileAgain(stage: Stage, client: Client, { id, park }: Thread): Promise<void> {
  const { bytes } = await client.ask("readMarkedCopy", { params: { id } });
  const corrected: readonly Typed[] = [{ sheet: "工作机制", cell: "B13", value: "是" }];
  const paper = { fileName: `${park.cityName}_${park.name}.xlsx`, folder: "", bytes: typeInto(bytes, corrected) };
  const reasons = { "A3.6": "已与十二家本地配套企业签约，整机、部件、算法三个环节均有企业落户。" };
  const again = { ...paper, bytes: writeReasons(await markedCopyOf(client, paper), reasons) };
  const receipt = await file(stage, client, again);
  expectSame("the number of the filing", receipt.filing, 2);
  stage.save(`5-改正后报送/第2次报送/${paper.fileName}`, again.bytes);
  stage.say(words.filedAgain, { name: park.name, receipt: receipt.number });
  const { json } = await client.ask("readDiff", { params: { id } });
  expectSame(
    "what changed",
    json.changes.map(({ subject }) => subject),
    ["jointMeeting", "A3.6"],
  );
  for (const { sheet, cell, label, before, after } of json.changes) {
    const place = cell === "" ? sheet : `${sheet}!${cell}`;
    stage.say(words.difference, { place, label, before: before ?? "", after: after ?? "" });
  }
}

/** The last of the city's places is taken: the park stays where it is. */
async function overQuota({ stage, city, thread: { id, park } }: Review): Promise<void> {
  const body = { kind: "recommend", recommendation: recommendationOf(2) } as const;
  const problem = await expectRefusal("quota-full", attempt(city, id, body));
  stage.say(words.overQuota, { city: cityName(park), park: park.name, text: problem.detail });
}

/** The province gives the city a place more, in writing. */
async function beyondQuota(review: Review): Promise<void> {
  const { stage, cast, thread } = review;
  await overQuota(review);
  const province = await cast.as(provinceLogin);
  const reason = "该市产业规模居全省前列，同意增加一个名额。";
  await act(province, thread.id, { does: { kind: "grantPlace", reason }, becomes: "submitted" });
  stage.say(words.placeGranted, { park: thread.park.name, reason });
  await recommendPark(review);
}

/** Another park of the city withdraws, and its place is free again. */
async function inPlaceOfAnother(review: Review): Promise<void> {
  const { stage, cast, city, thread, threads } = review;
  await overQuota(review);
  const other = threads.find(({ park }) => park.city === thread.park.city && park.name !== thread.park.name)!;
  const reason = "园区拟与相邻片区合并，本年度不再申报。";
  const client = await cast.as(unitLogin(other.park.name));
  await act(client, other.id, { does: { kind: "withdraw", reason }, becomes: "withdrawn" });
  expectSame("the place of a withdrawn park", (await read(city, other.id)).holdsPlace, false);
  stage.say(words.withdrawn, { park: other.park.name, reason });
  await recommendPark(review);
}
