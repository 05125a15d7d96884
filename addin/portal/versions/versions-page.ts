import type { Stop } from "../../ui/host.ts";
import { forDesk, sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import { publishSection } from "./publish-section.ts";
import type { TrialState } from "./trial.ts";
import { trialSection } from "./trial-section.ts";
import { openVersionsDesk, type VersionsDesk } from "./versions-desk.ts";
import { versionsSection } from "./versions-section.ts";
import { uploadSection } from "./upload-section.ts";
import { versionsWords as words } from "./versions-words.ts";

/** Every form version; and for who may, a new one: tried, looked at, published. */
export function versionsPage(context: PageContext): Page {
  const desk = openVersionsDesk(context);
  const { state, forms, rounds } = desk;
  const withDesk = forDesk<TrialState, VersionsDesk>(desk);
  return sectionPage<TrialState>(context, {
    title: context.say(words.title),
    state,
    watched: [forms.state, rounds.state],
    sections: [
      ["versions", withDesk(versionsSection)],
      ["upload", withDesk(uploadSection)],
      ["trial", trialSection],
      ["publish", withDesk(publishSection)],
    ],
    begin: () => {
      const stops = [keepLive([forms, rounds]), reloadWhenPublished(desk)];
      return () => stops.forEach((stop) => stop());
    },
  });
}

/** A version that was just published stands in the list at once. */
function reloadWhenPublished({ state, forms }: VersionsDesk): Stop {
  let known = state.get().tried?.published;
  return state.watch(({ tried }) => {
    if (tried?.published && tried.published !== known) void forms.reload();
    known = tried?.published;
  });
}
