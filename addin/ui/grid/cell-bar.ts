import { formatAddress, type CellRef } from "../../../shared/cells/address.ts";
import type { Cell } from "../../../shared/cells/workbook.ts";
import { element } from "../element.ts";
import type { Part } from "../kept-children.ts";
import type { Say } from "../words.ts";
import { cellText } from "./cell-text.ts";
import type { GridChange } from "./grid-looks.ts";
import { gridWords as words } from "./grid-words.ts";

/** The selected cell, as the bar over the sheet shows it. */
export interface ShownCell {
  readonly say: Say;
  readonly selected?: CellRef | undefined;
  readonly cell?: Cell | undefined;
  readonly change?: GridChange | undefined;
  readonly date1904: boolean;
}

/** Address and whole text of the selected cell, as the formula bar of a spreadsheet. */
export function cellBar(): Part<ShownCell> {
  const address = element("span", { class: "grid-address" });
  const text = element("div", { class: "grid-text" });
  return {
    element: element("div", { class: "grid-bar" }, [address, text]),
    update(shown) {
      const { selected } = shown;
      address.textContent = selected ? formatAddress(selected.row, selected.column) : "";
      text.replaceChildren(...linesOf(shown));
      // What scrolls can be reached by keyboard.
      if (text.scrollHeight > text.clientHeight + 1) text.setAttribute("tabindex", "0");
      else text.removeAttribute("tabindex");
    },
  };
}

function linesOf({ say, selected, cell, change, date1904 }: ShownCell): readonly HTMLElement[] {
  if (!selected) return [element("span", { class: "quiet", text: say(words.none) })];
  const { formula } = cell ?? {};
  return [
    element("span", cell ? { text: cellText(cell, date1904) } : { class: "quiet", text: say(words.blank) }),
    ...(formula ? [element("span", { class: "quiet", text: say(words.formula, { formula }) })] : []),
    ...(change?.before === undefined
      ? []
      : [element("span", { class: "quiet", text: say(words.before, { before: change.before }) })]),
  ];
}
