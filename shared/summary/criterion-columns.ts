import type { RuleDefinition } from "../forms/definition.ts";
import type { LiveFormat, Look } from "./book.ts";
import type { ListColumn, ListPlaces } from "./list-sheet.ts";
import type { Merged, OverviewItem, Unit } from "./merged.ts";
import { words } from "./sheet-words.ts";
import { outcomeWords } from "./words.ts";

/** The rules that have a column of their own. */
export function criteriaOf({ form }: Merged): readonly RuleDefinition[] {
  return form.definition.summary.criteria.flatMap((id) => form.rules.get(id) ?? []);
}

/** The id of a criterion's column; a summary column may have any plain id. */
export function criterionColumn(rule: RuleDefinition): string {
  return `rule ${rule.id}`;
}

/** A column per criterion with its outcome, and beside a criterion with several ways, which of them was met. */
export function criterionColumns(merged: Merged): readonly ListColumn<OverviewItem>[] {
  const { say } = merged;
  const group = say(words.criteria);
  const nothing = say(words.nothing);
  const shown = new Map(Object.entries(outcomeWords).map(([outcome, text]) => [outcome, say(text)]));
  return criteriaOf(merged).flatMap((rule): ListColumn<OverviewItem>[] => {
    const outcome: ListColumn<OverviewItem> = {
      id: criterionColumn(rule),
      header: `${rule.id} ${say(rule.title)}`,
      width: 9,
      kind: "center",
      group,
      cell: ({ unit }) => (unit ? (shown.get(unit.criteria.get(rule.id)?.outcome ?? "") ?? nothing) : null),
    };
    return rule.branches ? [outcome, branchColumn(merged, rule, group)] : [outcome];
  });
}

function branchColumn(merged: Merged, rule: RuleDefinition, group: string): ListColumn<OverviewItem> {
  return {
    id: `branch ${rule.id}`,
    header: merged.say(words.branch, { rule: rule.id }),
    width: 20,
    kind: "center",
    group,
    cell: ({ unit }) => (unit ? branchesOf(merged, rule, unit) : null),
  };
}

function branchesOf({ say }: Merged, rule: RuleDefinition, { criteria }: Unit): string {
  const result = criteria.get(rule.id);
  if (!result || result.outcome === "notEvaluated") return say(words.nothing);
  const held = (rule.branches ?? []).filter((branch) => result.branches?.includes(branch.id));
  return held.length === 0 ? say(words.noBranch) : held.map((branch) => say(branch.label)).join("、");
}

const looks: readonly (readonly [keyof typeof outcomeWords, Look])[] = [
  ["unmet", "bad"],
  ["explained", "attention"],
  ["waived", "attention"],
  ["notEvaluated", "muted"],
];

/** Colours for outcomes that need a look; the word itself says the same without colour. */
export function criterionFormats(merged: Merged, places: ListPlaces): readonly LiveFormat[] {
  return criteriaOf(merged).flatMap((rule) =>
    looks.map(([outcome, look]): LiveFormat => ({
      kind: "equals",
      range: places.area(criterionColumn(rule)),
      text: merged.say(outcomeWords[outcome]),
      look,
    })),
  );
}
