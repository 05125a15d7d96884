import type { Client } from "../../../shared/submission/client.ts";
import { samplePeriod } from "../make-samples.ts";
import type { Thread } from "./applications.ts";
import { act, attempt, read } from "./desk.ts";
import { expectRefusal, expectSame, StoryError } from "./expect-answer.ts";
import { provinceLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** The province decides on the waivers that are its own, and accepts what the cities recommend. Gives the accepted ones. */
export async function acceptApplications(
  stage: Stage,
  cast: Cast,
  threads: readonly Thread[],
): Promise<readonly Thread[]> {
  const province = await cast.as(provinceLogin);
  const accepted: Thread[] = [];
  for (const thread of threads) {
    const { state, filings } = await read(province, thread.id);
    if (state !== "recommended") continue;
    if (filings.at(-1)?.waiversAsked.includes(provinceRule)) await waive(stage, province, thread);
    await act(province, thread.id, { does: { kind: "accept" }, becomes: "accepted" });
    accepted.push(thread);
  }
  expectSame("the accepted parks", accepted.length, acceptedCount);
  stage.say(words.accepted, { count: accepted.length });
  return accepted;
}

/** All of the fifteen but one beyond its city's quota, one that withdrew, and one whose file cannot be read. */
const acceptedCount = 12;

/** A criterion that only the province may waive. */
const provinceRule = "A3.1";

async function waive(stage: Stage, province: Client, { id, park }: Thread): Promise<void> {
  const problem = await expectRefusal("waivers-open", attempt(province, id, { kind: "accept" }));
  stage.say(words.waiverOpen, { park: park.name, text: problem.detail });
  const approval = { rule: provinceRule, approved: true, reason: "两家在建企业年内投产，同意豁免。" };
  await act(province, id, { does: { kind: "waive", waivers: [approval] }, becomes: "recommended" });
  const { rule, reason } = approval;
  stage.say(words.waiverApproved, { office: words.province, park: park.name, rule, reason });
}

/** How many parks the province selects of those that the experts have ranked. */
const selectedCount = 10;

/** The parks that stand first in the experts' ranking are selected, the others not. */
export async function selectParks(stage: Stage, cast: Cast, threads: readonly Thread[]): Promise<void> {
  const province = await cast.as(provinceLogin);
  const ranked = await ranking(province);
  expectSame("the ranked parks", [...ranked].sort(), threads.map(({ park }) => park.name).sort());
  for (const [index, name] of ranked.entries()) {
    const { id } = threads.find(({ park }) => park.name === name) ?? unranked(name);
    const isSelected = index < selectedCount;
    const does = { kind: isSelected ? "select" : "notSelect", reason: `专家评审第 ${String(index + 1)} 名` } as const;
    await act(province, id, { does, becomes: isSelected ? "selected" : "notSelected" });
  }
  stage.say(words.selected, { first: ranked[0] ?? "", count: selectedCount, others: ranked.length - selectedCount });
}

/** The names of the ranked parks, the first one first. */
async function ranking(province: Client): Promise<readonly string[]> {
  const params = { form: "expert-score", period: samplePeriod, format: "json" } as const;
  const { json } = await province.ask("provinceSummary", { params, accept: "json" });
  const sheet = json.sheets.find(({ id }) => id === "ranking") ?? unranked("ranking");
  const column = (id: string): number => sheet.columns.findIndex((one) => one.id === id);
  const [rank, park] = [column("rank"), column("park")];
  const body = sheet.rows.filter(({ role }) => role === "body").map(({ values }) => values);
  return [...body].sort((a, b) => Number(a[rank]) - Number(b[rank])).map((values) => String(values[park]));
}

function unranked(name: string): never {
  throw new StoryError(`${name} is not there`);
}
