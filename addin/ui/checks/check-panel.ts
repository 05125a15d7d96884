import type { CheckState, LiveCheck } from "../check-state.ts";
import { element } from "../element.ts";
import { keepFocus, type Part } from "../kept-children.ts";
import type { Say } from "../words.ts";
import { checkActions } from "./check-actions.ts";
import type { CheckContext, CheckMemory } from "./check-context.ts";
import { checkNotices } from "./check-notices.ts";
import { checkPage, pageName, progressBar } from "./check-page.ts";
import { checkWords } from "./check-words.ts";
import { findingList } from "./finding-list.ts";
import { focusCard } from "./focus-card.ts";
import { formHead } from "./form-head.ts";
import { guideCard } from "./guide-card.ts";
import { openRules } from "./open-rules.ts";
import { printOpinion } from "./print-opinion.ts";
import { severityCounts } from "./severity-counts.ts";

export interface CheckPanelDeps {
  readonly live: LiveCheck;
  readonly say: Say;
  readonly memory: CheckMemory;
  readonly onNewForm: () => void;
  readonly onCopyForward: () => void;
  readonly onSubmit: () => void;
}

export interface Panel {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

/** The tab 审核: everything about the check of the open workbook, drawn anew as the check goes on. */
export function checkPanel(deps: CheckPanelDeps): Panel {
  const { live, say, memory } = deps;
  const context: CheckContext = { ...deps, view: () => live.state.get().view };
  const page = checkPages(deps);
  const content = checkContent(context, deps);
  const spoken = element("p", { class: "spoken", attributes: { role: "status" } });
  const root = element("div", { class: "check", attributes: { tabindex: "-1" } }, [
    spoken,
    page.element,
    content.element,
  ]);
  const announce = announcer(spoken, say);
  const draw = (): void => {
    const state = live.state.get();
    keepFocus(root, root, () => {
      page.update(state);
      content.element.hidden = !page.element.hidden;
      if (!content.element.hidden) content.update(state);
    });
    announce(state);
  };
  const stops = [live.state.watch(draw), memory.choice.watch(draw)];
  return { element: root, stop: () => stops.forEach((stop) => stop()) };
}

function checkPages({ live, say, onNewForm }: CheckPanelDeps): Part<CheckState> {
  const root = element("div");
  let drawn: string | undefined;
  return {
    element: root,
    update(state) {
      const name = pageName(state);
      if (name === drawn) return;
      drawn = name;
      const page = checkPage(state, say, { retry: () => void live.recheck(), newForm: onNewForm });
      root.hidden = page === undefined;
      root.replaceChildren(...(page ? [page] : []));
    },
  };
}

function checkContent(context: CheckContext, deps: CheckPanelDeps): Part<CheckState> {
  const { say, live } = context;
  const { choice } = context.memory;
  const guide = guideCard(say);
  const head = formHead(context, deps.onSubmit);
  const counts = severityCounts(context, choice);
  const actions = checkActions(context, {
    print: () => void printOpinion(context, live),
    newForm: deps.onNewForm,
    copyForward: deps.onCopyForward,
    showGuide: guide.show,
  });
  const busy = element("div", { class: "busy" }, [progressBar(say(checkWords.busy), undefined)]);
  const parts = [
    head,
    checkNotices(context),
    actions,
    focusCard(context),
    inTasksOfItsOwn(findingList(context, choice)),
    openRules(context),
  ];
  const [headPart, ...others] = parts.map((part) => part.element);
  const root = element("div", { class: "check-content" }, [busy, guide.element, headPart, counts.element, ...others]);
  return {
    element: root,
    update(state) {
      const hasFindings = (state.view?.findings.length ?? 0) + state.remarks.length > 0;
      busy.hidden = state.phase.kind === "ready";
      root.classList.toggle("is-clean", !hasFindings);
      counts.update(choice.get());
      for (const part of parts) part.update(state);
    },
  };
}

/** Draws a long part after the rest is on the screen, so that no task is long. */
function inTasksOfItsOwn({ element: root, update }: Part<CheckState>): Part<CheckState> {
  let latest: CheckState | undefined;
  return {
    element: root,
    update(state) {
      const isDue = latest !== undefined;
      latest = state;
      if (isDue) return;
      setTimeout(() => {
        update(latest!);
        latest = undefined;
      });
    },
  };
}

/** Says the counts to screen readers, politely, once a check has changed them. */
function announcer(spoken: HTMLElement, say: Say): (state: CheckState) => void {
  return ({ phase, view }) => {
    if (phase.kind !== "ready" || !view) return;
    const words = view.findings.length === 0 ? say(checkWords.nothing) : say(checkWords.announced, view.counts);
    if (spoken.textContent !== words) spoken.textContent = words;
  };
}
