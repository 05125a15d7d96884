import { paragraph } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import { element, type Child } from "../../ui/element.ts";
import type { FormTrial, TrialView } from "./trial.ts";
import { trialWords as words } from "./trial-words.ts";

type Impact = NonNullable<FormTrial["impact"]>;
type RuleLine = Impact["rules"][number];
type Compared = RuleLine["units"]["fails"];

/** How the stored submissions fare under a new version, rule by rule, with a way to each of them. */
export function impactShown({ say }: TrialView, impact: Impact): readonly Child[] {
  const { rules, blocked, notCompared } = impact;
  return [
    element("h3", { text: say(words.impact) }),
    paragraph(say(words.looked, { submissions: impact.submissions, looked: impact.looked })),
    paragraph(say(words.blocked, blocked)),
    dataTable<RuleLine>({
      caption: say(words.impact),
      isCaptionHidden: true,
      columns: [
        { title: say(words.rule), isHead: true, cell: (line) => ruleName(line, say) },
        ...(["fails", "passes", "differs", "undecided"] as const).map((change) => ({
          title: say(words[change]),
          cell: ({ units }: RuleLine) => unitsCell(units[change], say),
        })),
      ],
      rows: rules,
      empty: say(words.same),
    }),
    notCompared.length > 0 &&
      dataTable<Impact["notCompared"][number]>({
        caption: say(words.notCompared),
        columns: [
          { title: say(words.reporter), isHead: true, cell: (one) => unitLink(one, say) },
          { title: say(words.why), cell: ({ reason }) => say(reason) },
        ],
        rows: notCompared,
        empty: "",
      }),
  ];
}

function ruleName({ rule, title, presence }: RuleLine, say: TrialView["say"]): string {
  const text = { both: words.ruleTitle, added: words.presenceAdded, removed: words.presenceRemoved }[presence];
  return say(text, { rule, title });
}

/** More than these are folded away. */
const FEW = 5;

function unitsCell(units: Compared, say: TrialView["say"]): HTMLElement | string {
  if (units.length === 0) return "";
  const list = element(
    "ul",
    {},
    units.map((one) => element("li", {}, [unitLink(one, say)])),
  );
  if (units.length <= FEW) return list;
  return element("details", {}, [element("summary", { text: say(words.count, { count: units.length }) }), list]);
}

function unitLink({ submission, period, unit }: Compared[number], say: TrialView["say"]): HTMLElement {
  const text = say(words.unitIn, { name: unit.name, period });
  return element("a", { text, attributes: { href: `/submissions/${submission}` } });
}
