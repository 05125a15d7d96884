import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Theme } from "../../addin/ui/host.ts";
import type { Language } from "../../shared/cells/text.ts";
import { chineseInk } from "./chinese-ink.ts";
import { launchWithFonts } from "./find-chromium.ts";
import { troubleWithRoom } from "./look-at-page.ts";
import { buildPaneHarness, openPaneHarness } from "./open-pane-harness.ts";
import type { PaneHarness } from "./pane-harness.ts";
import type { CheckStateName } from "./pane-states.ts";

interface Harnessed {
  readonly pane: PaneHarness;
}

describe("using the pane, in Chromium", function () {
  this.timeout(180_000);
  let browser: Browser | undefined;
  let page: Page;

  before(async function () {
    browser = await launchWithFonts();
    if (!browser) return this.skip();
    page = await openPaneHarness(browser, await buildPaneHarness(), { viewport: { width: 350, height: 378 } });
  });

  after(() => browser?.close());

  async function show(name: CheckStateName, language: Language = "zh-CN", on: Page = page): Promise<void> {
    await on.evaluate(
      ([scene, words]) => {
        const { pane } = globalThis as unknown as Harnessed;
        localStorage.setItem("parkforms.guide-seen", "yes");
        pane.calls.length = 0;
        pane.show(scene, words);
        // The list is drawn in a task after the rest.
        return new Promise((resolve) => setTimeout(resolve));
      },
      [name, language] as const,
    );
  }

  async function look(theme: Theme): Promise<void> {
    await page.evaluate((next) => {
      (globalThis as unknown as Harnessed).pane.look(next);
    }, theme);
  }

  function calls(): Promise<unknown[][]> {
    return page.evaluate(() => (globalThis as unknown as Harnessed).pane.calls);
  }

  /** Waits until so many findings are drawn, and no others. */
  async function listed(count: number): Promise<void> {
    await page.waitForFunction((wanted) => document.querySelectorAll(".group .finding").length === wanted, count);
  }

  /** The words on the focused element, or its label. */
  function focused(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement!;
      return element === document.body ? "" : (element.getAttribute("aria-label") ?? element.textContent!).trim();
    });
  }

  async function tabTo(words: string): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      const here = await focused();
      // The tab itself can have the focus, and holds all words.
      if (here.includes(words) && here.length < 120) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to “${words}”`);
  }

  /** The same findings in a new answer, as after an edit somewhere else. */
  async function checkAgain(): Promise<void> {
    await page.evaluate(() => {
      const { pane } = globalThis as unknown as Harnessed;
      const { view } = pane.state();
      pane.set({ view: { ...view!, findings: [...view!.findings] } });
      return new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
    });
  }

  it("needs no mouse: filter, go to a cell, look at the fixes, make them, undo", async () => {
    await show("findings");
    await tabTo("审核");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#panel-filing").isVisible()).to.equal(true);
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator("#panel-check").isVisible()).to.equal(true);
    await tabTo("准强制性");
    await page.keyboard.press("Enter");
    await listed(1);
    await page.keyboard.press("Enter");
    await listed(5);
    await tabTo("下一处");
    await page.keyboard.press("Enter");
    await tabTo("一键修正 38 处");
    await page.keyboard.press("Enter");
    expect(await focused()).to.equal("将修改 38 个单元格");
    await tabTo("确认修正 38 处");
    await page.keyboard.press("Enter");
    await listed(4);
    expect(await focused(), "focus is not lost with the button").to.not.equal("");
    await page.locator("[data-focus=undo]").focus();
    await page.keyboard.press("Enter");
    await tabTo("“25oo”不是一个数");
    await page.keyboard.press("Enter");
    const made = (await calls()).filter(([name]) => name !== "tab");
    expect(made.map(([name]) => name)).to.deep.equal(["next", "fix", "undo", "goTo"]);
    expect(made[1]![1]).to.have.length(38);
  });

  it("shows where the focus is", async () => {
    await show("findings");
    for (let steps = 0; steps < 24; steps++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
      expect(seen, await focused()).to.equal(true);
    }
  });

  it("leaves focus and half-written text alone when a check comes in", async () => {
    await show("selected");
    const box = page.locator(".focus textarea");
    await box.pressSequentially("企业正在");
    await checkAgain();
    await box.pressSequentially("搬迁");
    expect(await box.inputValue()).to.equal("企业正在搬迁");
    await page.locator(".finding-head").nth(1).focus();
    const before = await focused();
    await checkAgain();
    expect(await focused()).to.equal(before);
  });

  it("takes a reason only when it is long enough, and for a whole fold at once", async () => {
    await show("findings");
    await page.getByRole("button", { name: "从业人员" }).click();
    const finding = page.locator(".finding", { hasText: "从业人员" });
    await finding.locator("textarea").fill("新引进");
    await finding.getByRole("button", { name: "写入审核结果" }).click();
    expect(await finding.locator(".complaint").innerText()).to.equal("还差 3 个字。");
    await finding.locator("textarea").fill("新引进三家龙头企业");
    await finding.getByRole("button", { name: "写入审核结果" }).click();
    await finding.locator(".reason-given", { hasText: "已写明：新引进三家龙头企业" }).waitFor();
    const given = (await calls()).filter(([name]) => name === "giveReason");
    expect(given).to.have.length(1);
    expect(given[0]![2]).to.equal("新引进三家龙头企业");
  });

  it("draws a page of 5,000 findings, the next when asked, and finds one among all", async () => {
    await show("many");
    await listed(50);
    await page.getByRole("button", { name: "再显示 50 项（共 5000 项）" }).click();
    await listed(100);
    await page.locator("input[type=search]").fill("“4321oo”");
    await listed(1);
    await page.locator("input[type=search]").fill("没有这样的话");
    expect(await page.locator(".rest").last().innerText()).to.include("没有符合筛选条件的问题");
    await page.getByRole("button", { name: "显示全部" }).click();
    await listed(100);
  });

  it("says the counts politely when a check has changed them, and not again", async () => {
    await show("findings");
    const spoken = page.locator(".check > [role=status]");
    expect(await spoken.textContent()).to.include("强制性 39 项");
    await spoken.evaluate((element) => {
      new MutationObserver(() => element.setAttribute("data-said", "again")).observe(element, { childList: true });
    });
    await checkAgain();
    expect(await spoken.getAttribute("data-said")).to.equal(null);
  });

  it("changes language at once, keeps it for the next time, and says so of its text", async () => {
    await show("findings");
    await page.getByRole("button", { name: "EN, switch to English" }).click();
    expect(await page.locator("html").getAttribute("lang")).to.equal("en");
    expect(await page.locator(".verdict").innerText()).to.include("Not ready to submit");
  });

  it("keeps what was typed, searched, opened and chosen when the language changes", async () => {
    await show("findings");
    await page.getByRole("button", { name: "从业人员" }).click();
    await page.locator(".finding textarea").fill("新引进三家");
    await page.locator("input[type=search]").fill("从业");
    await page.locator(".tools select").selectOption("rule");
    await page.getByRole("button", { name: "EN, switch to English" }).click();
    expect(await page.locator("input[type=search]").inputValue()).to.equal("从业");
    expect(await page.locator(".tools select").inputValue()).to.equal("rule");
    await page.locator("input[type=search]").fill("");
    expect(await page.locator(".finding textarea").inputValue()).to.equal("新引进三家");
  });

  it("keeps a reason that could not be written", async () => {
    await show("findings");
    await page.getByRole("button", { name: "从业人员" }).click();
    const finding = page.locator(".finding", { hasText: "从业人员" });
    await page.evaluate(() => {
      (globalThis as unknown as Harnessed).pane.refuseReasons("protected");
    });
    await finding.locator("textarea").fill("新引进三家龙头企业");
    await finding.getByRole("button", { name: "写入审核结果" }).click();
    await page.locator(".bar-notice").first().waitFor();
    await checkAgain();
    expect(await finding.locator("textarea").inputValue()).to.equal("新引进三家龙头企业");
  });

  it("leaves the corner at the top right to Excel's own menu", async () => {
    for (const language of ["zh-CN", "en"] as const) {
      await show("findings", language);
      const there = await page.evaluate(() =>
        [...document.querySelectorAll("header *")]
          .map((element) => element.getBoundingClientRect())
          .filter(({ right, top }) => right > innerWidth - 34 && top < 32),
      );
      expect(there).to.deep.equal([]);
    }
  });

  it("draws its signs in the colours that the system forces on the words beside them", async () => {
    await show("findings");
    await page.emulateMedia({ forcedColors: "active" });
    const unlike = await page.evaluate(
      () =>
        [...document.querySelectorAll(".check .icon")].filter(
          (icon) => getComputedStyle(icon).color !== getComputedStyle(icon.parentElement!).color,
        ).length,
    );
    await page.emulateMedia({ forcedColors: "none" });
    expect(unlike).to.equal(0);
  });

  it("gives a finger 44 px", async () => {
    const touched = await openPaneHarness(browser!, await buildPaneHarness(), {
      viewport: { width: 320, height: 480 },
      hasTouch: true,
    });
    await show("busy", "en", touched);
    await touched.locator("[aria-controls=more-actions]").tap();
    await touched.locator(".finding-head").nth(1).tap();
    const small = await touched.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("button, fluent-button, fluent-tab, select, input, summary, .switch")]
        .filter((element) => element.offsetHeight > 0 && element.offsetHeight < 44)
        .map((element) => `${element.textContent.trim()}: ${String(element.offsetHeight)}`),
    );
    expect(small).to.deep.equal([]);
    expect(await troubleWithRoom(touched)).to.deep.equal([]);
    await touched.context().close();
  });

  it("writes Chinese with ink, each character with its own", async () => {
    await show("findings");
    const drawn = await chineseInk(page, await page.evaluate(() => getComputedStyle(document.body).fontFamily));
    expect(drawn[0]!.length).to.be.greaterThan(1000);
    expect(new Set(drawn).size).to.equal(3);
  });

  it("prints the opinion black on white on upright A4, from a dark pane too", async () => {
    await show("findings");
    await look("dark");
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.locator("[aria-controls=more-actions]").click();
    await page.getByRole("button", { name: "打印审核意见单" }).click();
    await page.waitForSelector("#print", { state: "attached" });
    expect(await page.locator("#print").isVisible()).to.equal(false);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12][\d.]*\]/g)!.length).to.be.greaterThan(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#app").isVisible()).to.equal(false);
    expect(await page.locator("#print tbody tr").count()).to.equal(60);
    const colors = await page
      .locator("#print td")
      .first()
      .evaluate((cell) => getComputedStyle(cell).color);
    expect(colors).to.equal("rgb(0, 0, 0)");
    await page.emulateMedia({ media: null });
  });
});
