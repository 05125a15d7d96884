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
  let isComposing = false;
  const refresh = (): void => {
    // A word that an input method is making would be lost with its field.
    if (isComposing) return;
    const next = section.shows();
    if (shown?.length === next.length && next.every((one, index) => one === shown![index])) return;
    shown = next;
    keepFocus(root, root, () =>
      root.replaceChildren(...section.draw().filter((one) => one !== undefined && one !== false)),
    );
    root.hidden = root.childNodes.length === 0;
  };
  root.addEventListener("compositionstart", () => (isComposing = true));
  root.addEventListener("compositionend", () => {
    isComposing = false;
    // The field says what it holds after this.
    setTimeout(refresh);
  });
  return { element: root, refresh };
}
