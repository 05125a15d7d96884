import { stateNames } from "../../../shared/submission/state-names.ts";
import { buttons, card, disabledIf, paragraph, textField } from "../../ui/controls.ts";
import { dataTable } from "../../ui/data-table.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { cityName } from "../shell/city-name.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import { selectParks, type Selecting } from "./select-parks.ts";
import { chosenOf, type SelectionView } from "./selection-desk.ts";
import { selectionWords as words } from "./selection-words.ts";

/** The accepted applications with their scores; one or several are marked as selected or not. */
export function candidatesSection(view: SelectionView): Section {
  const { say, state, desk } = view;
  return {
    shows: () => [
      desk.list.state.get().value,
      desk.list.state.get().phase === "refused",
      state.get().chosen,
      state.get().outcomes,
      state.get().busy,
    ],
    draw: () => {
      const { value, phase } = desk.list.state.get();
      if (!value && phase === "refused") return [];
      if (!value) return [paragraph(say(words.loading), "quiet")];
      return [
        card({ name: "candidates", title: say(words.candidates) }, [
          !value.hasScores && paragraph(say(words.noScores), "quiet"),
          dataTable({
            caption: say(words.results),
            isCaptionHidden: true,
            columns: columns(view),
            rows: value.candidates,
            empty: say(words.none),
          }),
          ...deciding(view, value),
        ]),
      ];
    },
  };
}

function columns(view: SelectionView) {
  const { say, state } = view;
  return [
    { title: say(words.choose), cell: (one: Candidate) => chooseBox(view, one) },
    { title: say(words.rank), isNumber: true, cell: ({ rank }: Candidate) => (rank === undefined ? "" : String(rank)) },
    {
      title: say(words.park),
      isHead: true,
      cell: ({ line }: Candidate) =>
        element("a", { text: line.unit.name, attributes: { href: `/submissions/${line.id}` } }),
    },
    { title: say(words.city), cell: ({ line }: Candidate) => say(cityName(line.unit.city ?? "")) },
    { title: say(words.score), isNumber: true, cell: ({ score }: Candidate) => score?.toFixed(4) ?? "" },
    { title: say(words.state), cell: ({ line }: Candidate) => stateOf(view, line) },
    {
      title: say(words.outcome),
      cell: ({ line }: Candidate) => {
        const outcome = state.get().outcomes[line.id];
        return outcome ? say(outcome) : "";
      },
    },
  ];
}

function stateOf({ say }: SelectionView, { state, archived }: Candidate["line"]): string {
  return archived ? say(words.archived, { state: stateNames[state] }) : say(stateNames[state]);
}

function chooseBox({ say, state }: SelectionView, { line }: Candidate): HTMLElement {
  const { id, unit, archived } = line;
  const box = element("input", {
    class: "choose",
    attributes: {
      type: "checkbox",
      checked: state.get().chosen.includes(id),
      disabled: archived,
      "aria-label": say(words.chooseOne, { name: unit.name }),
      "data-focus": `choose-${id}`,
    },
    on: {
      change: () =>
        state.set((now) => ({
          ...now,
          chosen: box.checked ? [...now.chosen, id] : now.chosen.filter((one) => one !== id),
        })),
    },
  });
  return box;
}

function deciding(view: SelectionView, { candidates }: Candidates): readonly Child[] {
  const { say, state } = view;
  if (candidates.length === 0) return [];
  const count = chosenOf(view).length;
  const isBusy = disabledIf(state.get().busy !== undefined);
  const choose = (chosen: readonly string[]) => () => state.set((now) => ({ ...now, chosen }));
  const decide = (kind: Selecting) => ({
    text: say(words[kind], { count }),
    run: () => void selectParks(view, kind),
    focus: kind,
    attributes: isBusy,
  });
  return [
    buttons([
      { text: say(words.chooseAll), run: choose(candidates.map(({ line }) => line.id)), look: "subtle", focus: "all" },
      { text: say(words.chooseNone), run: choose([]), look: "subtle", focus: "none" },
    ]),
    textField(view, { name: "selection-reason", label: say(words.reason), attributes: { maxlength: "1000" } }),
    buttons([{ ...decide("select"), look: "primary" }, decide("notSelect")]),
  ];
}
