import { openStore } from "../../ui/store.ts";
import type { Stop } from "../../ui/host.ts";
import { sectionPage, type Page, type PageContext } from "../shell/page.ts";
import { keepLive } from "../shell/resource.ts";
import type { Place } from "../shell/router.ts";
import { heatSection } from "./heat-section.ts";
import { paletteRules } from "./palette.ts";
import { pictureWords as words } from "./picture-words.ts";
import { openPicturesDesk, type PicturesDesk, type PicturesState, type PicturesView } from "./pictures-desk.ts";
import { roundHeadSection } from "./round-head-section.ts";
import { stageSection } from "./stage-section.ts";
import { targetSection } from "./target-section.ts";
import { tileSection } from "./tile-section.ts";
import { trendSection } from "./trend-section.ts";

/** Of a telephone, or a page beside another window. */
const narrow = "(max-width: 640px)";

/** A round in pictures: the cities, the way of the reports, the criteria, the targets and the quarters. */
export function picturesPage(context: PageContext): Page {
  const state = openStore<PicturesState>({ isNarrow: matchMedia(narrow).matches, theme: themeNow() });
  const desk = openPicturesDesk(context, state);
  let asked = askedOf(context.router.place.get().query);
  return sectionPage<PicturesState>(context, {
    title: context.say(words.title),
    state,
    watched: [desk.round, desk.status, desk.summary, desk.quarters].map((one) => one.state),
    sections: [
      ["pictures-head", (view) => roundHeadSection(view, desk)],
      ["tiles", (view) => tileSection(view, desk)],
      ["stages", (view) => stageSection(view, desk)],
      ["heat", (view) => heatSection(view, desk)],
      ["targets", (view) => targetSection(view, desk)],
      ["trend", (view) => trendSection(view, desk)],
    ],
    begin: (view) => begin(view, desk),
    update: (query, view) => {
      view.redraw();
      const next = askedOf(query);
      if (next !== asked) askSummaries(desk);
      asked = next;
    },
  });
}

/** The part of the address on which it depends what the server is asked for. */
function askedOf(query: Place["query"]): string {
  return `${query["earlier"] ?? ""} ${query["city"] ?? ""}`;
}

function begin({ state }: PicturesView, desk: PicturesDesk): Stop {
  usePalette();
  askSummaries(desk);
  const stopLive = keepLive([desk.status, desk.round]);
  const ends = new AbortController();
  const width = matchMedia(narrow);
  width.addEventListener("change", () => state.set((now) => ({ ...now, isNarrow: width.matches })), {
    signal: ends.signal,
  });
  const themes = new MutationObserver(() => state.set((now) => ({ ...now, theme: themeNow() })));
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    stopLive();
    ends.abort();
    themes.disconnect();
  };
}

/** What costs the server work is asked for when the page is opened and when somebody wants it anew. */
function askSummaries({ summary, quarters }: PicturesDesk): void {
  void summary.reload();
  void quarters.reload();
}

function themeNow(): string {
  return document.documentElement.dataset["theme"] ?? "light";
}

let isPaletteUsed = false;

function usePalette(): void {
  if (isPaletteUsed) return;
  isPaletteUsed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(paletteRules());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
