import { buttons, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { comparisonOf, isWithheld, type ReviewView } from "./review-desk.ts";
import { reviewPageWords as words } from "./review-words.ts";

/** The workbook as filed, and beside it what was accepted before where that is compared. */
export function gridSection(view: ReviewView): Section {
  const { say, desk } = view;
  const { book, grid, beside, pastBook, past, filing } = desk;
  const isBeside = (): boolean => comparisonOf(desk) === "period" && pastBook.state.get().value !== undefined;
  return {
    shows: () => [book.state.get().value !== undefined, book.state.get().phase, isBeside(), isWithheld(filing.context)],
    draw: () => {
      if (isWithheld(filing.context)) return [];
      const { value, phase } = book.state.get();
      if (value === undefined) return [waiting(view, phase)];
      const period = past.state.get().value?.period ?? "";
      return [
        element("section", { class: "review-sheets", attributes: { "aria-label": say(words.sheets) } }, [grid.element]),
        isBeside() &&
          element("section", { class: "review-sheets", attributes: { "aria-label": say(words.earlier, { period }) } }, [
            element("h2", { text: say(words.earlier, { period }) }),
            beside.element,
          ]),
      ];
    },
  };
}

function waiting({ say, desk }: ReviewView, phase: string): HTMLElement {
  const isOver = phase === "away" || phase === "refused";
  return element("div", { class: "review-waiting" }, [
    phase !== "refused" && paragraph(say(phase === "away" ? words.away : words.reading)),
    isOver && buttons([{ text: say(words.retry), run: () => void desk.book.reload(), focus: "read-again" }]),
  ]);
}
