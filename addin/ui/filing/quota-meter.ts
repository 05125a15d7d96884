import type { Text } from "../../../shared/cells/text.ts";
import { paragraph } from "../controls.ts";
import { element } from "../element.ts";
import type { Say } from "../words.ts";

const words = {
  quota: { zh: "推荐名额：已用 {taken} / {allowed}", en: "Places taken: {taken} of {allowed}" },
} as const satisfies { readonly [name: string]: Text };

export interface Quota {
  readonly allowed: number;
  readonly taken: number;
}

/** How many of a city's places are taken, as text and as a bar. */
export function quotaMeter({ allowed, taken }: Quota, say: Say): HTMLElement {
  const label = say(words.quota, { allowed, taken });
  const [max, value] = [String(allowed), String(Math.min(allowed, taken))];
  return element("div", { class: "filing-quota" }, [
    paragraph(label),
    element("meter", { attributes: { min: "0", max, value, "aria-label": label } }),
  ]);
}
