import type { RoundView } from "../../../shared/submission/round-view.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import { changeVersionForm } from "./change-version-form.ts";
import { closeForm, reopenForm } from "./close-forms.ts";
import { extendForm } from "./extend-form.ts";
import { chosenRound, runsRounds, type RoundsView } from "./round-desk.ts";

/** What the province can decide about the round that the address names; it may name the version to change to as well. */
export function roundFormsSection(view: RoundsView): Section {
  const { desk, state, typed, router } = view;
  let named: string | undefined;
  return {
    shows: () => [
      router.place.get().query["version"],
      chosenRound(view),
      desk.forms.state.get().value,
      desk.units.state.get().value,
      state.get().busy,
      typed.get("extend-scope"),
    ],
    draw: () => {
      const round = chosenRound(view);
      if (!round || !runsRounds(view)) return [];
      const { version } = router.place.get().query;
      if (version !== undefined && version !== named) typed.set("version-id", version).set("unfolded-version", "yes");
      named = version;
      return [element("div", { class: "round-forms" }, formsOf(view, round))];
    },
  };
}

function formsOf(view: RoundsView, round: RoundView): readonly Child[] {
  if (round.closedAt !== null) return [reopenForm(view, round), changeVersionForm(view, round)];
  return [extendForm(view, round), closeForm(view, round), changeVersionForm(view, round)];
}
