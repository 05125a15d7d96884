import type { CellRef } from "../../../shared/cells/address.ts";
import { button } from "../button.ts";
import { findingKey } from "../check-state.ts";
import { element } from "../element.ts";
import { icon } from "../icon.ts";
import type { CheckContext, Fold } from "./check-context.ts";
import { checkWords } from "./check-words.ts";
import { cellText } from "./finding-place.ts";
import { pageSize, shownCount } from "./paging.ts";

interface Place {
  readonly finding: string;
  /** Which of the finding's marks. */
  readonly index: number;
  readonly mark: CellRef;
  readonly text: string;
}

/** Every cell as a link that selects it; long rows of cells are shown piece by piece, `again` draws them anew. */
export function cellLinks(context: CheckContext, fold: Fold, again: () => void): HTMLElement | undefined {
  const { say, memory } = context;
  const places = placesOf(fold);
  if (places.length === 0) return undefined;
  const list = `${fold.key}/cells`;
  const count = shownCount(memory, list, pageSize.cells);
  const links = places.slice(0, count).map((place) => cellLink(context, place, list));
  const more = (): void => {
    memory.shown.set(list, count + pageSize.cells);
    again();
  };
  const rest = places.length - count;
  const total = { count: Math.min(rest, pageSize.cells), total: places.length };
  return element("div", { class: places.length === 1 ? "cells is-one" : "cells" }, [
    ...links,
    rest > 0 && button({ text: say(checkWords.moreItems, total), run: more, look: "subtle", focus: `${list}/more` }),
  ]);
}

/** A cell alone is named with its sheet; in a row of cells only those of another sheet than the first are. */
function placesOf({ findings }: Fold): readonly Place[] {
  const isAlone = findings.length === 1 && findings[0]!.marks.length === 1;
  const home = isAlone ? undefined : findings[0]?.marks[0]?.sheet;
  return findings.flatMap((finding) =>
    finding.marks.map((mark, index): Place => {
      const text = mark.sheet === home ? cellText(mark) : `${mark.sheet} ${cellText(mark)}`;
      return { finding: findingKey(finding), index, mark, text };
    }),
  );
}

function cellLink({ live, say }: CheckContext, { finding, index, text }: Place, list: string): HTMLElement {
  const attributes = {
    type: "button",
    "aria-label": say(checkWords.goTo, { cell: text }),
    "data-focus": `${list}/${String(index)}/${finding}`,
  };
  const go = (): void => void live.goTo(finding, index);
  return element("button", { class: "cell", attributes, on: { click: go } }, [icon("target"), text]);
}
