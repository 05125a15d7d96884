import { element, type Child } from "./element.ts";
import { keepFocus } from "./kept-children.ts";

/** A part of a page: drawn anew when one of the things that it shows is another. */
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
