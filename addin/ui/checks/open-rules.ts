import type { NotEvaluated, NotEvaluatedReason } from "../../../shared/findings/finding.ts";
import type { CheckState } from "../check-state.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { CheckContext } from "./check-context.ts";
import { checkWords, openReasons } from "./check-words.ts";

/** The rules that could not be decided, by the reason why. */
export function openRules(context: CheckContext): Part<CheckState> {
  const summary = element("summary");
  const list = element("ul");
  const root = element("details", { class: "open-rules" }, [summary, list]);
  let drawn: CheckState["view"];
  return {
    element: root,
    update({ view }) {
      if (!view || view === drawn) return;
      drawn = view;
      root.hidden = view.notEvaluated.length === 0;
      summary.textContent = context.say(checkWords.notEvaluated, { count: view.notEvaluated.length });
      list.replaceChildren(...byReason(view.notEvaluated).map(([reason, rules]) => reasonLine(context, reason, rules)));
    },
  };
}

function byReason(rules: readonly NotEvaluated[]): readonly [NotEvaluatedReason, readonly NotEvaluated[]][] {
  const groups = new Map<NotEvaluatedReason, NotEvaluated[]>();
  for (const rule of rules) {
    const group = groups.get(rule.reason);
    if (group) group.push(rule);
    else groups.set(rule.reason, [rule]);
  }
  return [...groups];
}

function reasonLine(
  { say, view }: CheckContext,
  reason: NotEvaluatedReason,
  rules: readonly NotEvaluated[],
): HTMLElement {
  const labels = view()?.labels ?? {};
  const comma = say(checkWords.comma);
  const names = new Set(
    rules.flatMap(({ inputs }) => inputs.map((input) => say(labels[input] ?? { zh: input, en: input }))),
  );
  return element("li", {}, [
    element("span", { text: say(openReasons[reason], { inputs: [...names].join(comma) }) }),
    element("span", { class: "quiet", text: rules.map(({ rule }) => rule).join(comma) }),
  ]);
}
