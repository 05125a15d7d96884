import { button } from "../button.ts";
import type { CheckPhase, CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import { noticePage } from "../notice-page.ts";
import type { Say } from "../words.ts";
import { checkWords } from "./check-words.ts";
import { failureWords, pageWords } from "./failure-words.ts";

export interface PageErrands {
  readonly retry: () => void;
  readonly newForm: () => void;
}

/** The page that stands in place of findings; undefined when there are findings to show, or none to be found. */
export function checkPage({ phase, view, waitingForCell }: CheckState, say: Say, errands: PageErrands) {
  if (phase.kind === "refused") return refusedPage(phase, say, errands);
  if (phase.kind === "failed") return failedPage(phase, say, errands);
  if (view) return undefined;
  return waitingForCell ? waitingPage(say) : progressPage(phase, say);
}

/** Pages of the same name differ at most by how far the work is. */
export function pageName({ phase, view, waitingForCell }: CheckState): string {
  if (phase.kind === "refused") return `refused ${phase.refusal.code}`;
  if (phase.kind === "failed") return `failed ${phase.code} ${phase.detail}`;
  if (view) return "";
  return waitingForCell ? "waiting" : `progress ${phase.kind} ${String(partOf(phase))}`;
}

function refusedPage({ refusal }: Extract<CheckPhase, { kind: "refused" }>, say: Say, errands: PageErrands) {
  return noticePage({
    icon: "notice",
    title: say(pageWords.refused),
    lines: [say(refusal.message), say(refusal.hint)],
    actions: [
      { text: say(checkWords.newForm), run: errands.newForm, isPrimary: true },
      { text: say(checkWords.recheck), run: errands.retry },
    ],
  });
}

function failedPage({ code, detail }: Extract<CheckPhase, { kind: "failed" }>, say: Say, { retry }: PageErrands) {
  const words = failureWords[code];
  return noticePage({
    icon: "mandatory",
    title: say(words.title),
    lines: [say(words.remedy)],
    actions: [{ text: say(pageWords.retry), run: retry, isPrimary: true }],
    more: [detailsToCopy(`${code}: ${detail}`, say)],
  });
}

/** What whoever is asked for help wants to see, ready to be sent to them. */
export function detailsToCopy(detail: string, say: Say): HTMLElement {
  const words = element("pre", { text: detail, attributes: { tabindex: "0" } });
  const answer = element("span", { attributes: { role: "status" } });
  const copy = async (): Promise<void> => {
    // Excel on the web may refuse the clipboard to a frame: then the words are selected, ready for Ctrl+C.
    const isCopied = await navigator.clipboard?.writeText(detail).then(
      () => true,
      () => false,
    );
    if (isCopied) answer.textContent = say(pageWords.copied);
    else getSelection()?.selectAllChildren(words);
  };
  return element("details", {}, [
    element("summary", { text: say(pageWords.details) }),
    words,
    button({ text: say(pageWords.copy), run: () => void copy() }),
    answer,
  ]);
}

function waitingPage(say: Say): HTMLElement {
  return noticePage({ icon: "wait", title: say(pageWords.waitTitle), lines: [say(checkWords.waiting)] });
}

/** What goes on before there is anything to show. */
export function progressPage(phase: CheckPhase, say: Say): HTMLElement {
  const words = phase.kind === "reading" || phase.kind === "checking" ? pageWords[phase.kind] : pageWords.starting;
  const part = partOf(phase);
  return element("section", { class: "notice", attributes: { "aria-busy": "true" } }, [
    element("h2", { text: say(words) }),
    progressBar(say(words), part),
    part !== undefined && element("p", { class: "quiet", text: say(pageWords.percent, { part }) }),
  ]);
}

/** Percent that is done; without it the bar only shows that something is going on. */
export function progressBar(label: string, part: number | undefined): HTMLElement {
  const value = part === undefined ? undefined : String(part);
  return element("fluent-progress-bar", {
    attributes: {
      role: "progressbar",
      "aria-label": label,
      min: "0",
      max: "100",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      value,
      "aria-valuenow": value,
    },
  });
}

/** Whole percent. */
function partOf(phase: CheckPhase): number | undefined {
  return phase.kind === "reading" || phase.kind === "checking" ? Math.round(phase.part * 100) : undefined;
}
