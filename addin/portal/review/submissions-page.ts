import type { Noticed } from "../../ui/errands.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { listFilters } from "./list-filters.ts";
import { openListDesk, type ListDesk } from "./list-desk.ts";
import { listResults } from "./list-results.ts";
import { listWords as words } from "./list-words.ts";

/** Every submission that the person may see, as the address filters them. */
export function submissionsPage(context: PageContext): Page {
  const desk = openListDesk(context);
  const withDesk = forDesk<Noticed, ListDesk>(desk);
  return sectionPage(context, {
    title: context.say(words.title),
    state: desk.state,
    watched: [desk.choices.state, desk.found.state, context.router.place],
    sections: [
      ["list-filters", withDesk(listFilters)],
      ["list", withDesk(listResults)],
    ],
    begin: () => desk.begin(),
  });
}
