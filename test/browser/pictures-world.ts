import { quarterRound, zoneYearRound } from "../../server/demo/sample-rounds.ts";
import { sampleAreas } from "../../server/demo/sample-areas.ts";
import { makeWorkbook, type SampleWorkbook } from "../../server/demo/sample-workbook.ts";
import { nodeCodec } from "../../server/workbooks/node-codec.ts";
import { readWorkbook } from "../../shared/xlsx/read.ts";
import { act, file, recommendation } from "../server/http/journey-world.ts";
import type { Person, Staff } from "../server/http/staff.ts";
import { anApplication, aPark, applicationForm, noTeam, type Change } from "../server/use-cases/sample-uploads.ts";
import { forms, guangzhou, shaoguan } from "../server/use-cases/world.ts";

/** A unit whose name would be markup where text is taken for it. */
export const hostileName = '<script>document.title="x"</script>&"园';
export const applications = { form: "application", period: "2026" };
export const quarters = ["2025Q2", "2025Q3"] as const;

export interface PicturesWorld {
  readonly province: Person;
  readonly guangzhou: Person;
}

/**
 * Applications of two cities: in 广州 one is accepted, one (of the hostile name) filed without a team, one missing;
 * in 韶关 one is returned and one filed. Two areas of the zone have reported two quarters and two years.
 */
export async function fillPicturesWorld(staff: Staff): Promise<PicturesWorld> {
  const province = await staff.person("province", "sheng-ting");
  const city = await staff.person("city", "guang-zhou", { city: guangzhou });
  const other = await staff.person("city", "shao-guan", { city: shaoguan });
  const world = { province, guangzhou: city };
  await openRound(province, applicationForm, "2026");
  const accepted = await filed(staff, "yi", { number: 1, city: guangzhou });
  await act(city.client, accepted, { kind: "recommend", recommendation });
  await act(province.client, accepted, { kind: "accept" });
  const change = { fields: noTeam, reasons: { "A1.3": "团队正在组建，申请豁免。" } };
  await filed(staff, "er", { number: 2, city: guangzhou, name: hostileName, change });
  await staff.unit("park", "未报产业园", guangzhou);
  const returned = await filed(staff, "san", { number: 3, city: shaoguan });
  await act(other.client, returned, { kind: "return", reason: "请核对面积", remarks: [] });
  await filed(staff, "si", { number: 4, city: shaoguan });
  await fillZone(staff, world);
  return world;
}

async function openRound({ client }: Person, formId: string, period: string): Promise<void> {
  const [form = ""] = formId.split("@");
  const body = { form, period, formId, opensAt: "2025-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };
  await client.ask("openRound", { body });
}

interface Filed {
  readonly number: number;
  readonly city: string;
  readonly name?: string;
  readonly change?: Change;
}

async function filed(staff: Staff, login: string, { number, city, name, change = {} }: Filed): Promise<string> {
  const park = aPark(number, { city, ...(name !== undefined && { name }) });
  const { id: unit } = await staff.unit("park", park.name, city);
  const person = await staff.person("park", login, { unit });
  return (await file(person, await anApplication(park, { ...change, city }))).json.submission;
}

async function fillZone(staff: Staff, { province, guangzhou: city }: PicturesWorld): Promise<void> {
  const people = await areaPeople(staff);
  for (const [formId, round] of [
    ["zone-quarterly@2021.1", quarterRound],
    ["zone-annual@2021.1", zoneYearRound],
  ] as const) {
    const form = forms.get(formId)!;
    const { earlier, workbooks } = round(form);
    for (const samples of [earlier, workbooks]) {
      await openRound(province, formId, samples[0]!.period);
      for (const sample of samples.filter(({ unit }) => people.has(unit.name)))
        await accept(city, await fileSample(people.get(sample.unit.name)!, formId, sample));
    }
  }
}

async function areaPeople(staff: Staff): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>();
  for (const { code, name } of sampleAreas.slice(0, 2)) {
    const { id: unit } = await staff.unit("area", name, guangzhou);
    people.set(name, await staff.person("area", code, { unit }));
  }
  return people;
}

async function fileSample(person: Person, formId: string, sample: SampleWorkbook): Promise<string> {
  return (await file(person, await makeWorkbook(forms.get(formId)!, sample))).json.submission;
}

async function accept({ client }: Person, id: string): Promise<void> {
  await act(client, id, { kind: "accept" });
}

type Value = string | number | boolean | null;

/** The cells of a sheet of a workbook, row by row; null where a cell is blank. */
export function rowsOfSheet(bytes: Uint8Array, name: string): readonly (readonly Value[])[] {
  const sheet = readWorkbook(bytes, nodeCodec).sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  return sheet.rows.map(({ cells }) => {
    const values: Value[] = [];
    for (const { column, value } of cells) values[column - 1] = (value ?? null) as Value;
    return Array.from(values, (value) => value ?? null);
  });
}
