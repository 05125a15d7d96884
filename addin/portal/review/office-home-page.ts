import { localMinute } from "../../../shared/submission/local-time.ts";
import type { SubmissionLine } from "../../../shared/submission/submission-views.ts";
import { card, facts, paragraph } from "../../ui/controls.ts";
import type { Section } from "../../ui/drawn.ts";
import { element, type Child } from "../../ui/element.ts";
import type { Noticed } from "../../ui/errands.ts";
import { openStore } from "../../ui/store.ts";
import { phaseNames } from "../shell/phase-names.ts";
import { figureTiles } from "../round/figure-tiles.ts";
import { roundLinks } from "../shell/round-links.ts";
import { roundQuota } from "../round/round-quota.ts";
import { statusFigures } from "../round/status-figures.ts";
import { cityName } from "../shell/city-name.ts";
import { sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { keepLive, openSteadyResource, type Resource } from "../shell/resource.ts";
import { officeWords as words } from "./office-words.ts";
import { loadOutlook, type RoundOutlook } from "./round-outlook.ts";

/** The first page of a city or the province: each round with its figures and what awaits this office. */
export function officeHomePage(context: PageContext): Page {
  const state = openStore<Noticed>({});
  const outlook = openSteadyResource({ state }, () => loadOutlook(context));
  return sectionPage(context, {
    title: context.say(words.title),
    state,
    watched: [outlook.state],
    sections: [["outlook", (view) => outlookSection(view, outlook)]],
    begin: () => keepLive([outlook]),
  });
}

function outlookSection(view: PageView, outlook: Resource<readonly RoundOutlook[]>): Section {
  const { say } = view;
  return {
    shows: () => [outlook.state.get().value, outlook.state.get().phase === "away"],
    draw: () => {
      const { value, phase } = outlook.state.get();
      const old = phase === "away" && paragraph(say(words.away), "quiet");
      if (!value) return [old || paragraph(say(words.loading), "quiet")];
      if (value.length === 0) return [old, paragraph(say(words.none))];
      return [
        old,
        element(
          "div",
          { class: "round-cards" },
          value.map((one) => roundCard(view, one)),
        ),
      ];
    },
  };
}

function roundCard(view: PageView, { round, status, waiting }: RoundOutlook): HTMLElement {
  const { say, who } = view;
  const { form, period, title, phase, due } = round;
  const { expected, filed } = status.totals;
  const isOpen = phase === "open" || phase === "late";
  const label = say(words.filed, { filed, expected });
  const name = `round-${form}-${period}`;
  return card({ name, title: say(words.round, { title, period }), ...(isOpen && { tone: "good" }) }, [
    facts([
      [say(words.phase), say(phaseNames[phase])],
      [say(words.due), localMinute(due)],
    ]),
    figureTiles(statusFigures(status, round, say)),
    expected > 0 &&
      element("progress", { attributes: { max: String(expected), value: String(filed), "aria-label": label } }),
    roundQuota(status, who?.account.city, say),
    ...(waiting ? waitingList(view, round, waiting) : []),
    roundLinks(view, round),
  ]);
}

function waitingList(
  { say, who }: PageView,
  { form, period }: RoundOutlook["round"],
  { items, total, state }: NonNullable<RoundOutlook["waiting"]>,
): readonly Child[] {
  if (total === 0) return [paragraph(say(words.nothing), "quiet")];
  const isProvince = who?.account.role === "province";
  const describe = ({ unit, receivedAt, late }: SubmissionLine): string =>
    [
      isProvince && unit.city !== undefined ? say(cityName(unit.city)) : "",
      localMinute(receivedAt),
      late ? say(words.late) : "",
    ]
      .filter((one) => one !== "")
      .join(" · ");
  return [
    element("h3", { text: say(words.waiting, { count: total }) }),
    element(
      "ul",
      { class: "filing-list" },
      items.map((line) =>
        element("li", { class: "filing-past" }, [
          element("span", {}, [
            element("a", {
              text: line.unit.name,
              attributes: { href: `/submissions/${line.id}/review`, "data-focus": `waiting-${line.id}` },
            }),
            element("span", { class: "quiet", text: describe(line) }),
          ]),
        ]),
      ),
    ),
    total > items.length &&
      element("a", {
        text: say(words.more, { count: total }),
        attributes: { href: `/submissions?form=${form}&period=${period}&status=${state}` },
      }),
  ];
}
