import { parseAddress } from "../../../shared/cells/address.ts";
import { card, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { comparisonOf, wantedFiling, type ReviewView, type SeenDiff } from "./review-desk.ts";
import { reviewPageWords as words } from "./review-words.ts";

type Change = SeenDiff["diff"]["changes"][number];

/** Changes that are listed; all of them are seen in the sheets. */
const MOST = 200;

/** What was changed since the filing before, each leading to its cell. */
export function changesSection(view: ReviewView): Section {
  const { desk } = view;
  const { diff, page, filing } = desk;
  const seen = (): SeenDiff | undefined => {
    const { value } = diff.state.get();
    const isMeant = comparisonOf(desk) === "previous" && value?.filing === wantedFiling(page, filing.context);
    return isMeant ? value : undefined;
  };
  return {
    shows: () => [seen()],
    draw: () => {
      const found = seen();
      return found ? [changesCard(view, found)] : [];
    },
  };
}

function changesCard(view: ReviewView, { diff: { from, changes } }: SeenDiff): HTMLElement {
  const { say } = view;
  const title = say(words.changes, { from, count: changes.length });
  if (changes.length === 0) return card({ name: "changes", title }, [paragraph(say(words.noChanges, { from }))]);
  const shown = changes.slice(0, MOST);
  return card({ name: "changes", title }, [
    element(
      "ul",
      { class: "filing-list review-changes" },
      shown.map((one, index) => changeLine(view, one, index)),
    ),
    shown.length < changes.length &&
      paragraph(say(words.someChanges, { shown: shown.length, count: changes.length }), "quiet"),
  ]);
}

function changeLine(
  { say, desk }: ReviewView,
  { sheet, cell, label, before, after }: Change,
  index: number,
): HTMLElement {
  const place = parseAddress(cell);
  const value = (text: string | null): string => text ?? say(words.blank);
  const body = [
    element("span", { text: say(label) }),
    element("span", { class: "review-change" }, [
      element("del", { text: value(before) }),
      " → ",
      element("ins", { text: value(after) }),
    ]),
    element("span", { class: "quiet", text: `${sheet} ${cell}`.trim() }),
  ];
  if (!place) return element("li", { class: "filing-row" }, body);
  return element("li", {}, [
    element(
      "button",
      {
        class: "filing-row",
        attributes: { type: "button", "data-focus": `change-${String(index)}` },
        on: { click: () => void desk.host.select({ sheet, ...place }) },
      },
      body,
    ),
  ]);
}
