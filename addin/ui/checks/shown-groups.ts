import type { Severity } from "../../../shared/forms/definition.ts";
import { severityNames } from "../../../shared/forms/severity-names.ts";
import type { CheckState } from "../check-state.ts";
import { filterFindings, groupFindings, type FindingFold, type FindingGroup } from "../finding-groups.ts";
import type { Say } from "../words.ts";
import { checkWords } from "./check-words.ts";
import type { ListChoice } from "./list-choice.ts";

/** A group of the list under its heading. */
export interface ShownGroup {
  readonly key: string;
  readonly title: string;
  /** Findings in it, not lines. */
  readonly count: number;
  readonly folds: readonly FindingFold[];
}

/** What the list shows: remarks of reviewers first, then the findings that fit the choice, in groups. */
export function shownGroups(
  { view, remarks }: Pick<CheckState, "view" | "remarks">,
  choice: ListChoice,
  say: Say,
): readonly ShownGroup[] {
  const words = { labels: view?.labels ?? {}, clauses: view?.clauses ?? {} };
  const found = groupFindings(filterFindings(view?.findings ?? [], choice, words), choice.by);
  const written = groupFindings(filterFindings(remarks, choice, words), "rule");
  return [
    ...written.map((group) => ({ ...group, key: `remark ${group.key}`, title: say(checkWords.remarks) })),
    ...found.map((group) => ({ ...group, title: titleOf(group, choice, { say, labels: words.labels }) })),
  ];
}

interface Naming {
  readonly say: Say;
  readonly labels: NonNullable<CheckState["view"]>["labels"];
}

function titleOf({ key }: FindingGroup, { by }: ListChoice, { say, labels }: Naming): string {
  if (by === "sheet") return key === "" ? say(checkWords.noSheet) : key;
  if (by === "severity") return say(severityNames[key as Severity]);
  const label = labels[key];
  return label ? say(checkWords.ruleTitle, { rule: key, label }) : key;
}
