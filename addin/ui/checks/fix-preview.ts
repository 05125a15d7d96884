import type { Finding } from "../../../shared/findings/finding.ts";
import { shown } from "../../../shared/records/shown.ts";
import { button } from "../button.ts";
import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import type { Say } from "../words.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { cellText } from "./finding-place.ts";
import { pageSize } from "./paging.ts";

export interface FixPreview {
  readonly element: HTMLElement;
  /** Shows what would be written, and takes the focus to it. */
  open(findings: readonly Finding[]): void;
  /** After another check: closes when what it shows is no longer so. */
  keep(findings: readonly Finding[]): void;
}

/** What fixing would write, old and new side by side; nothing is written before it is confirmed. */
export function fixPreview({ live, say }: CheckContext): FixPreview {
  const root = element("div", { class: "preview", attributes: { role: "group", hidden: true } });
  let asked: readonly Finding[] = [];
  let opener: HTMLElement | undefined;
  const close = (): void => {
    const hadFocus = root.contains(document.activeElement);
    asked = [];
    root.hidden = true;
    root.replaceChildren();
    if (hadFocus) opener?.focus();
  };
  const confirm = (): void => {
    const keys = asked.map(findingKey);
    close();
    void live.fix(keys);
  };
  return {
    element: root,
    open(findings) {
      opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
      asked = findings;
      const count = findings.length;
      const words = say(checkWords.preview, { count });
      const title = element("p", { class: "preview-title", text: words, attributes: { tabindex: "-1" } });
      root.setAttribute("aria-label", words);
      const buttons = element("div", { class: "buttons" }, [
        button({ text: say(checkWords.doFix, { count }), run: confirm, look: "primary" }),
        button({ text: say(checkWords.cancel), run: close }),
      ]);
      const changes = element(
        "div",
        { class: "changes", attributes: { tabindex: "0", role: "region", "aria-label": say(checkWords.changes) } },
        [changeTable(findings, say)],
      );
      root.replaceChildren(title, buttons, changes);
      root.hidden = false;
      title.focus();
    },
    keep(findings) {
      const present = new Set(findings.filter(({ fix }) => fix).map(findingKey));
      if (asked.length > 0 && !asked.every((finding) => present.has(findingKey(finding)))) close();
    },
  };
}

function changeTable(findings: readonly Finding[], say: Say): HTMLElement {
  const heads = [checkWords.cell, checkWords.before, checkWords.after];
  const rest = findings.length - pageSize.fixes;
  return element("table", {}, [
    element("thead", {}, [
      element(
        "tr",
        {},
        heads.map((head) => element("th", { text: say(head), attributes: { scope: "col" } })),
      ),
    ]),
    element(
      "tbody",
      {},
      findings.slice(0, pageSize.fixes).map((finding) => changeRow(finding, say)),
    ),
    rest > 0 && element("caption", { text: say(checkWords.previewMore, { rest }) }),
  ]);
}

function changeRow({ fix, value }: Finding, say: Say): HTMLElement {
  const after = fix ? shown({ column: 1, ...fix }) : "";
  return element("tr", {}, [
    element("th", { text: fix ? cellText(fix.cell) : "", attributes: { scope: "row" } }),
    element("td", {}, [element("del", { text: value || say(checkWords.blank) })]),
    element("td", {}, [element("ins", { text: after || say(checkWords.blank) })]),
  ]);
}
