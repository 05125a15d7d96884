import type { Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { forDesk, sectionPage, type Page, type PageContext, type PageView } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { candidatesSection } from "./candidates-section.ts";
import { publishSection } from "./publish-section.ts";
import { quotasSection } from "./quotas-section.ts";
import { openSelectionDesk, type SelectionState, type SelectionDesk } from "./selection-desk.ts";
import { selectionWords as words } from "./selection-words.ts";

/** Which of the accepted applications are selected, and the list that is published of them. */
export function selectionPage(context: PageContext): Page {
  const desk = openSelectionDesk(context);
  const { state, list } = desk;
  const withDesk = forDesk<SelectionState, SelectionDesk>(desk);
  return sectionPage<SelectionState>(context, {
    title: context.say(words.title, { period: context.params["period"] ?? "" }),
    state,
    watched: [list.state],
    sections: [
      ["links", linksSection],
      ["candidates", withDesk(candidatesSection)],
      ["quotas", withDesk(quotasSection)],
      ["publish", withDesk(publishSection)],
    ],
    begin: () => keepLive([list]),
  });
}

function linksSection({ say, params }: PageView<SelectionState>): Section {
  const { form = "", period = "" } = params;
  const links = [
    [`/rounds?form=${form}&period=${period}`, say(words.back)],
    [`/rounds/${form}/${period}/scoring`, say(words.toScoring)],
  ] as const;
  return {
    shows: () => [],
    draw: () => [
      element(
        "div",
        { class: "round-links" },
        links.map(([href, text]) => element("a", { text, attributes: { href } })),
      ),
    ],
  };
}
