import type { Finding } from "../../../shared/findings/finding.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import type { CheckState } from "../check-state.ts";
import { findingKey } from "../check-state.ts";
import type { Say } from "../words.ts";
import { checkWords } from "./check-words.ts";
import type { Fold } from "./fold.ts";
import type { ListChoice } from "./list-choice.ts";
import { severityOrder } from "./severity-badge.ts";

export interface ShownGroup {
  readonly key: string;
  readonly title: string;
  /** Findings in it, not lines. */
  readonly count: number;
  readonly folds: readonly Fold[];
}

/** What the list shows: remarks of reviewers first, then the findings that fit the choice, grouped and folded. */
export function shownGroups(state: CheckState, choice: ListChoice, say: Say): readonly ShownGroup[] {
  const fits = (finding: Finding): boolean => fitsChoice(finding, choice, say);
  const remarks = state.remarks.filter(fits);
  const found = (state.view?.findings ?? []).filter(fits);
  const groups = grouped(sorted(found), choice, say);
  if (remarks.length === 0) return groups;
  return [
    { key: "remarks", title: say(checkWords.remarks), count: remarks.length, folds: remarks.map(alone) },
    ...groups,
  ];
}

function alone(finding: Finding): Fold {
  return { key: `remarks/${findingKey(finding)}`, findings: [finding] };
}

function fitsChoice(finding: Finding, { severities, search }: ListChoice, say: Say): boolean {
  return (
    ((severities.length === 0 || severities.includes(finding.severity)) && search === "") ||
    say(finding.message).includes(search)
  );
}

function sorted(findings: readonly Finding[]): Finding[] {
  return severityOrder.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function grouped(findings: readonly Finding[], { by }: ListChoice, say: Say): ShownGroup[] {
  const groups = new Map<string, { key: string; title: string; count: number; folds: Map<string, Finding[]> }>();
  for (const finding of findings) {
    const key = by === "sheet" ? (finding.marks[0]?.sheet ?? "") : by === "rule" ? finding.rule : finding.severity;
    const title =
      by === "sheet" ? key || say(checkWords.noSheet) : by === "rule" ? key : say(severityNames[finding.severity]);
    const group = groups.get(key) ?? { key, title, count: 0, folds: new Map() };
    groups.set(key, group);
    group.count += 1;
    const fold = `${key}/${finding.rule}/${finding.message.zh}`;
    const list = group.folds.get(fold);
    if (list) list.push(finding);
    else group.folds.set(fold, [finding]);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    folds: [...group.folds].map(([key, list]) => ({ key, findings: list })),
  }));
}
