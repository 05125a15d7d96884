import type { CheckState } from "../../ui/check-state.ts";
import type { CheckContext } from "../../ui/checks/check-context.ts";
import { progressPage } from "../../ui/checks/check-page.ts";
import { findingList } from "../../ui/checks/finding-list.ts";
import { focusCard } from "../../ui/checks/focus-card.ts";
import { openRules } from "../../ui/checks/open-rules.ts";
import { severityCounts } from "../../ui/checks/severity-counts.ts";
import { paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { findingsAt } from "../../ui/finding-groups.ts";
import { isWithheld, type ReviewView } from "./review-desk.ts";
import { reviewPageWords as words } from "./review-words.ts";

/** What was found in the filing that is shown, and the reasons that the unit gave: to be read. */
export function reviewFindings(view: ReviewView): Section {
  const { say, desk } = view;
  const { live, memory, filing, book } = desk;
  const context: CheckContext = { live, say, memory, isReadOnly: true, view: () => live.state.get().view };
  const counts = severityCounts(context, memory.choice);
  const parts = [focusCard(context), findingList(context, memory.choice), openRules(context)] as const;
  const [focus, list, rules] = parts;
  const clean = paragraph(say(words.clean), "quiet");
  const busy = element("div");
  const content = element("div", { class: "check-content" }, [counts.element, ...parts.map((part) => part.element)]);
  const heading = element("h2", { text: say(words.findings), attributes: { id: "review-findings" } });
  const attributes = { "aria-labelledby": "review-findings" };
  const root = element("section", { class: "review-findings", attributes }, [heading, busy, clean, content]);
  const update = (): void => {
    const state = live.state.get();
    const count = (state.view?.findings.length ?? 0) + state.remarks.length;
    const isReady = state.view !== undefined;
    const isMissing = isWithheld(filing.context) || book.state.get().phase === "refused";
    root.hidden = isMissing && !isReady;
    busy.replaceChildren(...(isReady ? [] : [progressPage(state.phase, say)]));
    clean.hidden = !isReady || count > 0;
    content.hidden = !isReady;
    for (const one of [counts.element, list.element]) one.hidden = count === 0;
    counts.update(memory.choice.get());
    focus.update(atSelection(state));
    list.update(state);
    rules.update(state);
  };
  // The parts keep themselves; the section is drawn once.
  return {
    shows: () => {
      update();
      return [];
    },
    draw: () => [root],
  };
}

/** For who does not fill in, nothing is to be mended first: only what is wrong at the selected cell is shown. */
function atSelection(state: CheckState): CheckState {
  const { view, remarks, selection } = state;
  const hasAny = selection && [...remarks, ...(view?.findings ?? [])].length > 0;
  if (hasAny && findingsAt([...remarks, ...(view?.findings ?? [])], selection).length > 0) return state;
  const { view: _, ...rest } = state;
  return rest;
}
