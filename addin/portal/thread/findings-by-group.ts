import { severityNames } from "../../../shared/forms/severity-names.ts";
import type { Text } from "../../../shared/cells/text.ts";
import type { Finding } from "../../../shared/findings/finding.ts";
import { severityBadge, severityOrder } from "../../ui/checks/severity-badge.ts";
import { element, type Child } from "../../ui/element.ts";
import { groupFindings, type FindingFold } from "../../ui/finding-groups.ts";
import type { Say } from "../../ui/words.ts";

const words = {
  none: { zh: "没有发现问题。", en: "Nothing was found." },
  group: { zh: "{severity}（{count}）", en: "{severity} ({count})" },
  at: { zh: "{sheet} {areas}", en: "{sheet} {areas}" },
  rule: { zh: "规则 {rule}", en: "Rule {rule}" },
  clause: { zh: "规则 {rule} · 依据 {clause}", en: "Rule {rule} · {clause}" },
  hint: { zh: "改正：{hint}", en: "To do: {hint}" },
  reason: { zh: "说明：{reason}", en: "Reason: {reason}" },
  value: { zh: "填报值：{value}", en: "Value: {value}" },
} as const satisfies { readonly [name: string]: Text };

export interface GroupSettings {
  /** Of the groups; "h3" without it. */
  readonly heading?: "h3" | "h4";
  /** What stands under a finding beside its words: a field for the reason. */
  readonly beside?: (fold: FindingFold) => Child;
}

/** Findings by severity, equal ones together, to be read without the workbook. */
export function findingsByGroup(
  findings: readonly Finding[],
  say: Say,
  { heading = "h3", beside }: GroupSettings = {},
): readonly Child[] {
  if (findings.length === 0) return [element("p", { class: "quiet", text: say(words.none) })];
  return groupFindings(findings, "severity").flatMap(({ key, count, folds }) => {
    const severity = severityOrder.find((one) => one === key)!;
    return [
      element(heading, { text: say(words.group, { severity: say(severityNames[severity]), count }) }),
      element(
        "ul",
        { class: "filing-list" },
        folds.map((fold) => element("li", { class: "thread-finding" }, foldBody(fold, say, beside))),
      ),
    ];
  });
}

function foldBody(fold: FindingFold, say: Say, beside: GroupSettings["beside"]): readonly Child[] {
  const { rule, severity, clause, message, hint } = fold.findings[0]!;
  const { sheet, areas } = fold;
  const value = only(fold.findings.map((one) => one.value));
  const reason = only(fold.findings.map((one) => one.reason));
  return [
    element("p", { class: "thread-message" }, [severityBadge(severity, say), element("span", { text: say(message) })]),
    element("p", { text: say(words.hint, { hint: say(hint) }) }),
    value !== undefined && value !== "" && element("p", { text: say(words.value, { value }) }),
    reason !== undefined && reason !== "" && element("p", { text: say(words.reason, { reason }) }),
    element("p", { class: "quiet" }, [
      sheet !== undefined && element("span", { text: say(words.at, { sheet, areas: areas.join(" ") }) }),
      element("span", { text: clause === undefined ? say(words.rule, { rule }) : say(words.clause, { rule, clause }) }),
    ]),
    beside?.(fold),
  ];
}

/** What all of them have in common. */
function only(values: readonly (string | undefined)[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
