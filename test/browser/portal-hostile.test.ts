import { expect } from "chai";
import type { Page } from "playwright-core";
import { mayOpen, routes } from "../../addin/portal/shell/routes.ts";
import { roles, type Role } from "../../shared/submission/roles.ts";
import { hostileVersion, openHostileWorld, type HostileWorld } from "./hostile-world.ts";
import { bringAxe, complaintsOfAxe, troubleWithRoom } from "./look-at-page.ts";
import { openPortal, type Portal } from "./portal-harness.ts";
import { settling } from "./settling.ts";

describe("the portal full of names, words and files that want to be something else", function () {
  this.timeout(300_000);
  let portal: Portal;
  let world: HostileWorld;
  const trouble: string[] = [];
  /** Pages that axe has seen as one role or another. */
  const looked = new Set<string>();
  let heardUntil = 0;

  before(async function () {
    const opened = await openPortal({ REQUESTS_PER_MINUTE: "10000" });
    if (!opened) return this.skip();
    portal = opened;
    world = await openHostileWorld(portal);
  });
  after(() => portal?.close());

  for (const [index, role] of roles.entries()) {
    const isEnglish = index % 2 === 0;
    it(`stays text with room for it, and nothing for axe, on every page of: ${role}`, async () => {
      const locale = isEnglish ? "en" : "zh-CN";
      const page = await portal.open("/", { as: world.logins[role], width: 360, locale });
      const settle = settling(page);
      page.on("dialog", (dialog) => {
        trouble.push(`a window opened: ${dialog.message()}`);
        void dialog.dismiss();
      });
      let hostile = 0;
      for (const path of pathsOf(role, world)) {
        await settle(() => go(page, path));
        hostile += (await isHostile(page)) ? 1 : 0;
        const found = [...(await madeOfData(page)), ...(await troubleWithRoom(page)), ...heard(portal)];
        if (!looked.has(path)) found.push(...(await lookWithAxe(page, isEnglish)));
        looked.add(path);
        trouble.push(...found.map((one) => `${role} ${path}: ${one}`));
      }
      await page.context().close();
      expect(trouble.splice(0)).to.deep.equal([]);
      expect(hostile).to.be.at.least(pagesWithWords[role]);
    });
  }

  it("asks nobody else", () => {
    expect(portal.outside).to.deep.equal([]);
  });

  async function lookWithAxe(page: Page, isNarrow: boolean): Promise<readonly string[]> {
    if (!isNarrow) await page.setViewportSize({ width: 1280, height: 800 });
    await bringAxe(page);
    const found = await complaintsOfAxe(page);
    await page.setViewportSize({ width: 360, height: 800 });
    heard(portal);
    return found;
  }

  /** What the windows complained of since this was asked last; axe itself is refused by the policy. */
  function heard({ complaints }: Portal): readonly string[] {
    const news = complaints.slice(heardUntil);
    heardUntil = complaints.length;
    return news;
  }
});

/** On how many pages at least somebody reads what is hostile. */
const pagesWithWords: Readonly<{ [role in Role]: number }> = {
  park: 4,
  area: 3,
  city: 9,
  province: 12,
  administrator: 5,
  auditor: 5,
};

/** Every page that a role may open, with what stands in braces. */
function pathsOf(role: Role, { submissions }: HostileWorld): readonly string[] {
  const who = { account: { role } } as Parameters<typeof mayOpen>[1];
  return routes
    .filter(({ audience }) => mayOpen(audience, who))
    .map(({ path }) =>
      path
        .replace("{form}", "application")
        .replace("{period}", "2026")
        .replace("/submissions/{id}", `/submissions/${submissions[0]!}`)
        .replace("{id}", hostileVersion),
    );
}

/** Goes there as a link does, without loading the page anew; what stood there before is told apart from what comes. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    if (location.pathname !== address) document.querySelector("main > *")?.setAttribute("data-left", "");
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

function isHostile(page: Page): Promise<boolean> {
  return page.evaluate(() => /onerror|<script>|=cmd|WWWW/.test(document.querySelector("main")?.textContent ?? ""));
}

/** What the page has that no page of ours makes: elements of what people wrote, or their title. */
function madeOfData(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const made = [...document.querySelectorAll("main img, main script, main iframe, a[href^='javascript' i]")];
    const faults = made.map(({ outerHTML }) => outerHTML.slice(0, 120));
    return document.title === "owned" ? [...faults, "the title is theirs"] : faults;
  });
}
