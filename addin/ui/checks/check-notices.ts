import type { CheckState } from "../check-state.ts";
import { button } from "../button.ts";
import { element } from "../element.ts";
import { icon, type IconName } from "../icon.ts";
import { keepFocus, type Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { failureWords, troubleWords, type FailureCode } from "./failure-words.ts";
import { fillText, type Text } from "../../../shared/cells/text.ts";

/** What the user should know beside the findings: that Excel waits, what cannot be coloured, what undo takes back. */
export function checkNotices(context: CheckContext): Part<CheckState> {
  const root = element("div", { class: "bars", attributes: { role: "status" } });
  let drawn = "";
  return {
    element: root,
    update(state) {
      const signature = JSON.stringify([state.waitingForCell, state.marking, state.undo, state.trouble]);
      if (signature === drawn) return;
      drawn = signature;
      keepFocus(root, root, () => root.replaceChildren(...noticesOf(context, state)));
    },
  };
}

function noticesOf({ live, say }: CheckContext, { waitingForCell, marking, undo, trouble }: CheckState): HTMLElement[] {
  const bars: HTMLElement[] = [];
  if (waitingForCell) bars.push(bar("wait", say(checkWords.waiting)));
  if (marking.kind === "partly") {
    const sheets = marking.protectedSheets.join(say(checkWords.comma));
    bars.push(bar("lock", say(checkWords.protectedSheets, { sheets })));
  }
  if (marking.kind === "failed") {
    bars.push(bar("lock", say(checkWords.marksFailed, { reason: failureWords[marking.code].title })));
  }
  if (trouble) bars.push(bar("mandatory", say(troubleWords[trouble.action], { remedy: remedyOf(trouble.code) })));
  if (undo) {
    const take = button({ text: say(checkWords.undo), run: () => void live.undo(), icon: "undo", focus: "undo" });
    bars.push(bar("clean", say(checkWords.done, { what: undo }), take));
  }
  return bars;
}

function remedyOf(code: FailureCode): Text {
  const { title, remedy } = failureWords[code];
  return fillText({ zh: "{title}{remedy}", en: "{title} {remedy}" }, { title, remedy });
}

function bar(name: IconName, text: string, action?: HTMLElement): HTMLElement {
  return element("div", { class: "bar-notice" }, [icon(name), element("p", { text }), action]);
}
