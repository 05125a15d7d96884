import type { Stop } from "../../ui/host.ts";
import { openStore, type Store } from "../../ui/store.ts";

/** An address of the portal: "/submissions/7c9…" and what is after its question mark. */
export interface Place {
  readonly path: string;
  readonly query: Readonly<{ [name: string]: string }>;
}

/** The address line of the browser. */
export interface Router {
  readonly place: Store<Place>;
  /** Goes to an address of ours, "/rounds/application/2026?city=440100". */
  go(address: string): void;
  /** Puts what a page shows into the address; undefined takes it out. No step for the back button. */
  show(query: Readonly<{ [name: string]: string | undefined }>): void;
  close: Stop;
}

/** Follows the browser's address, and takes clicks on links to `isOurs` paths without loading the page anew. */
export function openRouter(isOurs: (path: string) => boolean): Router {
  const place = openStore(placeOf(location));
  const follow = (): void => place.set(() => placeOf(location));
  const go = (address: string): void => {
    history.pushState(null, "", address);
    follow();
    scrollTo(0, 0);
  };
  const ends = new AbortController();
  window.addEventListener("popstate", follow, { signal: ends.signal });
  document.addEventListener(
    "click",
    (event) => {
      const address = addressOfClick(event);
      if (address === undefined || !isOurs(address.pathname)) return;
      event.preventDefault();
      go(address.pathname + address.search);
    },
    { signal: ends.signal },
  );
  return {
    place,
    go,
    show: (change) => {
      history.replaceState(null, "", addressWith(place.get(), change));
      follow();
    },
    close: () => ends.abort(),
  };
}

function placeOf({ pathname, search }: Pick<Location, "pathname" | "search">): Place {
  const path = pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  return { path, query: Object.fromEntries(new URLSearchParams(search)) };
}

function addressWith({ path, query }: Place, change: Readonly<{ [name: string]: string | undefined }>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  const search = next.toString();
  return search === "" ? path : `${path}?${search}`;
}

/** A plain click on a link that stays in this window. */
function addressOfClick(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return undefined;
  // Of a picture too, where `target` and `href` are no plain words.
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || (link.getAttribute("target") ?? "") !== "" || link.hasAttribute("download")) return undefined;
  const address = new URL(link.getAttribute("href") ?? "", document.baseURI);
  const isJump = address.hash !== "" && address.pathname === location.pathname;
  return address.origin === location.origin && !isJump ? address : undefined;
}
