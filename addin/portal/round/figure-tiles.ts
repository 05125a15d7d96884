import { element } from "../../ui/element.ts";

export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Stands out where it is not 0; the name says the same without colour. */
  readonly tone?: "attention" | "danger";
  /** Where those that were counted are listed. */
  readonly href?: string;
}

/** A few figures beside one another, each under its name. */
export function figureTiles(figures: readonly Figure[]): HTMLElement {
  return element(
    "dl",
    { class: "figure-tiles" },
    figures.map(({ name, value, tone, href }) =>
      element("div", { attributes: { "data-tone": value === 0 ? undefined : tone } }, [
        element("dt", { text: name }),
        element("dd", {}, [href === undefined ? String(value) : link(href, name, value)]),
      ]),
    ),
  );
}

function link(href: string, name: string, value: number): HTMLElement {
  const label = `${name} ${String(value)}`;
  return element("a", {
    text: String(value),
    attributes: { href, "aria-label": label, "data-focus": `figure-${name}` },
  });
}
