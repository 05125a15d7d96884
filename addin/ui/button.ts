import { element } from "./element.ts";
import { icon, type IconName } from "./icon.ts";

export interface ButtonSettings {
  readonly text: string;
  readonly run: () => void;
  readonly look?: "primary" | "subtle" | "outline";
  readonly icon?: IconName;
  /** By which focus finds this button again after it was drawn anew. */
  readonly focus?: string;
  readonly attributes?: Readonly<{ [name: string]: string | boolean | undefined }>;
}

/** A Fluent button. Its role is written out, for tools that do not see what an element says of itself. */
export function button({ text, run, look, icon: name, focus, attributes }: ButtonSettings): HTMLElement {
  return element(
    "fluent-button",
    {
      attributes: { role: "button", appearance: look, "data-focus": focus, ...attributes },
      on: { click: run },
    },
    [name && icon(name, "start"), text],
  );
}
