import type { Severity } from "../../../shared/forms/definition.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import { element } from "../element.ts";
import { icon } from "../icon.ts";
import type { Part } from "../kept-children.ts";
import type { Store } from "../store.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { toggled, type ListChoice } from "./list-choice.ts";
import { severityOrder } from "./severity-badge.ts";

/** How many findings there are of each severity; pressing one shows only these. */
export function severityCounts({ say, view }: CheckContext, choice: Store<ListChoice>): Part<ListChoice> {
  const buttons = severityOrder.map((severity) => {
    const number = element("span", { class: "count-number" });
    const name = element("span", { class: "count-name", text: say(severityNames[severity]) });
    const made = element(
      "button",
      {
        class: "count",
        attributes: { type: "button", "data-severity": severity },
        on: { click: () => choice.set((now) => toggled(now, severity)) },
      },
      [element("span", { class: "count-top" }, [icon(severity), number]), name],
    );
    return { severity, made, number };
  });
  const attributes = { role: "group", "aria-label": say(checkWords.counts) };
  const root = element(
    "div",
    { class: "counts", attributes },
    buttons.map(({ made }) => made),
  );
  return {
    element: root,
    update({ severities }) {
      const counts = view()?.counts;
      for (const { severity, made, number } of buttons) {
        number.textContent = String(counts?.[severity] ?? 0);
        made.setAttribute("aria-pressed", String(isPressed(severities, severity)));
        made.toggleAttribute("data-none", counts?.[severity] === 0);
      }
    },
  };
}

function isPressed(severities: readonly Severity[], severity: Severity): boolean {
  return severities.includes(severity);
}
