import { act, file, recommendation } from "../server/http/journey-world.ts";
import type { Person } from "../server/http/staff.ts";
import { aPark, anApplication, applicationForm } from "../server/use-cases/sample-uploads.ts";
import { guangzhou } from "../server/use-cases/world.ts";
import type { Page } from "playwright-core";
import { expectGoodLook } from "./look-at-page.ts";
import type { Portal } from "./portal-harness.ts";

/** A round of applications of 2026 in which these parks of 广州 were accepted. */
export interface ProvinceWorld {
  readonly province: Person;
  readonly city: Person;
  /** In the order of their numbers. */
  readonly parks: readonly Person[];
  readonly names: readonly string[];
}

const year = "2026";

/** Opens the round, has two parks file, their city recommend them, and the province accept them. */
export async function openProvinceWorld({ staff }: Portal): Promise<ProvinceWorld> {
  const province = await staff.person("province", "sheng-ting");
  const city = await staff.person("city", "guang-zhou", { city: guangzhou });
  const opensAt = "2026-01-01T00:00:00.000Z";
  const body = {
    form: "application",
    period: year,
    formId: applicationForm,
    opensAt,
    dueAt: "2099-12-31T10:00:00.000Z",
  };
  await province.client.ask("openRound", { body });
  const samples = [aPark(1), aPark(2)];
  const parks: Person[] = [];
  for (const [index, sample] of samples.entries()) {
    const { id: unit } = await staff.unit("park", sample.name, guangzhou);
    const park = await staff.person("park", `yuan-qu-${String(index + 1)}`, { unit });
    parks.push(park);
    const { json } = await file(park, await anApplication(sample));
    await act(city.client, json.submission, {
      kind: "recommend",
      recommendation: { ...recommendation, order: index + 1 },
    });
    await act(province.client, json.submission, { kind: "accept" });
  }
  return { province, city, parks, names: samples.map(({ name }) => name) };
}

/** Says yes to the question that is asked. */
export async function confirm(page: Page): Promise<void> {
  await page.click('dialog.ask [data-focus="ask-confirm"]');
  await page.waitForSelector("dialog.ask", { state: "detached" });
}

/** The words of the cells of a table's body, row by row. */
export function rowsOf(page: Page, part: string): Promise<string[][]> {
  return page.$$eval(`${part} tbody tr`, (rows) =>
    rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim())),
  );
}

/** Expects a good look of the province's pages on a telephone and on a wide screen, each in one of the languages. */
export async function expectGoodLooks(portal: Portal, paths: readonly string[]): Promise<void> {
  for (const [width, locale] of [
    [360, "en"],
    [1440, "zh-CN"],
  ] as const) {
    const page = await portal.open("/", { as: "sheng-ting", width, locale });
    for (const path of paths) {
      await page.goto(portal.origin + path);
      await page.waitForSelector("main table");
      await expectGoodLook(page, `${path} ${locale}`);
    }
    await page.context().close();
  }
}
