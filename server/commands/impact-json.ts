import { wordsIn, type Language } from "../../shared/cells/text.ts";
import type { RuleImpact } from "../../shared/findings/impact.ts";
import type { ImpactReport } from "./impact-report.ts";
import { nameOf, type RefusedUnit, type UnitImpact } from "./impact-files.ts";
import { presenceOf, titleOf } from "./impact-words.ts";
import { showCell } from "./show-cells.ts";

/** The one JSON document of `form impact --json`, texts in the language asked for. */
export function impactJson({ names, versions, units, refused, rules }: ImpactReport, language: Language): object {
  return {
    old: names[0],
    new: names[1],
    rules: rules.map(({ rule, units: those }) => ({
      rule,
      title: wordsIn(titleOf(rule, versions), language),
      inBoth: presenceOf(rule, versions) === undefined,
      fails: those.fails.map(nameOf),
      passes: those.passes.map(nameOf),
      differs: those.differs.map(nameOf),
      undecided: those.undecided.map(nameOf),
    })),
    units: units.map((unit) => unitJson(unit, language)),
    errors: refused.map((one) => refusedJson(one, language)),
  };
}

function unitJson({ file, identity, before, after, impacts }: UnitImpact, language: Language): object {
  return {
    file,
    ...identity,
    countsBefore: before.counts,
    countsAfter: after.counts,
    changes: impacts.map((impact) => changeJson(impact, language)),
  };
}

function changeJson({ finding, ...impact }: RuleImpact, language: Language): object {
  if (!finding) return impact;
  const sheet = finding.marks[0]?.sheet ?? "";
  const cells = finding.marks.map((mark) => showCell(mark, sheet));
  return { ...impact, sheet, cells, message: wordsIn(finding.message, language) };
}

function refusedJson({ file, refusal }: RefusedUnit, language: Language): object {
  const { code, text, remedy } = refusal;
  return { file, error: { code, message: wordsIn(text, language), hint: wordsIn(remedy, language) } };
}
