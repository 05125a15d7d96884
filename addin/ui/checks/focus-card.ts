import type { Finding } from "../../../shared/findings/finding.ts";
import type { CheckedView } from "../../engine/check-engine.ts";
import { findingKey, type CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import { findingsAt } from "../finding-groups.ts";
import { keepChildren, keepFocus, type Part } from "../kept-children.ts";
import type { CheckContext, Fold } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { findingBody } from "./finding-body.ts";
import { cellText, subjectText } from "./finding-place.ts";
import { severityBadge, severityOrder } from "./severity-badge.ts";

/** Findings shown whole at a selected cell. */
const SHOWN = 3;

/** At the top: what is wrong at the selected cell, or else what to mend first. */
export function focusCard(context: CheckContext): Part<CheckState> {
  const { say } = context;
  const title = element("h3", { attributes: { tabindex: "-1" } });
  const list = element("div", { class: "focus-list" });
  const more = element("p", { class: "quiet" });
  const root = element("section", { class: "focus" }, [title, list, more]);
  const kept = keepChildren<Fold>(list, { key: ({ key }) => key, make: (fold) => focusFinding(context, fold) });
  return {
    element: root,
    update(state) {
      const here = findingsHere(state);
      const first = here.length === 0 ? firstToMend(state) : undefined;
      const shown = first ? [first] : here.slice(0, SHOWN);
      root.hidden = shown.length === 0;
      const cell = state.selection ? `${state.selection.sheet} ${cellText(state.selection)}` : "";
      title.textContent = first ? say(checkWords.first) : say(checkWords.selected, { cell });
      more.hidden = here.length <= SHOWN;
      more.textContent = say(checkWords.selectedMore, { count: here.length - SHOWN });
      keepFocus(root, title, () =>
        kept.show(shown.map((finding) => ({ key: findingKey(finding), findings: [finding] }))),
      );
    },
  };
}

function focusFinding(context: CheckContext, first: Fold): Part<Fold> {
  const { say, view } = context;
  const head = element("p", { class: "focus-message" });
  const subject = element("p", { class: "quiet" });
  const body = findingBody(context, first);
  const update = (fold: Fold): void => {
    const finding = fold.findings[0]!;
    head.replaceChildren(severityBadge(finding.severity, say, "shown"), say(finding.message));
    subject.textContent = subjectText(finding, view()?.labels ?? {}, say);
    body.update(fold);
  };
  update(first);
  return { element: element("article", {}, [head, subject, body.element]), update };
}

const bySeverity = (a: Finding, b: Finding): number => {
  return severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity);
};

/** What is wrong at the selected cell, worst first. */
function findingsHere({ view, remarks, selection }: CheckState): readonly Finding[] {
  if (!selection) return [];
  return [...findingsAt(remarks, selection), ...[...findingsAt(view?.findings ?? [], selection)].sort(bySeverity)];
}

/** The first finding that stops a submission, or the worst there is. */
function firstToMend({ view }: CheckState): Finding | undefined {
  if (!view) return undefined;
  const blocking = new Set(view.blockers.map(({ rule, rowKey }) => `${rule}\u0000${rowKey}`));
  const blockers = view.findings.filter(({ rule, rowKey }) => blocking.has(`${rule}\u0000${rowKey}`));
  return worstOf(blockers.length > 0 ? blockers : view.findings);
}

function worstOf(findings: CheckedView["findings"]): Finding | undefined {
  return findings.reduce<Finding | undefined>(
    (worst, next) => (worst && bySeverity(worst, next) <= 0 ? worst : next),
    undefined,
  );
}
