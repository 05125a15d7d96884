import { act, file, recommendation } from "../server/http/journey-world.ts";
import type { Person } from "../server/http/staff.ts";
import { aPark, anApplication, applicationForm, noTeam, type Change } from "../server/use-cases/sample-uploads.ts";
import { guangzhou, shaoguan } from "../server/use-cases/world.ts";
import type { Portal } from "./portal-harness.ts";

export const markup = '第2示例<img src=x onerror="document.title=1">产业园';

/** A city with three applications to review, one of them of a unit with a name that is markup, and one unit that has not reported. */
export interface ReviewWorld {
  readonly province: Person;
  readonly city: Person;
  /** Somebody else of the same office. */
  readonly colleague: Person;
  readonly parks: readonly { readonly name: string; readonly person: Person; readonly id: string }[];
  /** Files the application of a park again, with a change. */
  fileAgain(index: number, change: Change): Promise<void>;
}

const dates = { opensAt: "2025-01-01T00:00:00.000Z", dueAt: "2099-12-31T16:00:00.000Z" };

const lastYear: Change = { period: "2025", fields: { pledgeDate: "2025-12-18", fillingDate: "2025-12-20" } };

/** The first park asks for a waiver, and was accepted the year before. */
export async function openReviewWorld({ staff }: Portal): Promise<ReviewWorld> {
  const province = await staff.person("province", "sheng-ting");
  const city = await staff.person("city", "guang-zhou", { city: guangzhou });
  const colleague = await staff.person("city", "guang-zhou-2", { city: guangzhou });
  for (const period of ["2025", "2026"]) {
    const body = { form: "application", period, formId: applicationForm, ...dates };
    await province.client.ask("openRound", { body });
  }
  await staff.unit("park", "未报示例产业园", guangzhou);
  await staff.unit("park", "韶关示例产业园", shaoguan);
  const samples = [aPark(1), aPark(2, { name: markup }), aPark(3)];
  const changes: readonly Change[] = [{ fields: noTeam, reasons: { "A1.3": "团队正在组建，下月到位" } }, {}, {}];
  const parks: { name: string; person: Person; id: string }[] = [];
  for (const [index, sample] of samples.entries()) {
    const { id: unit } = await staff.unit("park", sample.name, guangzhou);
    const person = await staff.person("park", `yuan-qu-${String(index + 1)}`, { unit });
    if (index === 0) await acceptEarlier(person, { city, province }, await anApplication(sample, lastYear));
    const { json } = await file(person, await anApplication(sample, changes[index]));
    parks.push({ name: sample.name, person, id: json.submission });
  }
  const fileAgain = async (index: number, change: Change): Promise<void> => {
    await file(parks[index]!.person, await anApplication(samples[index]!, { ...changes[index], ...change }));
  };
  return { province, city, colleague, parks, fileAgain };
}

async function acceptEarlier(
  park: Person,
  { city, province }: { readonly city: Person; readonly province: Person },
  bytes: Uint8Array,
): Promise<void> {
  const { json } = await file(park, bytes);
  await act(city.client, json.submission, { kind: "recommend", recommendation });
  await act(province.client, json.submission, { kind: "accept" });
}
