import type { Language } from "../../../shared/cells/text.ts";
import type { SignedInView } from "../../api/connection.ts";
import { element } from "../../ui/element.ts";
import type { FilingParts } from "../../ui/filing/filing-parts.ts";
import type { Stop } from "../../ui/host.ts";
import { noticePage } from "../../ui/notice-page.ts";
import { sayIn, type Say } from "../../ui/words.ts";
import { accountCorner } from "./account-corner.ts";
import { aboveThePage } from "./above-the-page.ts";
import { portalFrame, type Frame } from "./frame.ts";
import { frameWords as words } from "./frame-words.ts";
import type { MakePage, Page, PageContext } from "./page.ts";
import { mayOpen, routeOf } from "./routes.ts";
import type { Place, Router } from "./router.ts";

interface SlotDeps {
  readonly root: HTMLElement;
  readonly parts: FilingParts;
  readonly router: Router;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

/** What outlives one page: what pages keep by their path, also when the language changes. */
const memories = new Map<string, { readonly memory: Map<string, unknown>; readonly typed: Map<string, string> }>();

interface Slot extends SlotDeps {
  readonly say: Say;
  readonly frame: Frame;
  /** Names the page that is shown, or is on its way: path and person. */
  shown: string;
  page?: Page | undefined;
}

/** Keeps the page of the address in the frame. A session that ends leaves the page as it is, with the way in above it. */
export function openPageSlot(deps: SlotDeps): Stop {
  const say = sayIn(deps.language);
  const frame = portalFrame({ say, language: deps.language, onLanguage: deps.onLanguage });
  const slot: Slot = { ...deps, say, frame, shown: "" };
  const { connection } = deps.parts;
  const above = aboveThePage(frame.above, { say, connection });
  deps.root.replaceChildren(frame.element);
  const look = (): void => follow(slot, deps.router.place.get());
  const stops = [deps.router.place.watch(look), connection.state.watch(look), deps.parts.onReturn(connection.refresh)];
  return () => {
    for (const stop of stops) stop();
    above();
    slot.shown = "";
    slot.page?.close?.();
  };
}

function follow(slot: Slot, { path, query }: Place): void {
  const { frame, say, parts } = slot;
  const { session } = parts.connection.state.get();
  const who = session.kind === "none" ? undefined : session.view;
  frame.navigate(who?.account.role, path);
  frame.account.replaceChildren(accountCorner(who, path, say));
  const wanted = `${who?.account.id ?? ""} ${path}`;
  if (wanted === slot.shown) return slot.page?.update?.(query);
  slot.shown = wanted;
  void open(slot, path, who);
}

async function open(slot: Slot, path: string, who: SignedInView | undefined): Promise<void> {
  const { say } = slot;
  const wanted = slot.shown;
  const isStill = (): boolean => slot.shown === wanted;
  const found = routeOf(path);
  if (!found) return show(slot, notFound(say));
  try {
    const may = mayOpen(found.route.audience, who);
    const make = await (may ? found.route.load(who) : pageForOthers(who));
    if (isStill()) show(slot, make(contextOf(slot, may ? found.params : { to: path }, who)));
  } catch (error) {
    if (!isStill()) return;
    const retry = { text: say(words.retry), run: () => void open(slot, path, who), isPrimary: true };
    const lines = [say(words.notLoadedDo), String(error)];
    show(
      slot,
      plain(
        say(words.notLoaded),
        noticePage({ icon: "mandatory", title: say(words.notLoaded), lines, actions: [retry] }),
      ),
    );
  }
}

/** Who is not signed in may do so here; for whom the page is not, it does not exist. */
async function pageForOthers(who: SignedInView | undefined): Promise<MakePage> {
  if (who) return ({ say }) => notFound(say);
  return (await import(/* webpackChunkName: "portal-account" */ "../account/sign-in-page.ts")).signInPage;
}

function notFound(say: Say): Page {
  const home = { text: say(words.goHome), run: () => location.assign("/"), isPrimary: true };
  const title = say(words.none);
  return plain(title, noticePage({ icon: "notice", title, lines: [say(words.noneDo)], actions: [home] }));
}

function plain(title: string, notice: HTMLElement): Page {
  const heading = element("h1", { class: "spoken", text: title, attributes: { tabindex: "-1" } });
  return { title, element: element("div", { class: "page" }, [heading, notice]) };
}

function contextOf(slot: Slot, params: PageContext["params"], who: SignedInView | undefined): PageContext {
  const { say, language, parts, router, shown } = slot;
  const kept = memories.get(shown) ?? { memory: new Map<string, unknown>(), typed: new Map<string, string>() };
  memories.set(shown, kept);
  return { say, language, parts, router, params, ...(who && { who }), ...kept };
}

/** The first page comes as the browser brings it; after that, focus goes to the heading of each new one. */
function show(slot: Slot, page: Page): void {
  const { frame, say } = slot;
  const isFirst = slot.page === undefined;
  slot.page?.close?.();
  slot.page = page;
  document.title = say(words.title, { page: page.title });
  frame.main.replaceChildren(page.element);
  if (!isFirst) (page.element.querySelector<HTMLElement>("h1") ?? frame.main).focus({ preventScroll: true });
}
