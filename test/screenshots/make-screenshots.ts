import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { packageRoot } from "../../server/forms/package-root.ts";
import { openPortal, signIn, type Portal } from "../browser/portal-harness.ts";
import { scenesOf, type Scene } from "./scenes.ts";
import { makeScreenshotWorld, type ScreenshotWorld } from "./screenshot-world.ts";
import { takeClock } from "./slow-clock.ts";
import { smallerPng } from "./smaller-png.ts";

// `npm run screenshots [NAME…]`: the pictures of the README, or the named ones, taken of the real portal in both languages.

const folders = { "zh-CN": "zh", en: "en" } as const;

interface Studio {
  readonly portal: Portal;
  readonly world: ScreenshotWorld;
  readonly locale: keyof typeof folders;
}

const clock = takeClock();
clock.set("2025-10-14T01:00:00.000Z");
const portal = await openPortal();
if (!portal) throw new Error("There is no Chromium, or nothing was built: npm run build");
try {
  const world = await makeScreenshotWorld(portal, clock);
  const wanted = process.argv.slice(2);
  const scenes = scenesOf(world).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const locale of ["zh-CN", "en"] as const) {
    for (const scene of scenes) await take({ portal, world, locale }, scene);
  }
} finally {
  await portal.close();
}

async function take(studio: Studio, scene: Scene): Promise<void> {
  const page = await enter(studio, scene);
  await page.goto(studio.portal.origin + scene.path);
  await scene.act(page);
  const folder = join(packageRoot(), "addin/portal/screenshots", folders[studio.locale]);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${scene.name}.png`);
  writeFileSync(path, smallerPng(await page.screenshot({ animations: "disabled" })));
  process.stdout.write(`${path}\n`);
  await page.context().close();
}

/** A window whose clock stands still at the server's time, signed in as whoever the scene names. */
async function enter({ portal, world, locale }: Studio, { as, width, height }: Scene): Promise<Page> {
  const page = await portal.open("/", { locale, width, height });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.setFixedTime(new Date());
  const pass = world.cast.passes.find(({ login }) => login === as);
  if (pass) await signIn(page, portal.origin, pass.login, pass.password);
  return page;
}
