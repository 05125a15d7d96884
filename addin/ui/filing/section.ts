import { element, type Child } from "../element.ts";
import type { Stop } from "../host.ts";
import { keepFocus } from "../kept-children.ts";
import type { FilingContext } from "./filing-context.ts";

/** What every part of the tab draws with. */
export interface FilingView {
  readonly context: FilingContext;
  /** What was typed into fields that are drawn anew, by the field's name. */
  readonly typed: Map<string, string>;
  /** Draws again what shows `typed` or an own state. */
  readonly redraw: () => void;
}

/** A part of the tab: drawn anew when one of the things that it shows is another. */
export interface Section {
  readonly shows: () => readonly unknown[];
  /** Nothing: the part is not there. */
  readonly draw: () => readonly Child[];
}

export interface DrawnSection {
  readonly element: HTMLElement;
  readonly refresh: () => void;
}

/** A part of the page that keeps its place, and the focus within it, however often it is drawn. */
export function drawn(section: Section, name: string): DrawnSection {
  const root = element("div", { class: `filing-part part-${name}`, attributes: { tabindex: "-1" } });
  let shown: readonly unknown[] | undefined;
  const refresh = (): void => {
    const next = section.shows();
    if (shown?.length === next.length && next.every((one, index) => one === shown![index])) return;
    shown = next;
    keepFocus(root, root, () =>
      root.replaceChildren(...section.draw().filter((one) => one !== undefined && one !== false)),
    );
    root.hidden = root.childNodes.length === 0;
  };
  return { element: root, refresh };
}

/** Calls `refresh` after any change of what the tab watches. */
export function watchAll({ state, check, outbox, parts }: FilingContext, refresh: () => void): Stop {
  const stops = [
    state.watch(refresh),
    check.state.watch(refresh),
    outbox.state.watch(refresh),
    parts.connection.state.watch(refresh),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
