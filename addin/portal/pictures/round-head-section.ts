import { localMinute } from "../../../shared/submission/local-time.ts";
import { buttons, choiceField, disabledIf, facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { phaseNames } from "../shell/phase-names.ts";
import { roundLinks } from "../shell/round-links.ts";
import { cityName } from "../shell/city-name.ts";
import { pictureWords as words } from "./picture-words.ts";
import { citiesOf, type PicturesDesk, type PicturesView } from "./pictures-desk.ts";

/** Which round it is, how long it takes reports, and what the figures of its summary hold. */
export function roundHeadSection(view: PicturesView, desk: PicturesDesk): Section {
  const { say } = view;
  const query = () => view.router.place.get().query;
  return {
    shows: () => [
      desk.round.state.get().value,
      desk.round.state.get().phase === "away",
      desk.round.state.get().phase === "refused",
      citiesOf(desk.status.state.get().value).join(),
      desk.summary.state.get().phase,
      query()["earlier"],
      query()["city"],
    ],
    draw: () => {
      const { value, phase } = desk.round.state.get();
      if (!value && phase === "refused") return [];
      if (!value) return [paragraph(say(phase === "away" ? words.away : words.loading), "quiet")];
      const { title, period, due } = value;
      return [
        element("h2", { class: "round-name", text: say(words.roundTitle, { title, period }) }),
        roundLinks(view, value),
        facts([
          [say(words.phase), say(phaseNames[value.phase])],
          [say(words.due), localMinute(due)],
        ]),
        element("div", { class: "tools" }, [...choices(view, desk), again(view, desk)]),
        desk.summary.state.get().phase === "away" && paragraph(say(words.away), "quiet"),
      ];
    },
  };
}

function choices(view: PicturesView, desk: PicturesDesk): readonly HTMLElement[] {
  const { say, router } = view;
  const { query } = router.place.get();
  const status = desk.status.state.get().value;
  const cities = citiesOf(status);
  const scope = choiceField({
    name: "earlier",
    label: say(words.scope),
    value: query["earlier"] ?? "",
    options: [
      ["", say(words.passed)],
      ["yes", say(words.earlier)],
    ],
    choose: (value) => router.show({ earlier: value }),
  });
  const isOfAreas = status?.items[0]?.unit.kind === "area";
  if (!isOfAreas || cities.length < 2) return [scope];
  const city = choiceField({
    name: "zone-city",
    label: say(words.zoneCity),
    value: query["city"] ?? "",
    options: cities.map((code) => [code, say(cityName(code))]),
    choose: (value) => router.show({ city: value }),
  });
  return [city, scope];
}

function again({ say }: PicturesView, desk: PicturesDesk): HTMLElement {
  const isBusy = desk.summary.state.get().phase === "loading";
  const run = (): void => {
    if (isBusy) return;
    void desk.summary.reload();
    void desk.quarters.reload();
  };
  return buttons([
    { text: say(isBusy ? words.loading : words.again), run, focus: "pictures-again", attributes: disabledIf(isBusy) },
  ]);
}
