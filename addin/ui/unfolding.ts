import { element, type Child } from "./element.ts";

export interface Unfolding {
  readonly title: string;
  /** Of the title, among what keeps its focus when it is drawn anew. */
  readonly focus?: string;
  readonly isOpen: boolean;
  /** Told at once: the browser's own event comes a moment later, when it may already have been drawn anew. */
  readonly keep: (isOpen: boolean) => void;
}

/** What is shown below its title when somebody wants it. */
export function unfolding({ title, focus, isOpen, keep }: Unfolding, children: readonly Child[]): HTMLElement {
  const summary = element("summary", {
    text: title,
    attributes: { "data-focus": focus },
    on: { click: () => keep(!details.open) },
  });
  const details = element("details", { attributes: { open: isOpen } }, [summary, ...children]);
  // A search in the page opens it as well.
  details.addEventListener("toggle", () => keep(details.open));
  return details;
}
