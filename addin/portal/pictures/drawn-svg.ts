import { markOf, type Drawing, type Mark } from "./drawing.ts";
import { onPage } from "./palette.ts";

const namespace = "http://www.w3.org/2000/svg";

/** A drawing on the page: its marks are links, its colours those of the page's theme. `name` finds the focus again. */
export function drawnSvg({ width, height, title, shapes }: Drawing, name: string): SVGSVGElement {
  const picture = document.createElementNS(namespace, "svg");
  picture.setAttribute("viewBox", `0 0 ${String(width)} ${String(height)}`);
  picture.setAttribute("class", "picture");
  picture.setAttribute("role", "group");
  picture.setAttribute("aria-label", title);
  picture.append(...shapes.map((shape, at) => made(markOf(shape, onPage), `${name}-${String(at)}`)));
  return picture;
}

function made({ tag, attributes, text, children = [] }: Mark, name: string): SVGElement {
  const element = document.createElementNS(namespace, tag);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  if (tag === "a") element.setAttribute("data-focus", name);
  if (text !== undefined) element.textContent = text;
  element.append(...children.map((child, at) => made(child, `${name}-${String(at)}`)));
  return element;
}
