import type { Page } from "playwright-core";
import { cityLogin, provinceLogin, unitLogin } from "../../server/demo/story/players.ts";
import { zoneCity } from "../../server/demo/sample-areas.ts";
import type { ScreenshotWorld } from "./screenshot-world.ts";

/** One picture: who looks at which page in which window, and what they do there before it is taken. */
export interface Scene {
  readonly name: string;
  /** A login of the demonstration; absent for who has no account. */
  readonly as?: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly act: (page: Page) => Promise<void>;
}

/** The pictures of the portal. */
export function scenesOf({ reviewed, returned }: ScreenshotWorld): readonly Scene[] {
  const round = "/rounds/application/2026";
  const figures = { as: provinceLogin, path: `${round}/pictures?earlier=yes` };
  const zone = { as: cityLogin(zoneCity), path: "/rounds/zone-annual/2025/pictures" };
  const review = `/submissions/${reviewed}/review?sheet=${encodeURIComponent("基本情况")}&cell=B12`;
  const parameters = "/versions/application@2020.1/parameters";
  return [
    { ...desk, name: "home", path: "/", act: (page) => page.locator(".home-forms li").first().waitFor() },
    { ...desk, name: "check", path: "/check?sample=application", act: lookAtFinding },
    { ...desk, name: "park", height: 400, as: unitLogin(returned), path: "/", act: lookAtReturned },
    { ...desk, name: "review", as: cityLogin("441900"), path: review, act: writeRemark },
    { ...desk, name: "status", as: provinceLogin, path: round, act: settle },
    { ...desk, ...figures, name: "pictures", height: 960, act: (page) => goTo(page, ".part-tiles") },
    { ...desk, ...figures, name: "criteria", act: (page) => goTo(page, ".part-heat") },
    { ...desk, ...zone, name: "targets", act: (page) => goTo(page, ".part-targets") },
    { ...desk, name: "versions", as: provinceLogin, path: parameters, act: tryParameter },
    { name: "narrow", path: "/check?sample=application", width: 360, height: 900, act: lookAtFinding },
  ];
}

const desk = { width: 1280, height: 800 };

/** The server makes its first sample, and its first trial, in some seconds. */
const patience = 30_000;

/** Without the card for newcomers, at the finding to begin with. */
async function lookAtFinding(page: Page): Promise<void> {
  await page.locator(".guide fluent-button").click({ timeout: patience });
  await page.locator(".focus button.cell").first().click();
  await page.evaluate(() => window.scrollTo(0, 0));
  await settle(page);
}

async function lookAtReturned(page: Page): Promise<void> {
  await page.locator(".due-list .filing-card").first().waitFor();
}

/** A remark that was put at a cell, and another one begun, in the sheet where the park has changed figures. */
async function writeRemark(page: Page): Promise<void> {
  const field = page.locator("textarea").first();
  const add = page.locator('[data-focus="remark-send"]');
  await page.locator('[data-row="12"][data-column="2"]').first().click({ timeout: patience });
  await field.fill("已开发面积与地块清单合计不一致，请附测绘成果。");
  await add.click();
  await page.locator('[data-row="11"][data-column="2"]').first().click();
  await settle(page);
}

/** Two backbone enterprises more than before: who would newly fail? */
async function tryParameter(page: Page): Promise<void> {
  const field = page.locator(".new-value").nth(1);
  await field.fill("5");
  await page.locator('[data-focus="values-send"]').click();
  await goTo(page, ".part-trial");
}

/** Puts a part of the page below the frame's upper edge. */
async function goTo(page: Page, part: string): Promise<void> {
  await page.locator(`${part} svg, ${part} table`).first().waitFor({ timeout: patience });
  await settle(page);
  await page
    .locator(part)
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 64));
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}
