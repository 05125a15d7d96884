import type { Language } from "../../../shared/cells/text.ts";
import type { Role } from "../../../shared/submission/roles.ts";
import type { SignedInView } from "../../api/connection.ts";
import type { Typed } from "../../ui/controls.ts";
import { drawn, type Section } from "../../ui/drawn.ts";
import { element } from "../../ui/element.ts";
import { type Noticed, type Stated } from "../../ui/errands.ts";
import type { FilingParts } from "../../ui/filing/filing-parts.ts";
import type { Stop } from "../../ui/host.ts";
import { noticeBox } from "../../ui/notice-box.ts";
import { openStore, type Store } from "../../ui/store.ts";
import type { Say } from "../../ui/words.ts";
import type { Place, Router } from "./router.ts";

/** What every page is made with; one for each time that a page is made. */
export interface PageContext extends Typed {
  readonly say: Say;
  readonly language: Language;
  /** The server, and what is kept in this browser. */
  readonly parts: FilingParts;
  readonly router: Router;
  /** The parts of the path that the route names: { id: "7c9…" }. */
  readonly params: Readonly<{ [name: string]: string }>;
  /** Who is signed in; a page of a route for somebody always has one, also when the session has ended meanwhile. */
  readonly who?: SignedInView;
  /** What the page keeps while the language changes, by a name of its own. */
  readonly memory: Map<string, unknown>;
}

export interface Page {
  /** In the language of the page. */
  readonly title: string;
  readonly element: HTMLElement;
  /** Only what is after the question mark has changed: by `router.show`, a link or the back button. */
  readonly update?: (query: Place["query"]) => void;
  readonly close?: Stop;
}

export type MakePage = (context: PageContext) => Page;

/** Who may open a page: everybody, everybody who is signed in, or some roles. */
export type Audience = "anyone" | "signed-in" | readonly Role[];

/** What a page of sections is drawn with: `state` has the page's errand and notice beside its own things. */
export interface PageView<State extends Noticed = Noticed> extends PageContext, Stated {
  readonly state: Store<State>;
  /** Draws again what shows `typed` or things that are no store. */
  readonly redraw: () => void;
}

export type PageSection<State extends Noticed> = (view: PageView<State>) => Section;

/** A page whose sections share more than its state. */
export type DeskView<State extends Noticed, Desk> = PageView<State> & { readonly desk: Desk };

/** Makes sections of a page out of those that work with its desk. */
export function forDesk<State extends Noticed, Desk>(desk: Desk) {
  return (make: (view: DeskView<State, Desk>) => Section): PageSection<State> =>
    (view) =>
      make({ ...view, desk });
}

/** What a page's state begins as, or the state itself where things outside of the sections need it before. */
type Beginning<State extends Noticed> = { readonly first: State } | { readonly state: Store<State> };

export type SectionPageSettings<State extends Noticed> = Beginning<State> & {
  readonly title: string;
  /** What the sections show beside the page's own state. */
  readonly watched?: readonly Pick<Store<unknown>, "watch">[];
  readonly sections: readonly (readonly [name: string, make: PageSection<State>])[];
  /** Begins what the page does; gives the way to end it. */
  readonly begin?: (view: PageView<State>) => Stop | undefined;
  readonly update?: (query: Place["query"], view: PageView<State>) => void;
};

/** A page of sections, each of which is drawn anew when what it shows has changed; a notice stands above them. */
export function sectionPage<State extends Noticed>(context: PageContext, settings: SectionPageSettings<State>): Page {
  const { title, watched = [], sections, begin, update } = settings;
  const state = "state" in settings ? settings.state : openStore<State>(settings.first);
  let isOver = false;
  const view: PageView<State> = { ...context, state, redraw: () => refresh() };
  const made = [["notice", () => noticeBox(view)] as const, ...sections].map(([name, make]) => drawn(make(view), name));
  made[0]!.element.setAttribute("role", "status");
  const heading = element("h1", { text: title, attributes: { tabindex: "-1" } });
  const root = element("div", { class: "page" }, [heading, ...made.map((part) => part.element)]);
  function refresh(): void {
    if (!isOver) for (const part of made) part.refresh();
  }
  const stops = [state, ...watched].map((one) => one.watch(refresh));
  const end = begin?.(view);
  return {
    title,
    element: root,
    ...(update && { update: (query: Place["query"]) => update(query, view) }),
    close: () => {
      isOver = true;
      for (const stop of stops) stop();
      end?.();
    },
  };
}
