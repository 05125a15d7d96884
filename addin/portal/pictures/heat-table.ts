import type { Outcome } from "../../../shared/findings/finding.ts";
import { outcomes, outcomeWords } from "../../../shared/summary/words.ts";
import { element } from "../../ui/element.ts";
import type { Say } from "../../ui/words.ts";
import { shareText } from "./figure-text.ts";
import { shareMet, type Heat, type OutcomeCounts } from "./heat-figures.ts";
import { moveInTable } from "./move-in-table.ts";
import { rampStep } from "./palette.ts";
import { pictureWords as words } from "./picture-words.ts";

export interface HeatTableSettings {
  readonly say: Say;
  readonly title: string;
  readonly heat: Heat;
  /** The words over the names of the rows. */
  readonly rowHead: string;
  /** Where the list behind a row is; undefined for the total. */
  readonly hrefOf: (row: Heat["rows"][number] | undefined) => string;
}

/** Beside each count, so that it can be read without colour. */
const signs: Readonly<{ [outcome in Outcome]: string }> = {
  met: "✓",
  unmet: "×",
  explained: "△",
  waived: "◇",
  notEvaluated: "○",
};

/** "✓ 符合, × 不符合…" */
export function signLegend(say: Say): string {
  return outcomes.map((outcome) => `${signs[outcome]} ${say(outcomeWords[outcome])}`).join(", ");
}

/** Cities or units against criteria; head and names stay in sight, and arrow keys move from cell to cell. */
export function heatTable(settings: HeatTableSettings): HTMLElement {
  const { say, title, heat, rowHead } = settings;
  const table = element("table", { class: "data heat" }, [
    element("caption", { class: "spoken", text: title }),
    element("thead", {}, [
      element("tr", {}, [
        element("th", { text: rowHead, attributes: { scope: "col" } }),
        ...heat.criteria.map(criterionHead),
      ]),
    ]),
    element("tbody", {}, [
      bodyRow(settings, say(words.whole), undefined),
      ...heat.rows.map((row) => bodyRow(settings, row.name, row)),
    ]),
  ]);
  moveInTable(table);
  return element("div", { class: "data-frame heat-frame" }, [table]);
}

function criterionHead({ rule, label }: Heat["criteria"][number]): HTMLElement {
  const title = label.startsWith(`${rule} `) ? label.slice(rule.length + 1) : label;
  return element("th", { attributes: { scope: "col" } }, [
    element("span", { class: "heat-rule", text: rule }),
    element("span", { class: "heat-title", text: title, attributes: { title } }),
  ]);
}

function bodyRow(settings: HeatTableSettings, name: string, row: Heat["rows"][number] | undefined): HTMLElement {
  const { heat, hrefOf } = settings;
  const href = hrefOf(row);
  const counts = row?.counts ?? heat.totals;
  return element("tr", { ...(row === undefined && { class: "heat-total" }) }, [
    element("th", { text: name, attributes: { scope: "row" } }),
    ...counts.map((one, at) => heatCell(settings, one, { name, href, criterion: heat.criteria[at]!.label })),
  ]);
}

function heatCell(
  { say }: HeatTableSettings,
  counts: OutcomeCounts,
  { name, href, criterion }: { readonly name: string; readonly href: string; readonly criterion: string },
): HTMLElement {
  const share = shareMet(counts);
  const some = outcomes.filter((outcome) => counts[outcome] > 0);
  const said = some.map((outcome) => say(words.heatCount, { outcome: outcomeWords[outcome], count: counts[outcome] }));
  const style = share === null ? "heat-none" : `step-${String(rampStep(1 - share, 1))}`;
  return element("td", { class: style }, [
    element("a", { attributes: { href } }, [
      element("span", { class: "spoken", text: say(words.heatCell, { name, criterion }) }),
      element("span", { class: "heat-share", text: shareText(share) }),
      element("span", { class: "spoken", text: say(words.heatCounts, { counts: said.join(" ") }) }),
      element("span", {
        class: "heat-counts",
        text: some.map((outcome) => `${signs[outcome]}${String(counts[outcome])}`).join(" "),
        attributes: { "aria-hidden": "true" },
      }),
    ]),
  ]);
}
