import type { Client } from "../../../shared/submission/client.ts";
import { sampleAreas } from "../sample-areas.ts";
import { registeredParks, type SampleRound } from "../sample-rounds.ts";
import { sampleParks } from "../sample-parks.ts";
import { expectSame } from "./expect-answer.ts";
import { provinceLogin } from "./players.ts";
import type { Cast, Stage } from "./stage.ts";
import { storyWords as words } from "./words.ts";

/** The province opens the rounds of a form, that of the period before too where something was reported in it. */
export async function openRounds(stage: Stage, cast: Cast, rounds: readonly SampleRound[]): Promise<void> {
  const province = await cast.as(provinceLogin);
  await importRegister(stage, province);
  for (const round of rounds) {
    const [before] = round.earlier;
    if (before) await open(province, round, before.period);
    await open(province, round, round.period);
    stage.say(words.opened, { form: round.form.definition.title, version: round.form.id, period: round.period });
  }
  await endQuarter(stage, cast, rounds);
}

async function importRegister(stage: Stage, province: Client): Promise<void> {
  const items = registeredParks.map(([park, selectedYear]) => ({ park, selectedYear, city: cityOf(park) }));
  const { json } = await province.ask("importRegister", { body: { items, reason: "启用系统前已入选的园区" } });
  expectSame("the register", json.items.length, items.length);
  stage.say(words.registered, { count: items.length });
}

function cityOf(name: string): string {
  return sampleParks.find((park) => park.name === name)!.city;
}

const day = 24 * 60 * 60 * 1000;

/** The samples are of fixed years and the server's clock is real: rounds opened some days ago and are due in some weeks. */
async function open(province: Client, { form }: SampleRound, period: string): Promise<void> {
  const { form: name, periodKind } = form.definition;
  const dueIn = periodKind === "quarter" && period.endsWith(lateQuarter) ? -1 : 20;
  const body = { form: name, period, formId: form.id, opensAt: inDays(-10), dueAt: inDays(dueIn) };
  const { status } = await province.ask("openRound", { body });
  expectSame(`the round ${name} ${period}`, status, 201);
}

const lateQuarter = "Q3";

/** The quarter's reports were due yesterday; two of the three areas have got more time, so that one is late. */
async function endQuarter(stage: Stage, cast: Cast, rounds: readonly SampleRound[]): Promise<void> {
  const round = rounds.find(({ period }) => period.endsWith(lateQuarter));
  if (!round) return;
  const province = await cast.as(provinceLogin);
  const params = { form: round.form.definition.form, period: round.period };
  for (const { name } of sampleAreas.slice(0, 2)) {
    const { version } = (await province.ask("readRound", { params })).json;
    const scope = { kind: "unit" as const, unit: cast.unit(name).id };
    const body = { kind: "extend" as const, scope, until: inDays(20), reason: "因系统升级，同意延期报送。" };
    await province.ask("changeRound", { params, version, body });
    stage.say(words.extended, { name });
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * day).toISOString();
}
